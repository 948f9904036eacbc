import 'server-only';

import { create } from 'qrcode';

/** The QR code of a text: its size in modules, and its dark modules as the path of an SVG. */
export function qrCodeOf(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data, (isDark, index) =>
    isDark === 0 ? '' : `M${index % size} ${Math.floor(index / size)}h1v1h-1z`,
  );
  return { size, path: dark.join('') };
}
