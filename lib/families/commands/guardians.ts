import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { fileError } from '../messages/file-errors';
import type { GuardianInput } from '../schema/file';
import { lockFamily } from './lock-family';
import { takeNumbers } from './numbers';

function scopeOf(actor: AgentActor, { guardianId, familyId }: GuardianInput) {
  return { id: guardianId, familyId, collectivityId: actor.collectivity.id };
}

/**
 * Adds an adult to a family's file. Sent twice, it is added once.
 * @throws DomainError NOT_FOUND
 */
export async function addGuardian(
  actor: AgentActor,
  input: GuardianInput,
  now: Date,
): Promise<void> {
  try {
    await inTransaction((tx) => add(tx, actor, input, now));
  } catch (error) {
    // The id is another file's: there is nothing to add here.
    throw violatedConstraint(error) === 'Guardian_pkey' ? fileError('NOT_FOUND') : error;
  }
}

async function add(tx: Tx, actor: AgentActor, input: GuardianInput, now: Date): Promise<void> {
  await lockFamily(tx, actor, input.familyId);
  if ((await tx.guardian.count({ where: scopeOf(actor, input) })) > 0) return;
  const collectivityId = actor.collectivity.id;
  const { payerCodes } = await takeNumbers(tx, collectivityId, { families: 0, guardians: 1 });
  const { guardianId, ...fields } = input;
  await tx.guardian.create({
    data: { ...fields, id: guardianId, collectivityId, payerCode: payerCodes[0] ?? '' },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'guardians.add',
    subjectType: 'Guardian',
    subjectId: guardianId,
    data: { familyId: input.familyId },
  });
}
