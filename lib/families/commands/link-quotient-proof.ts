import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

import { PROOFS } from '../rules/documents';
import type { FileKey } from './lock-file';

/**
 * Makes the document that came with accepted requests the proof of the quotient familial that they gave
 * a locked file. A proof that is said already stays, and so does what its amount, refused or waiting,
 * has not become.
 */
export async function linkQuotientProof(
  tx: Tx,
  { collectivityId, familyId }: FileKey,
  requestIds: readonly string[],
): Promise<void> {
  const path = 'family.quotientFamilial';
  const requests = await tx.request.findMany({
    where: {
      collectivityId,
      familyId,
      id: { in: [...requestIds] },
      changes: { none: { path, status: { not: 'ACCEPTED' } } },
    },
    select: { submissionId: true },
  });
  const document = await tx.familyDocument.findFirst({
    where: {
      collectivityId,
      familyId,
      kind: { in: [...PROOFS.TAX_CHANGE] },
      // What was sent again in its place is the document to read.
      replacedAt: null,
      submissionId: { in: requests.map(({ submissionId }) => submissionId) },
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
