const LONGEST = 120;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};
// Separators of folders, what Windows forbids, controls, and marks that turn the reading direction.
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;

/**
 * What a file is called from now on: its own name without what could mislead a person or a system, and
 * the extension of what it really is. "facture.exe" that is a picture becomes "facture.jpg".
 */
export function fileNameOf(given: string, contentType: string): string {
  const clean = given.normalize('NFC').replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ').trim();
  const stem = clean.replace(/(\.[a-z\d]{1,5})+$/i, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const extension = EXTENSIONS[contentType] ?? 'bin';
  return `${stem.slice(0, LONGEST).trim() || 'document'}.${extension}`;
}

/** The header that names a file to be saved (RFC 6266): in ASCII, then in full. */
export function attachmentHeader(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replaceAll(/[^ -~]/g, '')
    .replaceAll(/["\\%]/g, '_');
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
