import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { lockRequests, refreshRequestStatuses } from '@/lib/requests/commands/events';
import type { FieldChangeStatus } from '@/lib/requests/types';

import { changeError } from '../messages/change-errors';
import { planDecision, type DecisionPlan } from '../rules/changes';
import { isFieldPath, ownerOf } from '../rules/fields';
import type { DecideChangesInput } from '../schema/decisions';
import type { FieldOwner, FieldValue } from '../types/fields';
import type { ChangesDecision } from '../types/changes';
import { openKept } from '../queries/stored-values';
import { valueToken } from '../queries/value-token';
import { announceAnswers } from './announce-answers';
import { linkQuotientProof } from './link-quotient-proof';
import { currentValue, lockFile, type LockedOwner, type OwnerKey } from './lock-file';
import { isQuotientOver, isQuotientPath } from './write-quotient';
import { writeValues } from './write-values';

/**
 * Accepts or refuses changes of the file, whole or field by field, of one request or of several. What
 * was decided or withdrawn meanwhile is told; where the file has changed since a change was asked for,
 * it stays pending and is told, unless the agent has said that they saw the value that stands. File,
 * request, history, audit and e-mail stand or fall together.
 * @throws DomainError NOT_FOUND, REASON_REQUIRED
 */
export async function decideChanges(
  actor: AgentActor,
  input: DecideChangesInput,
  now: Date,
): Promise<ChangesDecision> {
  const isRefusing = input.decisions.some(({ outcome }) => outcome === 'REFUSED');
  if (isRefusing && input.reason === '') throw changeError('REASON_REQUIRED');
  const receipt = await inTransaction(async (tx) => {
    const found = await readChanges(tx, actor, input);
    if (found.length !== new Set(input.decisions.map(({ changeId }) => changeId)).size)
      throw changeError('NOT_FOUND');
    const owners = await lockOwners(tx, actor, found);
    await lockRequests(
      tx,
      found.map(({ requestId }) => requestId),
    );
    const today = civilDateIn(now, actor.collectivity.timeZone);
    const waiting = await readChanges(tx, actor, input);
    const plans = kept(plan(waiting, { owners, today }, input), input);
    await apply(tx, actor, plans, input, now);
    return receiptOf(plans);
  });
  if (receipt.decided.length > 0) await wakeDispatcher();
  return receipt;
}

type ChangeRow = {
  id: string;
  requestId: string;
  familyId: string;
  targetId: string;
  path: string;
  isSealed: boolean;
  seen: FieldValue;
  asked: FieldValue;
  status: FieldChangeStatus;
};

async function readChanges(
  tx: Tx,
  { collectivity }: AgentActor,
  { decisions }: DecideChangesInput,
): Promise<ChangeRow[]> {
  const rows = await tx.requestFieldChange.findMany({
    where: {
      collectivityId: collectivity.id,
      id: { in: decisions.map(({ changeId }) => changeId) },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ seen, asked, ...row }) => ({
    ...row,
    seen: openKept('RequestFieldChange.seen', { ...row, value: seen }),
    asked: openKept('RequestFieldChange.asked', { ...row, value: asked }),
  }));
}

function ownerKeyOf({ path, targetId }: ChangeRow): OwnerKey {
  const owner: FieldOwner = isFieldPath(path) ? ownerOf(path) : 'child';
  return { owner, id: targetId };
}

// One file at a time, in one order for all.
async function lockOwners(
  tx: Tx,
  { collectivity }: AgentActor,
  changes: readonly ChangeRow[],
): Promise<ReadonlyMap<string, LockedOwner>> {
  const owners = new Map<string, LockedOwner>();
  const familyIds = [...new Set(changes.map(({ familyId }) => familyId))].sort();
  for (const familyId of familyIds) {
    const keys = new Map(
      changes
        .filter((change) => change.familyId === familyId)
        .map((change) => [change.targetId, ownerKeyOf(change)]),
    );
    const file = { collectivityId: collectivity.id, familyId };
    for (const owner of await lockFile(tx, file, [...keys.values()])) owners.set(owner.id, owner);
  }
  return owners;
}

type Planned = { change: ChangeRow; plan: DecisionPlan | 'CLOSED'; owner: LockedOwner };

function plan(
  changes: readonly ChangeRow[],
  { owners, today }: { owners: ReadonlyMap<string, LockedOwner>; today: CivilDate },
  { decisions }: DecideChangesInput,
): Planned[] {
  return changes.flatMap((change): Planned[] => {
    const owner = owners.get(change.targetId);
    const decision = decisions.find(({ changeId }) => changeId === change.id);
    if (owner === undefined || decision === undefined) return [];
    if (change.status !== 'PENDING') return [{ change, owner, plan: 'CLOSED' }];
    const current = currentValue(owner, change.path);
    const { outcome, replaces } = decision;
    const made = planDecision(
      { ...change, current, isOver: isQuotientOver(owner, change.path, today) },
      {
        outcome,
        replaces: (value) => replaces === valueToken(change.path, value),
      },
    );
    return [{ change, owner, plan: made }];
  });
}

function isDecided({ plan: made }: Planned): boolean {
  return made === 'APPLY' || made === 'ALREADY_SO' || made === 'REFUSE';
}

// Whole or not at all: where one cannot be decided, the others are left as they are.
function kept(plans: readonly Planned[], { isWhole }: DecideChangesInput): readonly Planned[] {
  return isWhole === true && !plans.every(isDecided)
    ? plans.filter((one) => !isDecided(one))
    : plans;
}

function receiptOf(plans: readonly Planned[]): ChangesDecision {
  return {
    decided: plans.filter(isDecided).map(({ change }) => change.id),
    conflicts: plans.filter(({ plan: made }) => made === 'CONFLICT').map(({ change }) => change.id),
    changed: plans.flatMap(({ change, plan: made }) =>
      made === 'CLOSED' ? [{ changeId: change.id, status: change.status }] : [],
    ),
  };
}

async function apply(
  tx: Tx,
  actor: AgentActor,
  plans: readonly Planned[],
  { reason }: DecideChangesInput,
  now: Date,
): Promise<void> {
  const decided = plans.filter(isDecided);
  if (decided.length === 0) return;
  const accepted = decided.filter(({ plan: made }) => made !== 'REFUSE');
  const refused = decided.filter(({ plan: made }) => made === 'REFUSE');
  await close(tx, accepted, { status: 'ACCEPTED', reason: null, now });
  await close(tx, refused, { status: 'REFUSED', reason, now });
  await writeAccepted(tx, actor, accepted, now);
  await linkProofs(tx, actor, accepted);
  await recordDecisions(tx, actor, decided, { reason, now });
  const requestIds = [...new Set(decided.map(({ change }) => change.requestId))];
  await refreshRequestStatuses(tx, requestIds);
  await announceAnswers(tx, requestIds, now);
}

type Outcome = { status: 'ACCEPTED' | 'REFUSED'; reason: string | null; now: Date };

async function close(
  tx: Tx,
  plans: readonly Planned[],
  { status, reason, now }: Outcome,
): Promise<void> {
  const { count } = await tx.requestFieldChange.updateMany({
    where: { id: { in: plans.map(({ change }) => change.id) }, status: 'PENDING' },
    data: { status, reason, decidedAt: now },
  });
  // A family that withdraws at this moment goes first: nothing is decided then.
  if (count !== plans.length) throw changeError('CHANGED_MEANWHILE');
}

// What several requests ask of one quotient holds together: its value and its days are written at once.
function writtenWith({ change: { requestId, targetId, path } }: Planned): string {
  return `${isQuotientPath(path) ? 'quotient' : requestId} ${targetId}`;
}

async function writeAccepted(
  tx: Tx,
  { accountId, agentId }: AgentActor,
  accepted: readonly Planned[],
  now: Date,
): Promise<void> {
  const written = accepted.filter(({ plan: made }) => made === 'APPLY');
  for (const key of new Set(written.map(writtenWith))) {
    const own = written.filter((one) => writtenWith(one) === key);
    const [first] = own;
    if (first === undefined) continue;
    const values = own.map(({ change: { path, asked, requestId }, owner }) => ({
      path,
      requestId,
      before: currentValue(owner, path),
      after: asked,
    }));
    const author = { accountId, agentId, requestId: first.change.requestId };
    await writeValues(tx, first.owner, values, author, now);
  }
}

// What a family sent with its quotient proves it, once it is accepted.
async function linkProofs(
  tx: Tx,
  { collectivity }: AgentActor,
  accepted: readonly Planned[],
): Promise<void> {
  const quotients = accepted.filter(({ change }) => isQuotientPath(change.path));
  for (const familyId of new Set(quotients.map(({ change }) => change.familyId))) {
    const own = quotients.filter(({ change }) => change.familyId === familyId);
    const requestIds = own.map(({ change }) => change.requestId);
    await linkQuotientProof(tx, { collectivityId: collectivity.id, familyId }, requestIds);
  }
}

async function recordDecisions(
  tx: Tx,
  actor: AgentActor,
  decided: readonly Planned[],
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  await tx.requestEvent.createMany({
    data: decided.map(({ change, plan: made }) => ({
      id: newId(),
      collectivityId: actor.collectivity.id,
      requestId: change.requestId,
      changeId: change.id,
      type: made === 'REFUSE' ? ('REFUSED' as const) : ('ACCEPTED' as const),
      at: now,
      agentId: actor.agentId,
      reason: made === 'REFUSE' ? reason : null,
    })),
  });
  for (const familyId of new Set(decided.map(({ change }) => change.familyId))) {
    const own = decided.filter(({ change }) => change.familyId === familyId);
    const idsOf = (isRefusal: boolean): string[] =>
      own.flatMap(({ change, plan: made }) =>
        (made === 'REFUSE') === isRefusal ? [change.id] : [],
      );
    await recordAudit(tx, actor, {
      at: now,
      action: 'changes.decide',
      subjectType: 'Family',
      subjectId: familyId,
      data: { accepted: idsOf(false), refused: idsOf(true) },
    });
  }
}
