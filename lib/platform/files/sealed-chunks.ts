import 'server-only';

import { openBytes, sealBytes } from '../encryption/key-ring';
import type { BlobPlace, BlobStore } from './blobs';

/** The bytes of a chunk before it is encrypted: what is held in memory at once. */
export const CHUNK_BYTES = 256 * 1024;

// A chunk opens in its file and at its place alone, and the last one as the last one alone.
function contextOf({ collectivityId, fileId }: BlobPlace, position: number, count: number): string {
  return `StoredFileChunk:${collectivityId}:${fileId}:${position}/${count}`;
}

const countOf = (size: number): number => Math.ceil(size / CHUNK_BYTES);

/** Encrypts a file with its own key and writes it, chunk by chunk. */
export async function writeSealed(
  store: BlobStore,
  place: BlobPlace,
  { key, bytes }: { key: Buffer; bytes: Uint8Array },
): Promise<void> {
  const count = countOf(bytes.byteLength);
  for (let position = 0; position < count; position += 1) {
    const chunk = bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
    const sealed = sealBytes(key, chunk, contextOf(place, position, count));
    await store.write(place, position, new Uint8Array(sealed));
  }
}

/**
 * Reads a file of so many bytes, one chunk at a time.
 * @throws Error when a chunk is missing, was altered, or comes from elsewhere
 */
export async function* readSealed(
  store: BlobStore,
  place: BlobPlace,
  { key, size }: { key: Buffer; size: number },
): AsyncGenerator<Uint8Array, void> {
  const count = countOf(size);
  for (let position = 0; position < count; position += 1) {
    const sealed = await store.read(place, position);
    if (sealed === null) throw new Error(`chunk ${position} of ${place.fileId} is missing`);
    yield openBytes(key, sealed, contextOf(place, position, count));
  }
}
