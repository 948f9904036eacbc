import 'server-only';

import { PassThrough, Readable } from 'node:stream';

import { ZipFile } from 'yazl';

/** A file of an archive; its text is written as it comes. */
export type ZipEntry = { name: string; text: AsyncIterable<string> | Iterable<string> };

/** An archive says nothing of when it was made. */
const MADE = new Date('2000-01-01T12:00:00Z');

/** An archive, byte by byte, without any of its files being held whole. */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  const texts = entries.map(({ name, text: parts }) => {
    const text = Readable.from(parts);
    text.on('error', (error) => output.destroy(error));
    zip.addReadStreamLazy(name, { mtime: MADE }, (give) => give(null, text));
    return text;
  });
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer;
  } finally {
    // Who reads no further leaves no query open.
    for (const text of texts) text.destroy();
  }
}
