import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { setBookings, readRanks } from '@/lib/bookings/commands';
import { isPermitted } from '@/lib/collectivities/permissions';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { Prisma } from '@/prisma/generated/client';

import { requestError } from '../messages';
import type { DecideLinesInput } from '../schema';
import type { DecisionReceipt } from '../types';
import { lockDecisionNeeds, readDecisionNeeds } from './decision-needs';
import { planDecisions, type DecidableLine, type DecisionPlan } from './decision-plan';
import { endOffers } from './end-offers';
import { lockRequests, recordLineEvents, refreshRequestStatuses } from './events';
import { promoteWaitingLists } from './promote';
import { lockSessions } from './slots';

/**
 * Accepts, refuses or puts on the waiting list lines of the agent's collectivity. What changed
 * meanwhile is told, not overwritten; lines for which no seat is left stay pending, and so do
 * those whose answer would leave something without the activity that it requires.
 * @throws DomainError NOT_FOUND, OVERBOOK_FORBIDDEN, SLOT_CHANGED
 */
export async function decideLines(
  actor: AgentActor,
  input: DecideLinesInput,
  now: Date,
): Promise<DecisionReceipt> {
  if (input.overbook && !isPermitted(actor.role, 'requests.overbook')) {
    throw requestError('OVERBOOK_FORBIDDEN');
  }
  try {
    return await inTransaction((tx) => decide(tx, actor, input, now));
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    throw requestError('SLOT_CHANGED');
  }
}

async function decide(
  tx: Tx,
  actor: AgentActor,
  input: DecideLinesInput,
  now: Date,
): Promise<DecisionReceipt> {
  const found = await readDecidableLines(tx, actor, withTied(input.lineIds));
  const isFound = new Set(found.map(({ lineId }) => lineId));
  if (input.lineIds.some((id) => !isFound.has(id))) throw requestError('NOT_FOUND');
  const ids = found.map(({ lineId }) => lineId);
  const givenUp = found.filter(({ kind }) => kind !== 'BOOKING').map(({ lineId }) => lineId);
  if (givenUp.length > 0) await lockDecisionNeeds(tx, givenUp);
  await lockSessions(
    tx,
    found.map(({ sessionId }) => sessionId),
  );
  await lockRequests(
    tx,
    found.map(({ requestId }) => requestId),
  );
  const lines = await readDecidableLines(tx, actor, Prisma.sql`${ids}::uuid[]`);
  const plan = planDecisions(lines, input, await readDecisionNeeds(tx, givenUp));
  await apply(tx, actor, plan, input, now);
  return {
    decided: plan.decided.map(({ lineId }) => lineId),
    full: plan.full.map(({ lineId }) => lineId),
    changed: plan.changed.map(({ lineId, status }) => ({ lineId, status })),
    held: plan.held,
  };
}

async function apply(
  tx: Tx,
  actor: AgentActor,
  plan: DecisionPlan,
  input: DecideLinesInput,
  now: Date,
): Promise<void> {
  if (plan.decided.length === 0) return;
  const lineIds = plan.decided.map(({ lineId }) => lineId);
  const { count } = await tx.requestLine.updateMany({
    where: { id: { in: lineIds }, status: { in: ['PENDING', 'WAITLISTED'] } },
    data: {
      status: input.outcome,
      reason: input.reason === '' ? null : input.reason,
      decidedAt: now,
    },
  });
  if (count !== lineIds.length) throw requestError('SLOT_CHANGED');
  const given = await endOffers(tx, lineIds, 'CANCELLED', now);
  await makeRoom(tx, plan);
  if ((await setBookings(tx, plan.bookings, now)) !== plan.bookings.length) {
    throw requestError('SLOT_CHANGED');
  }
  await recordDecisions(tx, actor, plan, input, now);
  await refreshRequestStatuses(
    tx,
    plan.decided.map(({ requestId }) => requestId),
  );
  await promoteWaitingLists(tx, [...plan.freed, ...given], now);
}

// What was granted before, and given up since, counts first.
async function makeRoom(tx: Tx, { overbooked, bookings }: DecisionPlan): Promise<void> {
  for (const sessionId of overbooked.keys()) {
    const seats = bookings.filter((one) => one.sessionId === sessionId && one.status === 'BOOKED');
    await tx.$executeRaw`
      update "Session" set overbooked = greatest(overbooked, taken + ${seats.length}::int - capacity)
      where id = ${sessionId}::uuid`;
  }
}

async function recordDecisions(
  tx: Tx,
  actor: AgentActor,
  plan: DecisionPlan,
  input: DecideLinesInput,
  now: Date,
): Promise<void> {
  const isWaiting = input.outcome === 'WAITLISTED';
  const ranks = await readRanks(
    tx,
    isWaiting ? plan.decided.map(({ sessionId }) => sessionId) : [],
  );
  await recordLineEvents(
    tx,
    plan.decided.map(({ lineId, requestId, collectivityId, sessionId, childId }) => ({
      lineId,
      requestId,
      collectivityId,
      type: input.outcome,
      reason: input.reason === '' ? null : input.reason,
      rank: ranks.get(`${sessionId}:${childId}`) ?? null,
    })),
    { agentId: actor.agentId },
    now,
  );
  await recordAudit(tx, actor, {
    at: now,
    action: `requests.${input.outcome.toLowerCase()}`,
    subjectType: 'RequestLine',
    subjectId: null,
    data: {
      lineIds: plan.decided.map(({ lineId }) => lineId),
      overbooked: Object.fromEntries(plan.overbooked),
    },
  });
}

// Lines, and what is granted together with them, as long as it waits for an answer too.
function withTied(lineIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`array(
    select unnest(${[...lineIds]}::uuid[])
    union
    select tied.id from "RequestLine" mine
    join "RequestLine" tied on tied."collectivityId" = mine."collectivityId"
      and tied."togetherId" = mine."togetherId" and tied.status in ('PENDING', 'WAITLISTED')
    where mine.id = any(${[...lineIds]}::uuid[]) and mine."togetherId" is not null)`;
}

function readDecidableLines(
  tx: Tx,
  actor: AgentActor,
  lineIds: Prisma.Sql,
): Promise<DecidableLine[]> {
  return tx.$queryRaw<DecidableLine[]>`
    select l.id as "lineId", l."requestId", l."collectivityId", l."sessionId", l."childId", l.status,
      l."isBilled", r.kind, r."familyId", r."submittedAt", s.capacity, s.overbooked, s.taken,
      a."hasWaitingList", l."togetherId", b.status as booking,
      s."closureId" is not null as "isClosed",
      exists (select from "SeatOffer" o where o."lineId" = l.id and o.outcome is null) as "isOffered"
    from "RequestLine" l
    join "Request" r on r.id = l."requestId"
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId"
    left join "Booking" b on b."sessionId" = l."sessionId" and b."childId" = l."childId"
    where l."collectivityId" = ${actor.collectivity.id}::uuid
      and l.id = any(${lineIds})
      and (cardinality(${[...actor.facilityIds]}::uuid[]) = 0
        or a."facilityId" = any(${[...actor.facilityIds]}::uuid[]))
    order by r."submittedAt", l.id`;
}
