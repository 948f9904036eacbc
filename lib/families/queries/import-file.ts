import 'server-only';

import { randomBytes } from 'node:crypto';

import { openBytes, sealBytes } from '@/lib/platform/encryption/key-ring';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

type SealedImportFile = { bytes: Uint8Array<ArrayBuffer>; sealedKey: string };

const KEY_BYTES = 32;

const contextOf = (checkId: string): string => `FamilyImportFile:${checkId}`;

/**
 * Encrypts the file of a dry run with a key of its own: exports of other software carry more columns
 * than are imported, an IBAN or a quotient among them.
 */
export function sealImportFile(checkId: string, bytes: Uint8Array): SealedImportFile {
  const key = randomBytes(KEY_BYTES);
  return {
    bytes: new Uint8Array(sealBytes(key, bytes, contextOf(checkId))),
    sealedKey: sealText('FamilyImportFile.sealedKey', checkId, key.toString('base64url')),
  };
}

/**
 * Reads what `sealImportFile` gave.
 * @throws Error when it was altered, or comes from another dry run, or its key is gone
 */
export function openImportFile({
  checkId,
  bytes,
  sealedKey,
}: SealedImportFile & { checkId: string }): Buffer {
  const key = openText('FamilyImportFile.sealedKey', checkId, sealedKey);
  return openBytes(Buffer.from(key, 'base64url'), bytes, contextOf(checkId));
}
