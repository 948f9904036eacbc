import 'server-only';

import { reencodeImage, type ImageDemand } from './images';
import { fileKindOf } from './kinds';
import { checkPdf } from './pdf';
import { fileRefusal } from './refusals';

/** The heaviest document, in bytes: 10 Mo. */
const LARGEST_DOCUMENT = 10 * 1024 * 1024;

/** A page that was photographed stays legible, and light. */
const PAGE: ImageDemand = {
  maxBytes: LARGEST_DOCUMENT,
  minSide: 100,
  size: { width: 2600, height: 2600, fit: 'inside' },
  format: 'jpeg',
};

/** What may be kept of a document: an image made anew, or a PDF that was checked. */
export type CheckedFile = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';
};

/**
 * Takes a document that somebody gave, a PDF or an image, by its content.
 * @throws DomainError on the field `file`: those of `reencodeImage` and `checkPdf`, DOCUMENT_KIND
 */
export async function checkDocument(bytes: Uint8Array<ArrayBuffer>): Promise<CheckedFile> {
  if (bytes.byteLength === 0) throw fileRefusal('FILE_MISSING');
  if (bytes.byteLength > LARGEST_DOCUMENT)
    throw fileRefusal('FILE_TOO_LARGE', {
      message: 'Ce fichier dépasse 10\u00A0Mo. Choisissez-en un plus léger.',
    });
  const kind = fileKindOf(bytes);
  if (kind === null) throw fileRefusal('DOCUMENT_KIND');
  if (kind !== 'pdf') return reencodeImage(bytes, PAGE);
  checkPdf(bytes);
  return { bytes, contentType: 'application/pdf' };
}
