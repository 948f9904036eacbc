import 'server-only';

import type { SlotAct } from '@/lib/bookings/types';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { requestLineScopeSql } from '@/lib/requests/policy';
import type { ChangeKind } from '@/lib/requests/types';
import type {
  Answer,
  AnswerStatus,
  ChangeAnswer,
  FamilyAttention,
  QueueSummary,
  SessionToDecide,
  Waiting,
} from '@/lib/requests/types/attention';

type CommonRow = {
  requestId: string;
  reason: string | null;
  collectivityName: string;
  timeZone: string;
  /** Slots, or fields. */
  count: number;
  submittedAt: Date;
  answeredAt: Date | null;
};

type LineRow = CommonRow & {
  reference: null;
  kind: SlotAct;
  status: AnswerStatus | 'PENDING';
  childId: string;
  activityName: string;
  days: CivilDate[];
};

type ChangeRow = CommonRow & {
  reference: bigint;
  kind: ChangeKind;
  status: 'ACCEPTED' | 'REFUSED' | 'PENDING';
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
  if (familyIds.length === 0) return { waiting: null, answers: [], changes: [] };
  const rows = await db.$queryRaw<(LineRow | ChangeRow)[]>`
    with mine as (
      select r.*, c."shortName" as "collectivityName", c."timeZone"
      from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as own("collectivityId", "familyId")
      join "Request" r on r."collectivityId" = own."collectivityId" and r."familyId" = own."familyId"
      join "Collectivity" c on c.id = r."collectivityId"
    )
    select r.id as "requestId", null::bigint as reference, r.kind::text as kind, l.status::text as status,
      l.reason, r."childId", a.name as "activityName", r."collectivityName", r."timeZone",
      array_agg(s.day::text order by s.day) as days, count(*)::int as count,
      r."submittedAt", max(l."decidedAt") as "answeredAt"
    from mine r
    join "RequestLine" l on l."collectivityId" = r."collectivityId" and l."requestId" = r.id
    join "Session" s on s."collectivityId" = l."collectivityId" and s.id = l."sessionId"
    join "Activity" a on a."collectivityId" = r."collectivityId" and a.id = r."activityId"
    where l.status = 'PENDING'
      or (l.status <> 'WITHDRAWN' and l."decidedAt" >= ${since} and l."decidedAt" > r."submittedAt")
    group by r.id, r.kind, r."childId", r."submittedAt", l.status, l.reason, a.name,
      r."collectivityName", r."timeZone"
    union all
    select r.id, r.reference, r.kind::text, ch.status::text, ch.reason, r."childId", null,
      r."collectivityName", r."timeZone", null, count(*)::int, r."submittedAt", max(ch."decidedAt")
    from mine r
    join "RequestFieldChange" ch on ch."collectivityId" = r."collectivityId" and ch."requestId" = r.id
    where ch.status = 'PENDING' or (ch.status in ('ACCEPTED', 'REFUSED')
      and ch."decidedAt" >= ${since} and ch."decidedAt" > r."submittedAt")
    group by r.id, r.reference, r.kind, r."childId", r."submittedAt", ch.status, ch.reason,
      r."collectivityName", r."timeZone"
    order by "answeredAt" desc nulls first, "requestId"`;
  return {
    waiting: waitingOf(rows),
    answers: rows.flatMap((row) => (row.reference === null ? answerOf(row) : [])),
    changes: rows.flatMap((row) => (row.reference === null ? [] : changeAnswerOf(row))),
  };
}

function waitingOf(rows: readonly (LineRow | ChangeRow)[]): Waiting | null {
  const pending = rows.filter(({ status }) => status === 'PENDING');
  const [oldest] = pending.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  if (oldest === undefined) return null;
  const sum = (own: readonly CommonRow[]): number => own.reduce((all, row) => all + row.count, 0);
  return {
    lines: sum(pending.filter(({ reference }) => reference === null)),
    fields: sum(pending.filter(({ reference }) => reference !== null)),
    since: oldest.submittedAt,
    timeZone: oldest.timeZone,
  };
}

function answerOf(row: LineRow): Answer[] {
  const { status, answeredAt, ...facts } = row;
  const { count: _count, submittedAt: _submittedAt, reference: _reference, ...rest } = facts;
  return status === 'PENDING' || answeredAt === null ? [] : [{ ...rest, status, answeredAt }];
}

function changeAnswerOf(row: ChangeRow): ChangeAnswer[] {
  const { requestId, reference, kind, status, reason, count: fields, answeredAt } = row;
  const { collectivityName, timeZone } = row;
  if (status === 'PENDING' || answeredAt === null) return [];
  const told = { requestId, reference, kind, status, reason, fields, answeredAt };
  return [{ ...told, collectivityName, timeZone }];
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
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.taken,
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
