import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { fileError } from '../messages/file-errors';
import type { GuardianInput } from '../schema/file';
import { lockFamily } from './lock-family';
import { lockFile } from './lock-file';
import { takeNumbers } from './numbers';
import { writeValues } from './write-values';

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

/**
 * Changes the name or the contact of an adult of a family's file.
 * @throws DomainError NOT_FOUND
 */
export async function editGuardian(
  actor: AgentActor,
  input: GuardianInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFamily(tx, actor, input.familyId);
    const before = await tx.guardian.findFirst({ where: scopeOf(actor, input) });
    if (before === null) throw fileError('NOT_FOUND');
    const { guardianId, familyId, ...fields } = input;
    const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
      (name) => before[name] !== fields[name],
    );
    if (changed.length === 0) return;
    const file = { collectivityId: actor.collectivity.id, familyId };
    const [owner] = await lockFile(tx, file, [{ owner: 'guardian', id: guardianId }]);
    if (owner === undefined) throw fileError('NOT_FOUND');
    const written = changed.map((name) => ({
      path: `guardian.${name}`,
      before: before[name],
      after: fields[name],
    }));
    const { accountId, agentId } = actor;
    await writeValues(tx, owner, written, { accountId, agentId, requestId: null }, now);
    await recordAudit(tx, actor, {
      at: now,
      action: 'guardians.edit',
      subjectType: 'Guardian',
      subjectId: guardianId,
      data: { familyId, fields: changed },
    });
  });
}
