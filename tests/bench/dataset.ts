import type { Client } from 'pg';

import { isSchoolDay } from '@/lib/activities/rules';
import { daysOf, weekdayOf, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { publicHolidaysOf } from '@/lib/activities/rules/public-holidays';
import { schoolYear, schoolYearOf } from '@/prisma/seed/school-years';

import { FILL, type DatasetParameters } from './dataset-sql';

/** Whose planning is measured: three children, enrolled in five activities. */
export const MEASURED_EMAIL = 'famille.mesuree@example.fr';

export type DatasetOptions = {
  now: Date;
  families: number;
  /** Of the measured account, which signs in for real. */
  passwordHash: string;
};

export type DatasetSize = { families: number; children: number; sessions: number; bookings: number; lines: number };

const TIME_ZONE = 'Europe/Paris';
const CLASS_WEEKDAYS: readonly Weekday[] = [1, 2, 4, 5];
const WEDNESDAY = 3;

function parametersOf({ now, families, passwordHash }: DatasetOptions): DatasetParameters {
  const today = civilDateIn(now, TIME_ZONE);
  const year = schoolYear(schoolYearOf(today), 'FR');
  const publicHolidays = publicHolidaysOf('FR', year);
  const calendar = {
    timeZone: TIME_ZONE,
    publicHolidays: new Set(publicHolidays.map(({ day }) => day)),
    schoolHolidays: year.holidays,
    // Wednesdays follow the calendar of classes without being one of their days.
    schoolWeekdays: [...CLASS_WEEKDAYS, WEDNESDAY],
  } as const;
  const open = daysOf(year).filter((day) => isSchoolDay(day, calendar));
  const on = (weekdays: readonly Weekday[]): CivilDate[] => open.filter((day) => weekdays.includes(weekdayOf(day)));
  return {
    email: MEASURED_EMAIL,
    passwordHash,
    families,
    today,
    start: year.start,
    end: year.end,
    classDays: on(CLASS_WEEKDAYS),
    leisureDays: on([2, 5]),
    wednesdays: on([WEDNESDAY]),
    holidays: year.holidays.map(({ label, start, end }) => ({ kind: 'SCHOOL_HOLIDAY', label, start, end })),
    publicHolidays: publicHolidays.map(({ day, label }) => ({ kind: 'PUBLIC_HOLIDAY', label, start: day, end: day })),
  };
}

/**
 * Fills an empty database with a school year of one large collectivity: families, sessions,
 * enrolments, bookings, and the requests that they come from. As superuser: the triggers rest, and
 * the seats are counted at the end.
 */
export async function fillDatabase(client: Client, options: DatasetOptions): Promise<DatasetSize> {
  const parameters = JSON.stringify(parametersOf(options));
  await client.query('begin');
  await client.query("set local session_replication_role = 'replica'");
  await client.query('create temp table parameters on commit drop as select $1::jsonb as p', [parameters]);
  for (const statement of FILL) await client.query(statement);
  await client.query('commit');
  await client.query('vacuum analyze');
  const { rows } = await client.query<DatasetSize>(`
    select (select count(*)::int from "Family") as families, (select count(*)::int from "Child") as children,
      (select count(*)::int from "Session") as sessions, (select count(*)::int from "Booking") as bookings,
      (select count(*)::int from "RequestLine") as lines`);
  const [size] = rows;
  if (size === undefined) throw new Error('The database was not filled.');
  return size;
}
