import 'server-only';

import {
  type CivilDate,
  type DateRange,
  toDbDate,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import type { Db, Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { SchoolCalendar } from './types';

export type CalendarPeriod = {
  kind: 'PUBLIC_HOLIDAY' | 'SCHOOL_HOLIDAY' | 'CLOSURE';
  label: string;
  start: CivilDate;
  end: CivilDate;
};

/** A collectivity's calendar over a range, with the names of its special days. */
export type CollectivityCalendar = SchoolCalendar & { periods: readonly CalendarPeriod[] };

/** A calendar as it is read. */
export type CalendarRow = {
  id: string;
  timeZone: string;
  schoolWeekdays: Weekday[];
  periods: CalendarPeriod[] | null;
};

// As far back as a deadline may be counted: 366 working days (schema.ts), weekends and holidays aside.
const REACH_DAYS = 540;

/**
 * The rows of calendars, for a query of its own or within another one: those of collectivities, over
 * a range and the days before it that deadlines count.
 */
export function calendarsSql(collectivityIds: readonly string[], range: DateRange): Prisma.Sql {
  return calendarsOfSql(Prisma.sql`${[...collectivityIds]}::uuid[]`, {
    start: Prisma.sql`${toDbDate(range.start)}::date`,
    end: Prisma.sql`${toDbDate(range.end)}::date`,
  });
}

/** The same, of an array of ids and a range that SQL gives. */
export function calendarsOfSql(
  collectivityIds: Prisma.Sql,
  { start, end }: { start: Prisma.Sql; end: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`
    select c.id, c."timeZone", c."schoolWeekdays",
      (select jsonb_agg(jsonb_build_object('kind', p.kind, 'label', p.label,
          'start', p."startDay", 'end', p."endDay") order by p."startDay")
        from "CalendarPeriod" p
        where p."collectivityId" = c.id
          and p."endDay" >= ${start} - ${REACH_DAYS}::int and p."startDay" <= ${end}) as periods
    from "Collectivity" c
    where c.id = any(${collectivityIds})`;
}

/** Calendars by collectivity, from their rows. */
export function calendarsOf(rows: readonly CalendarRow[]): Map<string, CollectivityCalendar> {
  return new Map(rows.map((row) => [row.id, calendarOf(row)]));
}

/** The calendars of collectivities, by id. One query. Calendars are public: there is no actor. */
export async function unsafeLoadCalendars(
  client: Tx | Db,
  collectivityIds: readonly string[],
  range: DateRange,
): Promise<Map<string, CollectivityCalendar>> {
  return calendarsOf(await client.$queryRaw<CalendarRow[]>(calendarsSql(collectivityIds, range)));
}

function calendarOf({ timeZone, schoolWeekdays, periods }: CalendarRow): CollectivityCalendar {
  const all = periods ?? [];
  const holidays = all.filter(({ kind }) => kind === 'PUBLIC_HOLIDAY');
  return {
    timeZone,
    schoolWeekdays,
    periods: all,
    publicHolidays: new Set(holidays.map(({ start }) => start)),
    schoolHolidays: all.filter(({ kind }) => kind === 'SCHOOL_HOLIDAY'),
  };
}

/** The closure or public holiday of a day, or null where the services are open. */
export function closureOn(calendar: CollectivityCalendar, day: CivilDate): string | null {
  const period = calendar.periods.find(
    ({ kind, start, end }) => kind !== 'SCHOOL_HOLIDAY' && start <= day && day <= end,
  );
  return period?.label ?? null;
}
