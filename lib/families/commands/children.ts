import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { fileError } from '../messages/file-errors';
import { findLikelyDuplicates } from '../queries/duplicates';
import type { ChildInput } from '../schema/file';
import type { LikelyDuplicate } from '../types/file';
import { lockFamily } from './lock-family';

/** A child and the file that it is, or is to be, in. */
type Place = { familyId: string; childId: string };

function refuseUnborn(actor: AgentActor, { birthDate }: ChildInput, now: Date): void {
  if (birthDate > civilDateIn(now, actor.collectivity.timeZone)) throw fileError('BORN_LATER');
}

async function isInFile(tx: Tx, actor: AgentActor, { familyId, childId }: Place): Promise<boolean> {
  const where = { familyId, childId, collectivityId: actor.collectivity.id };
  return (await tx.familyChild.count({ where })) > 0;
}

/** Puts a child in a file that the caller has locked, after those already there. */
async function place(tx: Tx, actor: AgentActor, { familyId, childId }: Place): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const last = await tx.familyChild.aggregate({
    where: { familyId, collectivityId },
    _max: { position: true },
  });
  const position = (last._max.position ?? -1) + 1;
  await tx.familyChild.create({ data: { collectivityId, familyId, childId, position } });
}

async function record(
  tx: Tx,
  actor: AgentActor,
  act: {
    action: string;
    childId: string;
    data: { familyId: string };
    now: Date;
  },
): Promise<void> {
  const { action, childId, data, now } = act;
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Child',
    subjectId: childId,
    data,
  });
}

/**
 * Adds a new child to a family's file. Where the collectivity knows a child of the same name, born on
 * the same day, nothing is added and the files are given, unless the agent has said that it is
 * another one. Sent twice, it is added once.
 * @throws DomainError NOT_FOUND, BORN_LATER
 */
export async function addChild(
  actor: AgentActor,
  input: ChildInput,
  now: Date,
): Promise<LikelyDuplicate[]> {
  refuseUnborn(actor, input, now);
  try {
    return await inTransaction((tx) => add(tx, actor, input, now));
  } catch (error) {
    throw violatedConstraint(error) === 'Child_pkey' ? fileError('NOT_FOUND') : error;
  }
}

async function add(
  tx: Tx,
  actor: AgentActor,
  input: ChildInput,
  now: Date,
): Promise<LikelyDuplicate[]> {
  const { familyId, childId, lastName, firstName, birthDate } = input;
  const collectivityId = actor.collectivity.id;
  await lockFamily(tx, actor, familyId);
  if (await isInFile(tx, actor, input)) return [];
  if (!input.force) {
    const found = await findLikelyDuplicates(tx, collectivityId, { children: [input], emails: [] });
    if (found.length > 0) return found;
  }
  await tx.child.create({
    data: { id: childId, collectivityId, lastName, firstName, birthDate: toDbDate(birthDate) },
  });
  await place(tx, actor, input);
  await record(tx, actor, { action: 'children.add', childId, data: { familyId }, now });
  return [];
}

/**
 * Puts a child whom the collectivity knows in a second file: that of the other parent.
 * @throws DomainError NOT_FOUND, CHILD_IN_FILE, CHILD_IN_TWO_FILES
 */
export async function attachChild(actor: AgentActor, input: Place, now: Date): Promise<void> {
  const { familyId, childId } = input;
  await inTransaction(async (tx) => {
    await lockFamily(tx, actor, familyId);
    // Two agents who put one child in two files follow each other: the second one counts the first.
    const children = await tx.$queryRaw<unknown[]>`
      select 1 from "Child"
      where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${childId}::uuid
      for no key update`;
    if (children.length === 0) throw fileError('NOT_FOUND');
    if (await isInFile(tx, actor, input)) throw fileError('CHILD_IN_FILE');
    const files = await tx.familyChild.count({
      where: { childId, collectivityId: actor.collectivity.id },
    });
    if (files > 1) throw fileError('CHILD_IN_TWO_FILES');
    await place(tx, actor, input);
    await record(tx, actor, { action: 'children.attach', childId, data: { familyId }, now });
  });
}
