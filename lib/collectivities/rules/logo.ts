/** The heaviest file that a logo is made from, in bytes. */
export const LARGEST_LOGO = 2_000_000;

/** The shortest side of that file, in pixels. */
export const SMALLEST_LOGO = 48;

/** The longest side of a logo as it is kept: four times what the public page shows, for fine screens. */
export const LOGO_SIDE = 352;

/** Names the present version of a logo; null where there is none. */
export function logoVersionOf(logo: { updatedAt: Date } | null): string | null {
  return logo === null ? null : logo.updatedAt.getTime().toString(36);
}

/** What has just been done to the logo. */
export type LogoDone = 'enregistre' | 'retire';

/** The settings, saying what has just been done to the logo. */
export function logoDonePath(done: LogoDone): string {
  return `/backoffice/parametres?logo=${done}#logo`;
}

/** Reads it in the settings' address. */
export function readLogoDone(value: string | string[] | undefined): LogoDone | null {
  return value === 'enregistre' || value === 'retire' ? value : null;
}

const SVG = /^(?:<\?xml\b[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*<svg\b/i;

/** Whether a file is a drawing in SVG, which is a page of its own: it may hold scripts. */
export function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096));
  return SVG.test(head);
}
