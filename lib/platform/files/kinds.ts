/** What a file is by its first bytes, whatever its name and the type that it came with say. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'pdf';

const LONGEST_SIGNATURE = 32;
/** Brands of the pictures of telephones (ISO 23008-12), which no open decoder reads. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];
const AVIF_BRANDS = ['avif', 'avis'];

function kindOfBrand(head: string): FileKind | null {
  if (head.slice(4, 8) !== 'ftyp') return null;
  const brand = head.slice(8, 12);
  if (AVIF_BRANDS.includes(brand)) return 'avif';
  if (!HEIC_BRANDS.includes(brand)) return null;
  // The general brand of pictures; the compatible ones say how this one is encoded.
  return brand === 'mif1' && head.slice(16).includes('avif') ? 'avif' : 'heic';
}

/**
 * Tells the kinds of file that the portal takes by how they begin, and only there: a file that is two
 * things at once is what it begins as. Null for everything else.
 */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const head = Buffer.from(bytes.subarray(0, LONGEST_SIGNATURE)).toString('latin1');
  if (head.startsWith('\u00FF\u00D8\u00FF')) return 'jpeg';
  if (head.startsWith('\u0089PNG\r\n\u001A\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.startsWith('%PDF-')) return 'pdf';
  return kindOfBrand(head);
}
