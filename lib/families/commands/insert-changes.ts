import 'server-only';

import { newId } from '@/lib/core/ids';
import { attachToAcknowledgement } from '@/lib/notifications/commands';
import type { Tx } from '@/lib/platform/db/client';
import { refreshRequestStatuses } from '@/lib/requests/commands/events';
import { statusOfChanges } from '@/lib/requests/rules';
import type { ChangeKind } from '@/lib/requests/types';

import { changeError } from '../messages/change-errors';
import type { FieldPlan } from '../rules/changes';
import { groupChanges } from '../rules/change-kinds';
import { sealPair } from '../queries/stored-values';
import type { FileKey, LockedOwner } from './lock-file';
import { writeValues } from './write-values';

/** What becomes of a value that was sent, with where it belongs. */
export type PlannedChange = Extract<FieldPlan, { act: 'ASK' | 'APPLY' | 'TAKE_BACK' }> & {
  owner: LockedOwner;
  path: string;
};

type Author = { accountId: string; recipient: string };

/**
 * Ends the author's own changes that a submission takes back or replaces. Gives how many are taken back.
 * @throws DomainError CHANGED_MEANWHILE
 */
export async function closeOwnChanges(
  tx: Tx,
  { collectivityId }: FileKey,
  plans: readonly PlannedChange[],
  { author: { accountId }, now }: { author: Author; now: Date },
): Promise<number> {
  const takenBack = plans.flatMap((plan) => (plan.act === 'TAKE_BACK' ? [plan.changeId] : []));
  const replaced = plans.flatMap((plan) =>
    plan.act !== 'TAKE_BACK' && plan.replaces !== null ? [plan.replaces] : [],
  );
  await closeChanges(tx, { collectivityId, accountId, now, status: 'WITHDRAWN', ids: takenBack });
  await closeChanges(tx, { collectivityId, accountId, now, status: 'REPLACED', ids: replaced });
  return takenBack.length;
}

type Closing = {
  collectivityId: string;
  accountId: string;
  now: Date;
  status: 'WITHDRAWN' | 'REPLACED';
  ids: readonly string[];
};

/**
 * Ends changes that wait, at the will of their family, with their history and their requests' status.
 * @throws DomainError CHANGED_MEANWHILE where one was decided meanwhile
 */
export async function closeChanges(
  tx: Tx,
  { collectivityId, accountId, now, status, ids }: Closing,
): Promise<void> {
  if (ids.length === 0) return;
  const changes = await tx.requestFieldChange.updateManyAndReturn({
    where: { id: { in: [...ids] }, collectivityId, status: 'PENDING' },
    data: { status, decidedAt: now },
    select: { id: true, requestId: true },
  });
  if (changes.length !== ids.length) throw changeError('CHANGED_MEANWHILE');
  await tx.requestEvent.createMany({
    data: changes.map(({ id, requestId }) => ({
      id: newId(),
      collectivityId,
      requestId,
      changeId: id,
      type: status,
      at: now,
      accountId,
    })),
  });
  await refreshRequestStatuses(
    tx,
    changes.map(({ requestId }) => requestId),
  );
}

type AskedChange = Exclude<PlannedChange, { act: 'TAKE_BACK' }>;
type Insertion = { author: Author; submissionId: string; now: Date };
type Group = { requestId: string; kind: ChangeKind; changes: AskedChange[] };

/** Writes one request per section, its changes, its history; what takes effect at once does. */
export async function insertChangeRequests(
  tx: Tx,
  file: FileKey,
  plans: readonly PlannedChange[],
  insertion: Insertion,
): Promise<void> {
  const asked = plans.filter((plan): plan is AskedChange => plan.act !== 'TAKE_BACK');
  if (asked.length === 0) return;
  const groups = groupChanges(asked).map((group) => ({ ...group, requestId: newId() }));
  const { author, now } = insertion;
  const acknowledgementId = await attachToAcknowledgement(tx, {
    collectivityId: file.collectivityId,
    ...author,
    now,
  });
  await tx.request.createMany({
    data: groups.map((group) => ({
      ...requestRow(group, file, insertion),
      acknowledgementId,
    })),
  });
  const rows = groups.flatMap((group) =>
    group.changes.map((change) => ({ change, row: changeRow(change, group.requestId, now) })),
  );
  await tx.requestFieldChange.createMany({ data: rows.map(({ row }) => row) });
  await recordEvents(tx, file, groups, rows, insertion);
  await applyAtOnce(tx, groups, insertion);
}

function requestRow(
  { requestId, kind, changes }: Group,
  { collectivityId, familyId }: FileKey,
  { author, submissionId, now }: Insertion,
) {
  const owner = changes[0]?.owner;
  return {
    id: requestId,
    collectivityId,
    familyId,
    kind,
    status: statusOfChanges(changes.map(({ act }) => (act === 'APPLY' ? 'ACCEPTED' : 'PENDING'))),
    guardianId: owner?.owner === 'guardian' ? owner.id : null,
    childId: owner?.owner === 'child' ? owner.id : null,
    accountId: author.accountId,
    submissionId,
    submittedAt: now,
  };
}

function changeRow({ act, owner, path, seen, asked }: AskedChange, requestId: string, now: Date) {
  const id = newId();
  const { collectivityId, familyId, id: targetId } = owner;
  const { first, second, isSealed } = sealPair(
    path,
    id,
    ['RequestFieldChange.seen', 'RequestFieldChange.asked'],
    { first: seen, second: asked },
  );
  return {
    id,
    collectivityId,
    requestId,
    familyId,
    targetId,
    path,
    isSealed,
    seen: first,
    asked: second,
    status: act === 'APPLY' ? ('ACCEPTED' as const) : ('PENDING' as const),
    decidedAt: act === 'APPLY' ? now : null,
  };
}

type Row = { change: AskedChange; row: ReturnType<typeof changeRow> };

async function recordEvents(
  tx: Tx,
  { collectivityId }: FileKey,
  groups: readonly Group[],
  rows: readonly Row[],
  { author: { accountId }, now }: Insertion,
): Promise<void> {
  const submitted = groups.map(({ requestId }) => ({
    id: newId(),
    collectivityId,
    requestId,
    changeId: null,
    type: 'SUBMITTED' as const,
    at: now,
    accountId,
  }));
  // The rules gave them at once: nobody is their author.
  const accepted = rows.flatMap(({ change, row }) =>
    change.act === 'APPLY'
      ? [
          {
            id: newId(),
            collectivityId,
            requestId: row.requestId,
            changeId: row.id,
            type: 'ACCEPTED' as const,
            at: now,
            accountId: null,
          },
        ]
      : [],
  );
  await tx.requestEvent.createMany({ data: [...submitted, ...accepted] });
}

async function applyAtOnce(
  tx: Tx,
  groups: readonly Group[],
  { author: { accountId }, now }: Insertion,
): Promise<void> {
  for (const { requestId, changes } of groups) {
    const applied = changes.filter(({ act }) => act === 'APPLY');
    const [first] = applied;
    if (first === undefined) continue;
    await writeValues(
      tx,
      first.owner,
      applied.map(({ path, seen, asked }) => ({ path, before: seen, after: asked })),
      { accountId, agentId: null, requestId },
      now,
    );
  }
}
