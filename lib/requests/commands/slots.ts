import 'server-only';

import type { FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import {
  calendarsOf,
  calendarsOfSql,
  closureOn,
  type CalendarRow,
  type CollectivityCalendar,
} from '@/lib/activities/queries';
import { activityRulesOf, RULES, type RulesRow } from '@/lib/activities/queries/rules';
import type { ActivityRules } from '@/lib/activities/types';
import { childFactsSql, HAS_LIMITS } from '@/lib/bookings/queries/child-facts';
import { AWAITED } from '@/lib/bookings/queries/awaited-sql';
import type { BookingStatus, ChildFacts, SlotAct, SlotFacts } from '@/lib/bookings/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { requestError } from '../messages';
import type { SubmitRequestsInput } from '../schema';

type SlotRow = {
  sessionId: string;
  childId: string;
  childName: string;
  kind: SlotAct;
  collectivityId: string;
  activityId: string;
  activityName: string;
  familyId: string;
  isEnrolled: boolean;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  overbooked: number;
  taken: number;
  rules: RulesRow;
  child: ChildFacts | null;
  /** Why an agent closed the session. */
  closure: string | null;
  booking: BookingStatus | null;
  waitedSince: string | null;
  wasLate: boolean;
  pending: SlotAct | null;
  awaited: number;
};

/** One slot that a family asks something of, with all that decides the answer. */
export type AskedSlot = {
  sessionId: string;
  childId: string;
  kind: SlotAct;
  activityId: string;
  familyId: string;
  access: FamilyAccess;
  childName: string;
  /** "Léo, 1/Péri MATIN" */
  name: string;
  facts: SlotFacts;
  calendar: CollectivityCalendar;
  /** Children who wait for the session, and are offered nothing yet: they go first. */
  awaited: number;
  /** While the child waits for a seat: since when. */
  waitedSince: Date | null;
  /** The child's booking was made late, at a higher price. */
  wasLate: boolean;
};

/** Locks the sessions against other seat changes, in one order for all, so that none deadlock. */
export async function lockSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Session" where id = any(${[...sessionIds]}::uuid[]) order by id for no key update`;
}

/**
 * Has all that decides the answers to slots hold still, within the actor's collectivities: the account,
 * so that its submissions queue up (a double click waits here, then finds the first one) while rows that
 * refer to it may still be written; the children, where limits count what they have already; the seats,
 * where the rules give them at once, and elsewhere that the sessions stay open, beside others who only
 * need that too. In this order for all, in one exchange with the database.
 */
export async function lockSubmission(
  tx: Tx,
  { accountId, subscriptions }: GuardianActor,
  items: SubmitRequestsInput['items'],
): Promise<void> {
  const isLeaving = items.some(({ kind }) => kind === 'CANCELLATION');
  const asked = Prisma.sql`${items.map(({ sessionId }) => sessionId)}::uuid[]`;
  // A lock that is taken after others counts them first.
  const sessions = Prisma.sql`
    select 1 from "Session"
    where (select count(*) from children) >= 0 and id = any(${asked})
      and "collectivityId" = any(${subscriptions.map(({ collectivity }) => collectivity.id)}::uuid[])`;
  await tx.$queryRaw`
    with needs as materialized (
      select coalesce(bool_or(a."decisionMode" = 'AUTOMATIC'), false) or ${isLeaving} as "isAtOnce",
        coalesce(bool_or(${HAS_LIMITS}), false) as "isLimited"
      from (select 1 from "Account" where id = ${accountId}::uuid for no key update) account
      left join "Session" s on s.id = any(${asked})
      left join "Activity" a on a.id = s."activityId"
    ), children as materialized (
      select 1 from "Child" c
      where (select "isLimited" from needs)
        and c.id = any(${items.map(({ childId }) => childId)}::uuid[])
        and exists (select from "FamilyChild" f where f."childId" = c.id
          and f."familyId" = any(${subscriptions.map(({ familyId }) => familyId)}::uuid[]))
      order by c.id for no key update
    ), seats as materialized (
      ${sessions} and (select "isAtOnce" from needs) order by id for no key update
    ), open as materialized (
      ${sessions} and not (select "isAtOnce" from needs) order by id for share
    )
    select (select count(*) from seats)::int + (select count(*) from open)::int as held`;
}

/**
 * The slots asked for, within the actor's families: a slot is one of a child of the family whose
 * enrolment covers the day, or that the family has booked.
 * @throws DomainError NOT_FOUND when one is not: missing and foreign look alike
 */
export async function readAskedSlots(
  tx: Tx,
  actor: GuardianActor,
  items: SubmitRequestsInput['items'],
): Promise<AskedSlot[]> {
  return requireSlots(await readSlots(tx, actor, items), items);
}

/**
 * What was asked for, found whole.
 * @throws DomainError NOT_FOUND
 */
export function requireSlots(slots: AskedSlot[], items: SubmitRequestsInput['items']): AskedSlot[] {
  const wanted = new Set(items.map((item) => `${item.sessionId}:${item.childId}`));
  if (slots.length !== wanted.size || slots.length === 0) throw requestError('NOT_FOUND');
  return slots;
}

/** The same, without those that are none. */
export async function readSlots(
  tx: Tx,
  actor: GuardianActor,
  items: SubmitRequestsInput['items'],
): Promise<AskedSlot[]> {
  const [read] = await tx.$queryRaw<Read[]>(readSql(actor, items, Prisma.sql`false`));
  return read === undefined ? [] : slotsOf(read, actor);
}

/** The same, with whether the account, which is locked, has sent the submission already. */
export async function readSubmission(
  tx: Tx,
  actor: GuardianActor,
  { submissionId, items }: SubmitRequestsInput,
): Promise<{ isSent: boolean; slots: AskedSlot[] }> {
  const isSent = Prisma.sql`exists (
    select from "Request" where "accountId" = ${actor.accountId}::uuid and "submissionId" = ${submissionId}::uuid)`;
  const [read] = await tx.$queryRaw<Read[]>(readSql(actor, items, isSent));
  return {
    isSent: read?.isSent === true,
    slots: read === undefined ? [] : slotsOf(read, actor),
  };
}

/** All that decides, in one exchange with the database. */
type Read = { isSent: boolean; slots: SlotRow[]; calendars: CalendarRow[] };

function slotsOf({ slots, calendars }: Read, actor: GuardianActor): AskedSlot[] {
  const rules = new Map(slots.map((row) => [row.activityId, row.rules]));
  const known: Known = {
    calendars: calendarsOf(calendars),
    rulesOf: new Map([...rules].map(([id, row]) => [id, activityRulesOf(row)])),
  };
  return slots.map((row) => askedSlotOf(row, actor, known));
}

function readSql(
  actor: GuardianActor,
  items: SubmitRequestsInput['items'],
  isSent: Prisma.Sql,
): Prisma.Sql {
  const calendars = calendarsOfSql(Prisma.sql`array(select "collectivityId" from asked)`, {
    start: Prisma.sql`(select min(day) from asked)::date`,
    end: Prisma.sql`(select max(day) from asked)::date`,
  });
  return Prisma.sql`
    with asked as materialized (${askedSql(actor, items)})
    select ${isSent} as "isSent",
      (select coalesce(json_agg(to_json(asked) order by "sessionId", "childId"), '[]') from asked) as slots,
      (select coalesce(json_agg(to_json(calendar)), '[]') from (${calendars}) calendar) as calendars`;
}

function askedSql(actor: GuardianActor, items: SubmitRequestsInput['items']): Prisma.Sql {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  return Prisma.sql`
    with activity as materialized (
      select a.*, ${RULES} as rules from "Activity" a
      where a.id in (select "activityId" from "Session"
        where id = any(${[...new Set(items.map((item) => item.sessionId))]}::uuid[]))
    )
    select distinct on (s.id, i."childId")
      s.id as "sessionId", i."childId", i.kind, s."collectivityId", s."activityId",
      a.name as "activityName", ch."firstName" as "childName",
      fc."familyId", e.id is not null as "isEnrolled",
      to_char(s.day, 'YYYY-MM-DD') as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.overbooked, s.taken,
      a.rules, b.status as booking, b."waitlistedAt" as "waitedSince",
      coalesce(b."isLate", false) as "wasLate", p.kind as pending,
      (select k.label from "Closure" k where k.id = s."closureId") as closure,
      ${AWAITED} as awaited,
      ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as i("sessionId" uuid, "childId" uuid, kind text)
    join "Session" s on s.id = i."sessionId"
    join activity a on a.id = s."activityId"
    join "FamilyChild" fc on fc."childId" = i."childId" and fc."familyId" = any(${familyIds}::uuid[])
    join "Child" ch on ch.id = i."childId"
    left join "Enrolment" e on e."childId" = i."childId" and e."activityId" = a.id
      and e."familyId" = fc."familyId" and s.day between e."startDay" and e."endDay"
      and extract(isodow from s.day)::int = any(e.weekdays)
    left join "Booking" b on b."sessionId" = s.id and b."childId" = i."childId"
    left join lateral (
      select r.kind from "RequestLine" l join "Request" r on r.id = l."requestId"
      where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING'
    ) p on true
    where s."collectivityId" = fc."collectivityId"
      and (e.id is not null or b."familyId" = fc."familyId")
      and (b.id is null or b."familyId" = fc."familyId" or b.status = 'CANCELLED')
    order by s.id, i."childId", e.id nulls last`;
}

/** What slots share: the calendars of the collectivities, the rules of the activities. */
type Known = {
  calendars: ReadonlyMap<string, CollectivityCalendar>;
  rulesOf: ReadonlyMap<string, ActivityRules>;
};

function askedSlotOf(row: SlotRow, actor: GuardianActor, { calendars, rulesOf }: Known): AskedSlot {
  const access = actor.subscriptions.find(({ familyId }) => familyId === row.familyId);
  const calendar = calendars.get(row.collectivityId);
  const rules = rulesOf.get(row.activityId);
  if (access === undefined || calendar === undefined || rules === undefined)
    throw requestError('NOT_FOUND');
  const { sessionId, childId, kind, activityId, familyId, wasLate } = row;
  return {
    sessionId,
    childId,
    kind,
    activityId,
    familyId,
    access,
    calendar,
    waitedSince: row.waitedSince === null ? null : new Date(row.waitedSince),
    wasLate,
    childName: row.childName,
    awaited: row.awaited,
    name: `${row.childName}, ${row.activityName}`,
    facts: {
      times: { day: row.day, startsAt: row.startsAt, endsAt: row.endsAt },
      seats: { capacity: row.capacity, overbooked: row.overbooked, taken: row.taken },
      rules,
      isEnrolled: row.isEnrolled,
      booking: row.booking,
      pending: row.pending,
      closure: row.closure ?? closureOn(calendar, row.day),
      child: row.child,
    },
  };
}
