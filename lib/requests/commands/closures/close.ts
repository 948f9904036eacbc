import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { activityScopeSql } from '@/lib/activities/policy';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { queueFamilyEmails } from '@/lib/notifications/commands/family-emails';
import { nextDigestAt } from '@/lib/notifications/rules';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../../messages';
import { closureKey, closureToldAt } from '../../rules/closure';
import type { CloseInput } from '../../schema/closure';
import { endOffers } from '../end-offers';
import { lockRequests, recordLineEvents, refreshRequestStatuses, type LineEvent } from '../events';
import { readEffects, type ClosureEffect } from './effects';

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
  const effects = await readEffects(tx, sessionIds);
  await keepEffects(tx, closureId, effects);
  await answerLines(tx, actor, effects, { reason: reasonOf(input), now });
  await cancelBookings(tx, closureId, now);
  const familyIds = [...new Set(effects.map(({ familyId }) => familyId))];
  await queueFamilyEmails(
    tx,
    familyIds.map((familyId) => ({
      kind: 'CLOSURE',
      collectivityId,
      familyId,
      key: closureKey(closureId),
      data: { closureId },
    })),
    { now, leavesAt: leavesAt(actor, input, now) },
  );
  await recordAudit(tx, actor, {
    at: now,
    action: 'closures.close',
    subjectType: 'Closure',
    subjectId: closureId,
    data: { sessions: sessionIds.length, children: effects.length, families: familyIds.length },
  });
  return { families: familyIds.length };
}

function leavesAt({ collectivity }: AgentActor, { du }: CloseInput, now: Date): Date {
  const zone = collectivity.timeZone;
  return closureToldAt(now, { firstDay: du, zone, digestAt: nextDigestAt(zone, now) });
}

function reasonOf({ motif }: CloseInput): string {
  return `Fermeture\u00A0: ${motif}`;
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

async function keepEffects(
  tx: Tx,
  closureId: string,
  effects: readonly ClosureEffect[],
): Promise<void> {
  await tx.closureEffect.createMany({
    data: effects.map((effect) => {
      const { collectivityId, sessionId, childId, familyId, booking, waitlistedAt } = effect;
      const { isLate, lineId, lineStatus } = effect;
      const who = { closureId, collectivityId, sessionId, childId, familyId };
      return { ...who, booking, waitlistedAt, isLate, lineId, lineStatus };
    }),
  });
}

async function cancelBookings(tx: Tx, closureId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update "Booking" b set status = 'CANCELLED', "waitlistedAt" = null, "updatedAt" = ${now}
    from "ClosureEffect" e
    where e."closureId" = ${closureId}::uuid and e.booking is not null
      and b."sessionId" = e."sessionId" and b."childId" = e."childId"
      and b.status = e.booking`;
}

// A booking that waited is refused; an absence or a cancellation asked for is granted: nothing is billed.
async function answerLines(
  tx: Tx,
  { agentId }: AgentActor,
  effects: readonly ClosureEffect[],
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  const open = effects.flatMap(({ lineId, requestId, ...effect }) =>
    lineId === null || requestId === null ? [] : [{ ...effect, lineId, requestId }],
  );
  const requestIds = open.map(({ requestId }) => requestId);
  await lockRequests(tx, requestIds);
  const idsOf = (isBooking: boolean): string[] =>
    open.filter(({ kind }) => (kind === 'BOOKING') === isBooking).map(({ lineId }) => lineId);
  const status = { in: ['PENDING' as const, 'WAITLISTED' as const] };
  await tx.requestLine.updateMany({
    where: { id: { in: idsOf(true) }, status },
    data: { status: 'REFUSED', reason, decidedAt: now },
  });
  await tx.requestLine.updateMany({
    where: { id: { in: idsOf(false) }, status },
    data: { status: 'ACCEPTED', isBilled: false, decidedAt: now },
  });
  await endOffers(tx, idsOf(true), 'CANCELLED', now);
  const events = effects.flatMap(closedEvents).map((event) => ({ ...event, reason }));
  await recordLineEvents(tx, events, { agentId }, now);
  await refreshRequestStatuses(tx, requestIds);
}

function closedEvents(effect: ClosureEffect): LineEvent[] {
  const { collectivityId } = effect;
  const lines = [
    [effect.lineId, effect.requestId],
    [effect.bookedLineId, effect.bookedRequestId],
  ] as const;
  return lines.flatMap(([lineId, requestId]) =>
    lineId === null || requestId === null
      ? []
      : [{ collectivityId, lineId, requestId, type: 'CLOSED' }],
  );
}
