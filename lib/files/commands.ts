import 'server-only';

import { createHash, randomBytes } from 'node:crypto';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import { databaseBlobs } from '@/lib/platform/files/blobs';
import type { CheckedFile } from '@/lib/platform/files/documents';
import { fileNameOf } from '@/lib/platform/files/names';
import { writeSealed } from '@/lib/platform/files/sealed-chunks';

import { mayGiveFile } from './policy';
import type { FamilyPlace, KeptFile } from './types';

const KEY_BYTES = 32;

function noPlace(): DomainError {
  return new DomainError('NOT_FOUND', 'Cet élément n’existe pas, ou ne vous est pas accessible.');
}

/**
 * Keeps a checked file of a family, encrypted with a key of its own. Nothing shows it until a command
 * attaches it in its transaction: what is not attached within a day is deleted.
 * @throws DomainError NOT_FOUND for a family that is not the actor's
 */
export async function keepFile(
  actor: GuardianActor | AgentActor,
  place: FamilyPlace,
  file: CheckedFile & { name: string },
  now: Date,
): Promise<KeptFile> {
  if (!mayGiveFile(actor, place)) throw noPlace();
  const { collectivityId, familyId } = place;
  const fileId = newId();
  const key = randomBytes(KEY_BYTES);
  const name = fileNameOf(file.name, file.contentType);
  await db.storedFile.create({
    data: {
      id: fileId,
      collectivityId,
      familyId,
      accountId: actor.accountId,
      name: sealText('StoredFile.name', fileId, name),
      contentType: file.contentType,
      size: file.bytes.byteLength,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      sealedKey: sealText('StoredFile.sealedKey', fileId, key.toString('base64url')),
      storedAt: now,
    },
  });
  await writeSealed(databaseBlobs, { collectivityId, fileId }, { key, bytes: file.bytes });
  return { collectivityId, familyId, fileId };
}

/**
 * Makes a kept file part of what a command writes: it stays. The same file is attached once.
 * @throws DomainError NOT_FOUND when it was attached already, or deleted
 */
export async function attachFile(tx: Tx, { fileId, ...place }: KeptFile, now: Date): Promise<void> {
  const { count } = await tx.storedFile.updateMany({
    where: { ...place, id: fileId, attachedAt: null },
    data: { attachedAt: now },
  });
  if (count === 0) throw noPlace();
}

/** Deletes files and their bytes, once what showed them is gone. Doing it twice is harmless. */
export async function deleteFiles(
  tx: Tx,
  collectivityId: string,
  fileIds: readonly string[],
): Promise<void> {
  await tx.storedFile.deleteMany({ where: { collectivityId, id: { in: [...fileIds] } } });
}
