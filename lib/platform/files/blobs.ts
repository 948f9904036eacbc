import 'server-only';

import { db } from '../db/client';

/** Where the bytes of a file are: its collectivity and its id. */
export type BlobPlace = { collectivityId: string; fileId: string };

/**
 * Where bytes are kept, in numbered chunks from 0. The database is the first such place: one backup
 * holds everything, and the bytes go with their row. What it is given is encrypted already.
 */
export interface BlobStore {
  write(place: BlobPlace, position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Null where there is none. */
  read(place: BlobPlace, position: number): Promise<Uint8Array | null>;
}

/** Bytes in the database, which deletes them with the row of their file. */
export const databaseBlobs: BlobStore = {
  async write(place, position, bytes) {
    await db.storedFileChunk.create({ data: { ...place, position, bytes } });
  },
  async read({ collectivityId, fileId }, position) {
    const chunk = await db.storedFileChunk.findFirst({
      where: { collectivityId, fileId, position },
      select: { bytes: true },
    });
    return chunk?.bytes ?? null;
  },
};
