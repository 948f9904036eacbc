import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import {
  type CalendarRow,
  calendarsOf,
  calendarsSql,
  closureOn,
  type CollectivityCalendar,
} from '@/lib/activities/queries';
import { activityRulesOf, RULES, type RulesRow } from '@/lib/activities/queries/rules';
import type { ActivityRules } from '@/lib/activities/types';
import type { CivilDate, DateRange, TimeOfDay } from '@/lib/core/dates/civil-date';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { Agenda, AgendaClosure, AgendaSlot } from '@/lib/bookings/types/agenda';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import { permissionOf, slotStateOf } from '@/lib/bookings/rules';
import type { BookingStatus, ChildFacts, SlotAct, SlotFacts } from '@/lib/bookings/types';

import { heldBesides } from './planning-sql';

type SlotRow = {
  sessionId: string;
  childId: string;
  collectivityId: string;
  activityId: string;
  activityName: string;
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
  rank: number | null;
  pending: SlotAct | null;
};

type AgendaRow = { slots: SlotRow[]; calendars: CalendarRow[] };

/** The slots of a parent's children over a range of days, and the closures among them. One query. */
export async function getAgenda(
  actor: GuardianActor,
  range: DateRange,
  now: Date,
): Promise<Agenda> {
  const { collectivityIds } = familyKeys(actor);
  if (collectivityIds.length === 0) return { slots: [], closures: [] };
  const [read] = await db.$queryRaw<AgendaRow[]>`
    select
      (select coalesce(jsonb_agg(to_jsonb(slot) order by slot.place), '[]') from (${slotsSql(actor, range)}) slot) as slots,
      (select coalesce(jsonb_agg(to_jsonb(calendar)), '[]')
        from (${calendarsSql([...new Set(collectivityIds)], range)}) calendar) as calendars`;
  const calendars = calendarsOf(read?.calendars ?? []);
  const rules = new Map<string, ActivityRules>();
  const slots = (read?.slots ?? []).flatMap((row) => {
    const calendar = calendars.get(row.collectivityId);
    return calendar === undefined ? [] : [slotOf(row, calendar, rules, now)];
  });
  return { slots, closures: closuresOf([...calendars.values()], range) };
}

function slotsSql(actor: GuardianActor, range: DateRange): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`
    select row_number() over (order by s.day, s."startsAt", a.position, s.id) as place, s.id as "sessionId", e."childId", s."collectivityId", a.id as "activityId",
      a.name as "activityName", s.day::text as day, to_char(s."startsAt", 'HH24:MI') as "startsAt",
      to_char(s."endsAt", 'HH24:MI') as "endsAt", s.capacity, s.overbooked, s.taken,
      ${RULES} as rules, ${childFactsSql(Prisma.sql`e."childId"`, Prisma.sql`e."familyId"`)} as child,
      b.status::text as booking, (select k.label from "Closure" k where k.id = s."closureId") as closure,
      case when b.status = 'WAITLISTED' then (select count(*)::int from "Booking" w
        where w."sessionId" = s.id and w.status = 'WAITLISTED'
          and (w."waitlistedAt", w.id) <= (b."waitlistedAt", b.id)) end as rank,
      (select r.kind::text from "RequestLine" l
        join "Request" r on r."collectivityId" = l."collectivityId" and r.id = l."requestId"
        where l."sessionId" = s.id and l."childId" = e."childId" and l.status = 'PENDING'
          and r."familyId" = e."familyId") as pending
    from (
      with mine as (
        select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
          with ordinality as m("collectivityId", "familyId", rank)
      )
      select e."collectivityId", e."familyId", e."childId", e."activityId", e.weekdays,
        0 as position, mine.rank, e."startDay", e."endDay"
      from mine
      join "Enrolment" e on e."collectivityId" = mine."collectivityId"
        and e."familyId" = mine."familyId"
        and e."startDay" <= ${range.end}::date and e."endDay" >= ${range.start}::date
      union all ${heldBesides(range)}
    ) e
    join "Activity" a on a."collectivityId" = e."collectivityId" and a.id = e."activityId"
    join "Session" s on s."collectivityId" = e."collectivityId" and s."activityId" = e."activityId"
      and s.day between greatest(e."startDay", ${range.start}::date)
        and least(e."endDay", ${range.end}::date)
    left join "Booking" b on b."sessionId" = s.id and b."childId" = e."childId"
    where (extract(isodow from s.day)::int = any(e.weekdays)
        or (b."familyId" = e."familyId" and b.status <> 'CANCELLED'))
      and (b.id is null or b."familyId" = e."familyId" or b.status = 'CANCELLED')`;
}

function slotOf(
  row: SlotRow,
  calendar: CollectivityCalendar,
  known: Map<string, ActivityRules>,
  now: Date,
): AgendaSlot {
  const { sessionId, childId, collectivityId, activityName, day, startsAt, endsAt, rank } = row;
  const facts = factsOf(row, calendar, known);
  const state = slotStateOf(row.booking, row.pending);
  const booking = state === 'FREE' ? permissionOf('BOOKING', facts, calendar, now) : null;
  return {
    sessionId,
    childId,
    collectivityId,
    timeZone: calendar.timeZone,
    day,
    startsAt,
    endsAt,
    activityName,
    state,
    rank,
    bookableUntil: booking?.allowed === true ? booking.until : null,
  };
}

function factsOf(
  row: SlotRow,
  calendar: CollectivityCalendar,
  known: Map<string, ActivityRules>,
): SlotFacts {
  const { day, startsAt, endsAt, capacity, overbooked, taken, booking, pending, child } = row;
  const rules = known.get(row.activityId) ?? activityRulesOf(row.rules);
  known.set(row.activityId, rules);
  return {
    times: { day, startsAt, endsAt },
    seats: { capacity, overbooked, taken },
    rules,
    isEnrolled: true,
    booking,
    pending,
    closure: row.closure ?? closureOn(calendar, day),
    child,
  };
}

// Told only where every collectivity of the account is closed: a neighbour's closure is not news.
function closuresOf(calendars: readonly CollectivityCalendar[], range: DateRange): AgendaClosure[] {
  const [first, ...others] = calendars;
  if (first === undefined) return [];
  return first.periods
    .filter(
      ({ kind, start, end }) =>
        kind !== 'SCHOOL_HOLIDAY' && start <= range.end && end >= range.start,
    )
    .filter(({ start }) => others.every((calendar) => closureOn(calendar, start) !== null))
    .map(({ kind, label, start, end }) => ({
      label,
      start,
      end,
      isHoliday: kind === 'PUBLIC_HOLIDAY',
    }));
}
