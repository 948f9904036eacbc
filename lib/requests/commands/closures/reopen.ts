import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { closureLateError, requestError } from '../../messages';
import { closureKey, closureUndoUntil, undoRefusal } from '../../rules/closure';
import { recordLineEvents } from '../events';
import { promoteWaitingLists } from '../promote';
import { closeHolidays } from './holidays';

/**
 * Undoes a closure, until the instant at which families are told, were there nobody to tell: bookings
 * come back as they were, each at its place, and what had been answered is asked anew, in its order.
 * Undoing twice is harmless.
 * @throws DomainError NOT_FOUND, CLOSURE_OVER (its first day), CLOSURE_TOLD, CLOSURE_LATE, SLOT_CHANGED
 */
export async function reopenActivities(
  actor: AgentActor,
  closureId: string,
  now: Date,
): Promise<void> {
  try {
    await inTransaction((tx) => reopen(tx, actor, closureId, now));
  } catch (error) {
    // A capacity was lowered meanwhile.
    if (violatedConstraint(error) === 'session_seats_check') throw requestError('SLOT_CHANGED');
    throw error;
  }
}

async function reopen(tx: Tx, actor: AgentActor, closureId: string, now: Date): Promise<void> {
  const closure = await lockClosure(tx, actor, closureId);
  if (closure === undefined) throw requestError('NOT_FOUND');
  if (closure.undoneAt !== null) return;
  const { id: collectivityId, timeZone: zone } = actor.collectivity;
  const refusal = undoRefusal(closure, zone, now);
  if (refusal === 'CLOSURE_OVER') throw requestError('CLOSURE_OVER');
  if (!(await holdEmails(tx, closureId))) throw requestError('CLOSURE_TOLD');
  if (refusal !== null) throw closureLateError(closureUndoUntil(closure, zone), zone);
  await restore(tx, actor, closureId, now);
  // A day may have become a public holiday meanwhile: it stays closed.
  await closeHolidays(tx, { collectivityId, zone, actor }, now);
}

/** Gives all that a closure cancelled back. The caller holds it, and its e-mails: see `holdEmails`. */
export async function restore(
  tx: Tx,
  actor: AgentActor,
  closureId: string,
  now: Date,
): Promise<void> {
  const sessionIds = await openSessions(tx, closureId);
  await restoreBookings(tx, closureId, now);
  await askAnew(tx, actor, closureId, now);
  await awaitDocuments(tx, sessionIds);
  // The seats that were offered when it closed are free again: they go to the first of the lists.
  await promoteWaitingLists(tx, sessionIds, now);
  await tx.closure.updateMany({
    where: { id: closureId, undoneAt: null },
    data: { undoneAt: now },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'closures.reopen',
    subjectType: 'Closure',
    subjectId: closureId,
    data: {},
  });
}

type LockedClosure = { undoneAt: Date | null; createdAt: Date; start: CivilDate };

async function lockClosure(
  tx: Tx,
  { collectivity, facilityIds }: AgentActor,
  closureId: string,
): Promise<LockedClosure | undefined> {
  const rows = await tx.$queryRaw<LockedClosure[]>`
    select c."undoneAt", c."createdAt", to_char(c."startDay", 'YYYY-MM-DD') as start from "Closure" c
    where c.id = ${closureId}::uuid and c."collectivityId" = ${collectivity.id}::uuid
      and not c."isHoliday" and (cardinality(${[...facilityIds]}::uuid[]) = 0 or not exists (
        select from "ClosureActivity" k join "Activity" a on a.id = k."activityId"
        where k."closureId" = c.id and a."facilityId" <> all(${[...facilityIds]}::uuid[])))
    for update`;
  return rows[0];
}

/**
 * Keeps the e-mails of a closure from leaving. The dispatcher may take them at this very moment: what
 * has left cannot be taken back.
 * @returns whether none has left; otherwise all are as they were
 */
export async function holdEmails(tx: Tx, closureId: string): Promise<boolean> {
  const where = { kind: 'CLOSURE' as const, key: { startsWith: `${closureKey(closureId)}:` } };
  const held = await tx.$queryRaw<{ state: string }[]>`
    select state::text from "Email"
    where kind = 'CLOSURE' and key like ${`${closureKey(closureId)}:%`} order by id for update`;
  if (held.some(({ state }) => state !== 'QUEUED' && state !== 'SUPPRESSED')) return false;
  await tx.email.updateMany({
    where: { ...where, state: 'QUEUED' },
    data: { state: 'SUPPRESSED' },
  });
  return true;
}

async function openSessions(tx: Tx, closureId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with held as (
      select id from "Session" where "closureId" = ${closureId}::uuid order by id for no key update
    )
    update "Session" s set "closureId" = null from held where s.id = held.id
    returning s.id`;
  return rows.map(({ id }) => id);
}

async function restoreBookings(tx: Tx, closureId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update "Booking" b set status = e.booking, "waitlistedAt" = e."waitlistedAt",
      "isLate" = e."isLate", "updatedAt" = ${now}
    from "ClosureEffect" e
    where e."closureId" = ${closureId}::uuid and e.booking is not null
      and b."sessionId" = e."sessionId" and b."childId" = e."childId" and b.status = 'CANCELLED'`;
}

// An absence whose time to give a document passed while it was closed is looked at again.
async function awaitDocuments(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update "RequestLine" l set justification = null
    from "Booking" b
    where l."sessionId" = any(${[...sessionIds]}::uuid[]) and l.justification = 'NEEDLESS'
      and l.status = 'ACCEPTED' and l."justifiedAt" is null
      and b."sessionId" = l."sessionId" and b."childId" = l."childId" and b.status = 'ABSENT'`;
}

type Answered = {
  collectivityId: string;
  requestId: string;
  lineId: string;
};

// Answers are final: each request that the closure had answered is made again, as it was asked.
async function askAnew(tx: Tx, actor: AgentActor, closureId: string, now: Date): Promise<void> {
  const answered = await tx.$queryRaw<Answered[]>`
    select l."collectivityId", l."requestId", l.id as "lineId"
    from "ClosureEffect" e join "RequestLine" l on l.id = e."lineId"
    where e."closureId" = ${closureId}::uuid order by l."requestId", l.id`;
  const requests = [...new Set(answered.map(({ requestId }) => requestId))];
  const copies = new Map(requests.map((id) => [id, newId()]));
  await copyRequests(tx, copies, now);
  const lines = answered.map((line) => ({
    ...line,
    id: newId(),
    copyId: copies.get(line.requestId) ?? line.requestId,
  }));
  await tx.$executeRaw`
    insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status,
      "isBilled", "justifyUntil", "justifiedAt", "togetherId", "decidedAt")
    select c.id, l."collectivityId", c.copy, l."sessionId", l."childId", e."lineStatus",
      l."isBilled", l."justifyUntil", l."justifiedAt", l."togetherId", case when e."lineStatus" = 'PENDING' then null else ${now}::timestamptz end
    from unnest(${lines.map(({ lineId }) => lineId)}::uuid[], ${lines.map(({ id }) => id)}::uuid[],
      ${lines.map(({ copyId }) => copyId)}::uuid[]) as c(line, id, copy)
    join "RequestLine" l on l.id = c.line
    join "ClosureEffect" e on e."closureId" = ${closureId}::uuid and e."lineId" = l.id`;
  await recordLineEvents(
    tx,
    lines.map(({ collectivityId, copyId, id }) => ({
      collectivityId,
      requestId: copyId,
      lineId: id,
      type: 'REOPENED',
    })),
    { agentId: actor.agentId },
    now,
  );
}

// They keep their author and the instant at which they were asked, which gives their rank.
async function copyRequests(tx: Tx, copies: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const ids = [...copies.keys()];
  await tx.$executeRaw`
    insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId",
      "accountId", "submissionId", "startDay", "endDay", "submittedAt")
    select c.copy, r."collectivityId", r.kind, 'IN_PROGRESS', r."familyId", r."childId",
      r."activityId", r."accountId", c.submission, r."startDay", r."endDay", r."submittedAt"
    from unnest(${ids}::uuid[], ${[...copies.values()]}::uuid[], ${ids.map(() => newId())}::uuid[])
      as c(id, copy, submission)
    join "Request" r on r.id = c.id`;
  await tx.$executeRaw`
    insert into "RequestEvent" (id, "collectivityId", "requestId", type, at, "accountId")
    select c.id, r."collectivityId", r.id, 'SUBMITTED', ${now}, r."accountId"
    from unnest(${ids.map(() => newId())}::uuid[], ${[...copies.values()]}::uuid[]) as c(id, request)
    join "Request" r on r.id = c.request`;
}
