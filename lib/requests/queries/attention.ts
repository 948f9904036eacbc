import 'server-only';

import type { SlotAct } from '@/lib/bookings/types';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { requestLineScopeSql } from '@/lib/requests/policy';
import type {
  Answer,
  AnswerStatus,
  FamilyAttention,
  QueueSummary,
  SessionToDecide,
  Waiting,
} from '@/lib/requests/types/attention';

type OutcomeRow = {
  requestId: string;
  kind: SlotAct;
  status: AnswerStatus | 'PENDING';
  reason: string | null;
  childId: string;
  activityName: string;
  collectivityName: string;
  timeZone: string;
  days: CivilDate[];
  lines: number;
  submittedAt: Date;
  answeredAt: Date | null;
};

/**
 * What the families of an account wait for, and the answers they got since an instant, newest
 * first; what the rules answered at the moment of asking is no news. One query.
 */
export async function getFamilyAttention(
  actor: GuardianActor,
  since: Date,
): Promise<FamilyAttention> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  if (familyIds.length === 0) return { waiting: null, answers: [] };
  const rows = await db.$queryRaw<OutcomeRow[]>`
    select r.id as "requestId", r.kind::text as kind, l.status::text as status, l.reason,
      r."childId", a.name as "activityName", c."shortName" as "collectivityName", c."timeZone",
      array_agg(s.day::text order by s.day) as days, count(*)::int as lines,
      r."submittedAt", max(l."decidedAt") as "answeredAt"
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Request" r on r."collectivityId" = mine."collectivityId" and r."familyId" = mine."familyId"
    join "RequestLine" l on l."collectivityId" = r."collectivityId" and l."requestId" = r.id
    join "Session" s on s."collectivityId" = l."collectivityId" and s.id = l."sessionId"
    join "Activity" a on a."collectivityId" = r."collectivityId" and a.id = r."activityId"
    join "Collectivity" c on c.id = r."collectivityId"
    where l.status = 'PENDING'
      or (l.status <> 'WITHDRAWN' and l."decidedAt" >= ${since} and l."decidedAt" > r."submittedAt")
    group by r.id, l.status, l.reason, a.name, c."shortName", c."timeZone"
    order by max(l."decidedAt") desc nulls first, r.id`;
  return { waiting: waitingOf(rows), answers: rows.flatMap(answerOf) };
}

function waitingOf(rows: readonly OutcomeRow[]): Waiting | null {
  const pending = rows.filter(({ status }) => status === 'PENDING');
  const [oldest] = pending.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  if (oldest === undefined) return null;
  const lines = pending.reduce((sum, row) => sum + row.lines, 0);
  return { lines, since: oldest.submittedAt, timeZone: oldest.timeZone };
}

function answerOf(row: OutcomeRow): Answer[] {
  const { status, answeredAt, lines: _lines, submittedAt: _submittedAt, ...rest } = row;
  return status === 'PENDING' || answeredAt === null ? [] : [{ ...rest, status, answeredAt }];
}

/** How much waits for a decision of the agent's service. One query. */
export async function getQueueSummary(actor: AgentActor): Promise<QueueSummary> {
  const [row] = await db.$queryRaw<QueueSummary[]>`
    select count(*)::int as lines, min(r."submittedAt") as since
    from "RequestLine" l
    join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
    join "Activity" a on a."collectivityId" = r."collectivityId" and a.id = r."activityId"
    where ${requestLineScopeSql(actor)} and l.status = 'PENDING'`;
  return row ?? { lines: 0, since: null };
}

/** The sessions on which something waits for a decision of the agent's service. One query. */
export async function listSessionsToDecide(actor: AgentActor): Promise<SessionToDecide[]> {
  return db.$queryRaw<SessionToDecide[]>`
    select s.id as "sessionId", a.id as "activityId", a.name as "activityName",
      f.name as "facilityName", s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity + s.overbooked as capacity, s.taken,
      count(*) filter (where r.kind = 'BOOKING')::int as bookings,
      count(*) filter (where r.kind = 'ABSENCE')::int as absences,
      count(*) filter (where r.kind = 'CANCELLATION')::int as cancellations, min(r."submittedAt") as since
    from "RequestLine" l
    join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
    join "Session" s on s."collectivityId" = l."collectivityId" and s.id = l."sessionId"
    join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"
    join "Facility" f on f."collectivityId" = a."collectivityId" and f.id = a."facilityId"
    where ${requestLineScopeSql(actor)} and l.status = 'PENDING'
    group by s.id, a.id, f.id
    order by s.day, s."startsAt", a.position`;
}
