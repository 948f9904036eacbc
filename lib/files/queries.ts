import 'server-only';

import { openText } from '@/lib/platform/encryption/sealed-text';
import { databaseBlobs } from '@/lib/platform/files/blobs';
import type { OutgoingFile } from '@/lib/platform/files/response';
import { readSealed } from '@/lib/platform/files/sealed-chunks';

/** The columns of a stored file that its reading needs: the query that finds it decides who may. */
export const FILE_COLUMNS = {
  id: true,
  collectivityId: true,
  name: true,
  contentType: true,
  size: true,
  sha256: true,
  sealedKey: true,
} as const;

type StoredFileRow = {
  id: string;
  collectivityId: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  sealedKey: string;
};

/** What a stored file was called. */
export function storedFileName(row: Pick<StoredFileRow, 'id' | 'name'>): string {
  return openText('StoredFile.name', row.id, row.name);
}

/** Opens a stored file that was read within somebody's scope; its bytes come as they are asked for. */
export function openStoredFile(row: StoredFileRow): OutgoingFile {
  const { id, collectivityId, contentType, size, sha256, sealedKey } = row;
  const key = Buffer.from(openText('StoredFile.sealedKey', id, sealedKey), 'base64url');
  return {
    name: storedFileName(row),
    contentType,
    size,
    sha256,
    read: () => readSealed(databaseBlobs, { collectivityId, fileId: id }, { key, size }),
  };
}
