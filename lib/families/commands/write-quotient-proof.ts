import 'server-only';

import { FieldsError } from '@/lib/core/errors';
import type { Tx } from '@/lib/platform/db/client';

import { PROOF_ERRORS } from '../messages/file-errors';
import { PROOF_INPUT, QUOTIENT_PROOFS } from '../rules/quotient-proof';
import type { SentProof } from '../types/quotients';
import type { FileKey } from './lock-file';

function refusal(code: keyof typeof PROOF_ERRORS): FieldsError {
  return new FieldsError('INVALID', { [PROOF_INPUT]: PROOF_ERRORS[code] });
}

async function checkDocument(
  tx: Tx,
  { collectivityId, familyId }: FileKey,
  id: string,
): Promise<void> {
  const where = { id, collectivityId, familyId, kind: { in: [...QUOTIENT_PROOFS] } };
  if ((await tx.familyDocument.count({ where })) === 0) throw refusal('NOT_IN_FILE');
}

/**
 * Says what proves the quotient familial of a locked file; false where it said so already. `isSeen`: the
 * agent has seen that quotient, or writes it.
 * @throws FieldsError INVALID
 */
export async function writeQuotientProof(
  tx: Tx,
  file: FileKey,
  { proof, isSeen }: { proof: SentProof; isSeen: boolean },
): Promise<boolean> {
  const where = { id: file.familyId, collectivityId: file.collectivityId };
  const current = await tx.family.findFirstOrThrow({
    where,
    select: { quotientFamilial: true, quotientProof: true, quotientProofId: true },
  });
  const proofId = proof.kind === 'DOCUMENT' ? proof.documentId : null;
  if (current.quotientProof === proof.kind && current.quotientProofId === proofId) return false;
  if (current.quotientFamilial === null) throw refusal('NO_QUOTIENT');
  if (!isSeen) throw refusal('QUOTIENT_CHANGED');
  if (proofId !== null) await checkDocument(tx, file, proofId);
  await tx.family.updateMany({
    where,
    data: { quotientProof: proof.kind, quotientProofId: proofId, quotientProofGoneAt: null },
  });
  return true;
}
