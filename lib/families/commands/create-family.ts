import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { fileError } from '../messages/file-errors';
import { findLikelyDuplicates } from '../queries/duplicates';
import { fieldName, type NewFamilyInput } from '../schema/new-family';
import type { LikelyDuplicate } from '../types/file';
import { takeNumbers } from './numbers';
import { DomainError } from '@/lib/core/errors';

/** What came of it: the file, or those that look like it, which were made before. */
export type CreatedFamily =
  { familyId: string; duplicates: null } | { familyId: null; duplicates: LikelyDuplicate[] };

/**
 * Makes a family's file with its adults and its children, in one transaction. A file that looks like
 * it is told first, and nothing is made, unless the agent has said that it is another. Sent twice,
 * it is made once.
 * @throws DomainError NOT_FOUND, BORN_LATER
 */
export async function createFamily(
  actor: AgentActor,
  input: NewFamilyInput,
  now: Date,
): Promise<CreatedFamily> {
  refuseUnborn(input, civilDateIn(now, actor.collectivity.timeZone));
  try {
    return await inTransaction((tx) => create(tx, actor, input, now));
  } catch (error) {
    if (violatedConstraint(error) !== 'Family_pkey') throw error;
    if (await inTransaction((tx) => isMade(tx, actor, input.familyId)))
      return { familyId: input.familyId, duplicates: null };
    throw fileError('NOT_FOUND');
  }
}

function refuseUnborn({ children }: NewFamilyInput, today: string): void {
  const index = children.findIndex(({ birthDate }) => birthDate > today);
  if (index === -1) return;
  const { code, userMessage } = fileError('BORN_LATER');
  throw new DomainError(code, userMessage, fieldName('child', index, 'birthDate'));
}

async function isMade(tx: Tx, { collectivity }: AgentActor, id: string): Promise<boolean> {
  return (await tx.family.count({ where: { id, collectivityId: collectivity.id } })) > 0;
}

async function create(
  tx: Tx,
  actor: AgentActor,
  input: NewFamilyInput,
  now: Date,
): Promise<CreatedFamily> {
  if (await isMade(tx, actor, input.familyId)) {
    return { familyId: input.familyId, duplicates: null };
  }
  if (!input.force) {
    const emails = input.guardians.flatMap(({ email }) => email ?? []);
    const { children } = input;
    const duplicates = await findLikelyDuplicates(tx, actor.collectivity.id, { children, emails });
    if (duplicates.length > 0) return { familyId: null, duplicates };
  }
  await writeFamily(tx, actor.collectivity.id, input, now);
  await recordAudit(tx, actor, {
    at: now,
    action: 'families.create',
    subjectType: 'Family',
    subjectId: input.familyId,
    data: { guardians: input.guardians.length, children: input.children.length },
  });
  return { familyId: input.familyId, duplicates: null };
}

async function writeFamily(
  tx: Tx,
  collectivityId: string,
  { familyId, guardians, children }: NewFamilyInput,
  now: Date,
): Promise<void> {
  const numbers = await takeNumbers(tx, collectivityId, {
    families: 1,
    guardians: guardians.length,
  });
  await tx.family.create({
    data: {
      id: familyId,
      collectivityId,
      number: numbers.familyNumbers[0] ?? 0,
      name: guardians[0]?.lastName ?? '',
      createdAt: now,
    },
  });
  await tx.guardian.createMany({
    data: guardians.map((guardian, index) => ({
      ...guardian,
      id: newId(),
      collectivityId,
      familyId,
      payerCode: numbers.payerCodes[index] ?? '',
    })),
  });
  const born = children.map((child) => ({ ...child, id: newId() }));
  await tx.child.createMany({
    data: born.map(({ birthDate, ...child }) => ({
      ...child,
      collectivityId,
      birthDate: toDbDate(birthDate),
    })),
  });
  await tx.familyChild.createMany({
    data: born.map(({ id: childId }, position) => ({
      collectivityId,
      familyId,
      childId,
      position,
    })),
  });
}
