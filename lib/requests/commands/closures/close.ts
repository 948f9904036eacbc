import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { activityScopeSql } from '@/lib/activities/policy';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../../messages';
import type { CloseInput } from '../../schema/closure';
import { cancelClosed } from './cancel';

/**
 * Closes activities for some days: nothing more can be booked, what was booked is cancelled and not
 * billed, what waited is answered, and the families are told. One transaction; sent twice, it is done
 * once. It can be undone until the first e-mail leaves.
 * @throws DomainError NOT_FOUND, CLOSURE_PAST (the first day is over)
 */
export async function closeActivities(
  actor: AgentActor,
  input: CloseInput,
  now: Date,
): Promise<{ families: number }> {
  if (input.du < civilDateIn(now, actor.collectivity.timeZone)) throw requestError('CLOSURE_PAST');
  return inTransaction((tx) => close(tx, actor, input, now));
}

async function close(
  tx: Tx,
  actor: AgentActor,
  input: CloseInput,
  now: Date,
): Promise<{ families: number }> {
  const { closureId } = input;
  const collectivityId = actor.collectivity.id;
  await checkActivities(tx, actor, input.activites);
  const earlier = await tx.closure.findFirst({ where: { id: closureId, collectivityId } });
  if (earlier !== null) return { families: 0 };
  await insertClosure(tx, actor, input, now);
  const sessionIds = await markSessions(tx, actor, input);
  const { agentId, collectivity } = actor;
  const { children, families } = await cancelClosed(
    tx,
    {
      ...{ collectivityId, closureId, sessionIds, author: { agentId } },
      reason: `Fermeture\u00A0: ${input.motif}`,
      firstDay: input.du,
      zone: collectivity.timeZone,
    },
    now,
  );
  await recordAudit(tx, actor, {
    at: now,
    action: 'closures.close',
    subjectType: 'Closure',
    subjectId: closureId,
    data: { sessions: sessionIds.length, children, families },
  });
  return { families };
}

// Locked too: sessions that are being made are seen, and those made later find the closure.
async function checkActivities(
  tx: Tx,
  actor: AgentActor,
  activityIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(activityIds)];
  const held = await tx.$queryRaw<object[]>`
    select 1 as held from "Activity" a where a.id = any(${ids}::uuid[]) and ${activityScopeSql(actor)}
    order by a.id for no key update`;
  if (held.length !== ids.length) throw requestError('NOT_FOUND');
}

async function insertClosure(
  tx: Tx,
  actor: AgentActor,
  { closureId, activites, du, au, motif }: CloseInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await tx.closure.create({
    data: {
      id: closureId,
      collectivityId,
      label: motif,
      startDay: toDbDate(du),
      endDay: toDbDate(au),
      agentId: actor.agentId,
      createdAt: now,
    },
  });
  await tx.closureActivity.createMany({
    data: [...new Set(activites)].map((activityId) => ({ collectivityId, closureId, activityId })),
  });
}

// Locked in the order of all commands, and looked at again once locked. One that an earlier closure
// holds stays its own.
async function markSessions(
  tx: Tx,
  { collectivity }: AgentActor,
  { closureId, activites, du, au }: CloseInput,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with held as (
      select id from "Session"
      where "collectivityId" = ${collectivity.id}::uuid and "activityId" = any(${activites}::uuid[])
        and day between ${toDbDate(du)}::date and ${toDbDate(au)}::date and "closureId" is null
      order by id for no key update
    )
    update "Session" s set "closureId" = ${closureId}::uuid
    from held where s.id = held.id
    returning s.id`;
  return rows.map(({ id }) => id).sort();
}
