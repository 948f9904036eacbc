import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import {
  closureOn,
  unsafeLoadCalendars,
  type CollectivityCalendar,
} from '@/lib/activities/queries';
import { activityRulesOf, RULES, type RulesRow } from '@/lib/activities/queries/rules';
import { latePriceOf } from '@/lib/activities/rules';
import type { ActivityRules, Seats, SessionTimes } from '@/lib/activities/types';
import {
  addDays,
  minutesBetween,
  mondayOf,
  weekdayOf,
  type CivilDate,
  type DateRange,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { mergeChildren, type FileChild } from '@/lib/families/rules';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { permissionOf } from '../rules';
import { isInTimes } from '../rules/day-times';
import { planPeriod } from '../rules/period';
import type { BookingStatus, ChildFacts, SlotAct } from '../types';
import type {
  ActivityFacts,
  PeriodActivity,
  PeriodAsk,
  PeriodChoices,
  PeriodEnrolment,
  PeriodPlan,
  PeriodSlot,
} from '../types/period';
import { AWAITED } from './awaited-sql';
import { childFactsSql } from './child-facts';
import { CHILDREN } from './planning-sql';

type FamilyKeys = ReturnType<typeof familyKeys>;

type ChoicesRow = {
  children: FileChild[] | null;
  activities: PeriodActivity[] | null;
  enrolments: PeriodEnrolment[] | null;
  holidays: PeriodChoices['holidays'] | null;
  patterns: PeriodChoices['patterns'] | null;
};

// The hours of an activity's weeks to come, by weekday.
function activitiesSql(today: CivilDate): Prisma.Sql {
  return Prisma.sql`
      (select json_agg(json_build_object('id', a.id, 'collectivityId', a."collectivityId",
          'name', a.name, 'facilityName', f.name, 'isByWeek', a."bookingUnit" = 'WEEK', 'hours', coalesce(week.hours, '[]'::json))
          order by x.rank, a.position, a.id)
        from (select "activityId", min(rank) as rank, max("endDay") as "lastDay" from enrolled group by 1) x
        join "Activity" a on a.id = x."activityId"
        join "Facility" f on f.id = a."facilityId"
        cross join lateral (
          select json_agg(json_build_object('weekday', h.weekday, 'startsAt', h."startsAt",
            'endsAt', h."endsAt") order by h.weekday, h."startsAt") as hours
          from (
            select distinct extract(isodow from s.day)::int as weekday,
              to_char(s."startsAt", 'HH24:MI') as "startsAt", to_char(s."endsAt", 'HH24:MI') as "endsAt"
            from "Session" s
            where s."collectivityId" = a."collectivityId" and s."activityId" = a.id
              and s.day between ${today}::date and x."lastDay"
          ) h
        ) week) as activities`;
}

function enrolledSql({ collectivityIds, familyIds }: FamilyKeys, today: CivilDate): Prisma.Sql {
  return Prisma.sql`
    mine as (
      select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
        with ordinality as m("collectivityId", "familyId", rank)
    ), enrolled as (
      select e.*, mine.rank from mine
      join "Enrolment" e on e."collectivityId" = mine."collectivityId"
        and e."familyId" = mine."familyId" and e."endDay" >= ${today}::date
    )`;
}

/** The enrolments of a parent's children that are not over, with their activities. One query. */
export async function getPeriodChoices(
  actor: GuardianActor,
  today: CivilDate,
): Promise<PeriodChoices> {
  const keys = familyKeys(actor);
  const rows = await db.$queryRaw<ChoicesRow[]>`
    with ${enrolledSql(keys, today)}
    select (${CHILDREN}) as children,
      ${activitiesSql(today)},
      (select json_agg(json_build_object('childId', "childId", 'activityId', "activityId",
          'range', json_build_object('start', "startDay", 'end', "endDay"), 'weekdays', weekdays)
          order by "startDay", id)
        from enrolled) as enrolments,
      (select json_agg(json_build_object('collectivityId', p."collectivityId", 'label', p.label,
          'start', p."startDay") order by p."startDay")
        from "CalendarPeriod" p
        where p."collectivityId" = any(${keys.collectivityIds}::uuid[]) and p.kind = 'SCHOOL_HOLIDAY'
          and p."endDay" > ${today}::date) as holidays,
      (select json_agg(json_build_object('childId', w."childId", 'activityId', w."activityId",
          'weekdays', w.weekdays) order by w."activityId", w."childId")
        from "WeekPattern" w
        where (w."familyId", w."childId", w."activityId") in
          (select "familyId", "childId", "activityId" from enrolled)) as patterns`;
  const row = rows[0];
  return {
    children: mergeChildren(row?.children ?? []),
    activities: row?.activities ?? [],
    enrolments: row?.enrolments ?? [],
    holidays: row?.holidays ?? [],
    patterns: row?.patterns ?? [],
  };
}

type SlotRow = SessionTimes &
  Seats & {
    sessionId: string;
    childId: string;
    isElsewhere: boolean;
    booking: BookingStatus | null;
    pending: SlotAct | null;
    waiting: number;
    awaited: number;
    child: ChildFacts | null;
    /** Why an agent closed the session. */
    closure: string | null;
  };

type PlanRow = {
  activityId: string;
  collectivityId: string;
  rules: RulesRow;
  childIds: string[];
  weekdays: Weekday[];
  slots: SlotRow[] | null;
};

/**
 * What a long-period request comes to at `now`; null where an activity is none of the children's.
 * Two queries, whatever the length of the period and the number of activities.
 */
export async function getPeriodPlan(
  actor: GuardianActor,
  ask: PeriodAsk,
  now: Date,
): Promise<PeriodPlan | null> {
  const rows = await readPlan(actor, ask);
  if (rows.length === 0 || rows.length < ask.wishes.length) return null;
  const collectivityIds = [...new Set(rows.map(({ collectivityId }) => collectivityId))];
  const calendars = await unsafeLoadCalendars(db, collectivityIds, weeksOf(ask.range));
  const activities = rows.flatMap((row): ActivityFacts[] => {
    const calendar = calendars.get(row.collectivityId);
    return calendar === undefined ? [] : [activityFacts(row, ask, calendar, now)];
  });
  return activities.length < rows.length ? null : planPeriod({ ask, activities });
}

/** The whole weeks that a period touches. */
function weeksOf({ start, end }: DateRange): DateRange {
  return { start: mondayOf(start), end: addDays(mondayOf(end), 6) };
}

// Of a day, the sessions in the times that are asked for.
function isWished(slot: SlotRow, { activityId }: PlanRow, { wishes }: PeriodAsk): boolean {
  const wish = wishes.find((one) => one.activityId === activityId);
  const times = wish?.times?.find(({ weekday }) => weekday === weekdayOf(slot.day));
  return times === undefined || isInTimes(slot, times);
}

function activityFacts(
  row: PlanRow,
  ask: PeriodAsk,
  calendar: CollectivityCalendar,
  now: Date,
): ActivityFacts {
  const { activityId, childIds, weekdays } = row;
  const rules = activityRulesOf(row.rules);
  return {
    activityId,
    childIds,
    weekdays,
    isAtOnce: rules.decisionMode === 'AUTOMATIC',
    isByWeek: rules.bookingUnit === 'WEEK',
    slots: (row.slots ?? [])
      .filter((slot) => rules.bookingUnit === 'WEEK' || isWished(slot, row, ask))
      .map((slot) => slotOf(slot, row, { ask, rules, calendar, now })),
    periods: calendar.periods,
    priceCents: rules.priceCents,
    latePriceCents: latePriceOf(rules),
  };
}

type Context = { ask: PeriodAsk; rules: ActivityRules; calendar: CollectivityCalendar; now: Date };

function slotOf(row: SlotRow, { activityId }: PlanRow, context: Context): PeriodSlot {
  const { ask, rules, calendar, now } = context;
  const { act } = ask;
  const { sessionId, childId, day, startsAt, endsAt, capacity, overbooked, taken, waiting } = row;
  const { booking, pending, isElsewhere, child } = row;
  const facts = {
    times: { day, startsAt, endsAt },
    seats: { capacity, overbooked, taken },
    rules,
    isEnrolled: true,
    // What the child's other family holds cannot be asked for; no more is told of it.
    booking: isElsewhere && act === 'BOOKING' ? ('BOOKED' as const) : booking,
    pending,
    closure: row.closure ?? closureOn(calendar, day),
    child,
  };
  // Where an agent decides without a list, nobody is given a rank, nor loses a seat to another.
  const hasRanks =
    capacity !== null &&
    (rules.hasWaitingList || rules.decisionMode === 'AUTOMATIC' || row.awaited > 0);
  const most = rules.limits?.maxPerWeek ?? null;
  return {
    sessionId,
    childId,
    activityId,
    day,
    minutes: minutesBetween(startsAt, endsAt),
    permission: permissionOf(act, facts, calendar, now),
    ...(child !== null && {
      permissionBeside: (others) => {
        const beside = { ...child, sameDay: [...child.sameDay, ...others] };
        return permissionOf(act, { ...facts, child: beside }, calendar, now);
      },
    }),
    seatsLeft: hasRanks ? Math.max(0, capacity - taken - row.awaited) : null,
    capacity,
    waiting,
    // Behind those who wait still, even where the list was closed since.
    canWait: rules.hasWaitingList || rules.decisionMode === 'AGENT' || row.awaited > 0,
    weekLeft: most === null || child === null ? null : most - child.sameWeek,
  };
}

function readPlan(actor: GuardianActor, ask: PeriodAsk): Promise<PlanRow[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const { start, end } = ask.range;
  const weeks = weeksOf(ask.range);
  return db.$queryRaw<PlanRow[]>`
    with enrolled as (
      select e.*, c.place
      from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as m("collectivityId", "familyId")
      join "Enrolment" e on e."collectivityId" = m."collectivityId" and e."familyId" = m."familyId"
      join unnest(${[...new Set(ask.childIds)]}::uuid[]) with ordinality as c("childId", place)
        on c."childId" = e."childId"
    )
    select a.id as "activityId", a."collectivityId", ${RULES} as rules, w.weekdays,
      (select json_agg(mine."childId" order by mine.place) from (select distinct "childId", place
        from enrolled where "activityId" = a.id) mine) as "childIds",
      (select json_agg(json_build_object('sessionId', s.id, 'childId', e."childId", 'day', s.day,
          'startsAt', to_char(s."startsAt", 'HH24:MI'), 'endsAt', to_char(s."endsAt", 'HH24:MI'),
          'capacity', s.capacity, 'overbooked', s.overbooked, 'taken', s.taken,
          'isElsewhere', coalesce(b."familyId" <> e."familyId" and b.status <> 'CANCELLED', false)
            or coalesce(r."familyId" <> e."familyId", false),
          'booking', case when b."familyId" = e."familyId" then b.status end,
          'pending', case when r."familyId" = e."familyId" then r.kind end,
          'waiting', (select count(*) from "Booking" w
            where w."sessionId" = s.id and w.status = 'WAITLISTED'),
          'awaited', ${AWAITED},
          'closure', (select k.label from "Closure" k where k.id = s."closureId"),
          'child', ${childFactsSql(Prisma.sql`e."childId"`, Prisma.sql`e."familyId"`)})
          order by s.day, s."startsAt", e.place)
        from enrolled e
        join "Session" s on s."collectivityId" = e."collectivityId"
          and s."activityId" = e."activityId"
          and s.day between greatest(e."startDay", ${weeks.start}::date)
            and least(e."endDay", ${weeks.end}::date)
          and extract(isodow from s.day)::int = any(e.weekdays)
          and (a."bookingUnit" = 'WEEK' or s.day between ${start}::date and ${end}::date
            and extract(isodow from s.day)::int = any(w.weekdays))
        left join "Booking" b on b."sessionId" = s.id and b."childId" = e."childId"
        left join "RequestLine" l on l."sessionId" = s.id and l."childId" = e."childId"
          and l.status = 'PENDING'
        left join "Request" r on r.id = l."requestId"
        where e."activityId" = a.id) as slots
    from rows from (jsonb_to_recordset(${JSON.stringify(ask.wishes)}::jsonb)
      as ("activityId" uuid, weekdays int[])) with ordinality as w("activityId", weekdays, place)
    join "Activity" a on a.id = w."activityId" and exists (
      select from enrolled mine where mine."activityId" = a.id)
    order by w.place`;
}
