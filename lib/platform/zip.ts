import 'server-only';

import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive; its text is written as it comes. */
export type ZipEntry = { name: string; text: AsyncIterable<string> | Iterable<string> };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes come after the data, and names are UTF-8 (APPNOTE 4.4.4). */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: an archive says nothing of when it was made. */
const DATE = 0x21;

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number };

function fields(...values: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

function localHeader(name: Buffer): Buffer {
  const head = fields(
    ...([
      [4, LOCAL],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
    ] as const),
    ...([
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    ] as const),
  );
  return Buffer.concat([head, name]);
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const head = fields(
    ...([
      [4, CENTRAL],
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
    ] as const),
    ...([
      [2, DATE],
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
    ] as const),
    ...([
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  );
  return Buffer.concat([head, name]);
}

async function* deflate(
  text: ZipEntry['text'],
  written: { crc: number; packed: number; size: number },
): AsyncGenerator<Buffer> {
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const bytes = Buffer.from(part);
      written.crc = crc32(bytes, written.crc);
      written.size += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(measured());
  const packer = createDeflateRaw();
  source.on('error', (error) => packer.destroy(error));
  for await (const chunk of source.pipe(packer)) {
    const bytes = chunk as Buffer;
    written.packed += bytes.length;
    yield bytes;
  }
}

/** An archive, byte by byte, without any of its files being held whole. */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const all: Written[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(written.name);
    yield head;
    yield* deflate(text, written);
    const { crc, packed, size } = written;
    const tail = fields([4, DESCRIPTOR], [4, crc], [4, packed], [4, size]);
    yield tail;
    offset += head.length + packed + tail.length;
    all.push(written);
  }
  const central = Buffer.concat(all.map(centralHeader));
  yield central;
  yield fields(
    ...([
      [4, END],
      [2, 0],
      [2, 0],
      [2, all.length],
      [2, all.length],
    ] as const),
    ...([
      [4, central.length],
      [4, offset],
      [2, 0],
    ] as const),
  );
}
