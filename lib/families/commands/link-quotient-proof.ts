import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';

import { openKept } from '../queries/stored-values';
import { PROOFS } from '../rules/documents';
import type { FieldValue } from '../types/fields';
import type { FileKey } from './lock-file';
import { QUOTIENT_PATHS } from './write-quotient';

const AMOUNT = 'family.quotientFamilial';

async function readAmount(tx: Tx, { collectivityId, familyId }: FileKey): Promise<FieldValue> {
  const { quotientFamilial: sealed } = await tx.family.findFirstOrThrow({
    where: { collectivityId, id: familyId },
    select: { quotientFamilial: true },
  });
  return sealed === null ? null : openText('Family.quotientFamilial', familyId, sealed);
}

/** The submissions of requests whose quotient is the one that stands: what was written over it is not theirs. */
async function standingSubmissions(
  tx: Tx,
  file: FileKey,
  requestIds: readonly string[],
): Promise<string[]> {
  const { collectivityId, familyId } = file;
  const ids = [...requestIds];
  const requests = await tx.request.findMany({
    where: { collectivityId, familyId, id: { in: ids } },
    select: { submissionId: true, submittedAt: true, changes: { where: { path: AMOUNT } } },
  });
  const amount = await readAmount(tx, file);
  const written = await tx.fieldHistory.findFirst({
    where: {
      ...{ collectivityId, targetId: familyId, path: AMOUNT },
      OR: [{ requestId: null }, { requestId: { notIn: ids } }],
    },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  return requests.flatMap(({ submissionId, submittedAt, changes: [change] }) => {
    const stands =
      change === undefined
        ? written === null || written.at <= submittedAt
        : change.status === 'ACCEPTED' &&
          openKept('RequestFieldChange.asked', { ...change, value: change.asked }) === amount;
    return stands ? [submissionId] : [];
  });
}

/**
 * Makes the document that came with accepted requests the proof of the quotient familial that they gave
 * a locked file. A proof that is said already stays, and so does what its amount, refused, waiting or
 * written over since, is not.
 */
export async function linkQuotientProof(
  tx: Tx,
  file: FileKey,
  requestIds: readonly string[],
): Promise<void> {
  const { collectivityId, familyId } = file;
  const document = await tx.familyDocument.findFirst({
    where: {
      collectivityId,
      familyId,
      kind: { in: [...PROOFS.TAX_CHANGE] },
      // What was sent again in its place is the document to read.
      replacedAt: null,
      submissionId: { in: await standingSubmissions(tx, file, requestIds) },
    },
    orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (document === null) return;
  await tx.family.updateMany({
    where: {
      collectivityId,
      id: familyId,
      quotientFamilial: { not: null },
      quotientProof: null,
    },
    data: { quotientProof: 'DOCUMENT', quotientProofId: document.id },
  });
}

/** The same of what a form of a family has just written, where its section takes effect at once. */
export async function linkSubmittedProof(
  tx: Tx,
  { accountId, submissionId }: { accountId: string; submissionId: string },
): Promise<void> {
  const path = { in: [...QUOTIENT_PATHS] };
  const requests = await tx.request.findMany({
    where: { accountId, submissionId, changes: { some: { path, status: 'ACCEPTED' } } },
    select: { id: true, collectivityId: true, familyId: true },
  });
  for (const { id, ...file } of requests) await linkQuotientProof(tx, file, [id]);
}
