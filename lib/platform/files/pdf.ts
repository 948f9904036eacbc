import 'server-only';

import { inflateSync } from 'node:zlib';

import { fileRefusal } from './refusals';

const HEADER = /^%PDF-[12]\.\d/;
const END_WITHIN = 2048;
const MOST_OBJECT_STREAMS = 2000;
const LARGEST_OBJECT_STREAM = 4 * 1024 * 1024;

/** What acts by itself, or carries something else: names of PDF 32000, whole. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)(?![\w-])/;
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b[^]{0,400}?\bstream\r?\n/g;

// A name may hide its letters: /J#61vaScript.
function unhide(text: string): string {
  return text.replaceAll(/#([\da-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function inflate(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_OBJECT_STREAM }).toString('latin1');
  } catch {
    // Too large, encrypted or otherwise packed: nothing here is ever opened by the portal.
    return '';
  }
}

// Objects may be packed together, and compressed.
function* objectStreams(bytes: Uint8Array, text: string): Generator<string> {
  let seen = 0;
  for (const match of text.matchAll(OBJECT_STREAM)) {
    if ((seen += 1) > MOST_OBJECT_STREAMS) return;
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    yield inflate(bytes.subarray(start, end === -1 ? undefined : end));
  }
}

/**
 * Refuses what is not a whole PDF, and a PDF that would act: scripts, programmes to launch, files
 * within, forms that send themselves. A PDF can hide more than can be found: it is never shown by the
 * portal, only saved by the browser.
 * @throws DomainError PDF_UNREADABLE, PDF_ACTIVE, on the field `file`
 */
export function checkPdf(bytes: Uint8Array): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!HEADER.test(text) || !text.slice(-END_WITHIN).includes('%%EOF'))
    throw fileRefusal('PDF_UNREADABLE');
  if (ACTIVE.test(unhide(text))) throw fileRefusal('PDF_ACTIVE');
  for (const packed of objectStreams(bytes, text))
    if (ACTIVE.test(unhide(packed))) throw fileRefusal('PDF_ACTIVE');
}
