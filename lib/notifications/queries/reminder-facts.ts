import 'server-only';

import { bookingDeadline } from '@/lib/activities/rules/deadlines';
import {
  closureOn,
  unsafeLoadCalendars,
  type CollectivityCalendar,
} from '@/lib/activities/queries';
import { cutoffRuleSchema } from '@/lib/activities/schema';
import type { SessionTimes } from '@/lib/activities/types';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ReminderFacts, WeekToBook } from '../types/weeks';
import { frameOf } from './email-frame';
import { mayBook, NOTHING_STANDS } from './reminder-sql';
import { unsafeReadEmailTexts } from './texts';
import { unsubscribeLink } from './unsubscribe';

type Row = {
  emailId: string;
  collectivityId: string;
  civility: string;
  lastName: string;
  firstName: string;
  name: string;
  shortName: string;
  timeZone: string;
  week: CivilDate;
  child: string;
  activity: string;
  bookingCutoff: unknown;
  /** Those that the child is enrolled for, and where a seat or the waiting list is open. */
  sessions: SessionTimes[];
};

/** The weeks of reminders in which nothing is booked still, for accounts that still want to know. */
function listRows(emailIds: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r."emailId", r."collectivityId", acc.civility, acc."lastName", acc."firstName",
      col.name, col."shortName", col."timeZone", r.week::text as week, c."firstName" as child,
      a.name as activity, a."bookingCutoff", jsonb_agg(distinct jsonb_build_object('day', x.day,
        'startsAt', to_char(x."startsAt", 'HH24:MI'),
        'endsAt', to_char(x."endsAt", 'HH24:MI'))) as sessions
    from "CutoffReminder" r
    join "Account" acc on acc.id = r."accountId"
    join "Collectivity" col on col.id = r."collectivityId"
    join "Child" c on c.id = r."childId"
    join "Activity" a on a.id = r."activityId"
    join "Subscription" s on s."collectivityId" = r."collectivityId"
      and s."accountId" = r."accountId" and s."endedAt" is null and s."notifyCutoffReminder"
    join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
    join "Enrolment" e on e."collectivityId" = r."collectivityId" and e."familyId" = g."familyId"
      and e."childId" = r."childId" and e."activityId" = r."activityId"
    join "Session" x on x."collectivityId" = r."collectivityId" and x."activityId" = r."activityId"
      and x.day between greatest(e."startDay", r.week) and least(e."endDay", r.week + 6)
      and extract(isodow from x.day)::int = any(e.weekdays)
      and x."closureId" is null and (a."hasWaitingList" or x.capacity is null or x.taken < x.capacity)
    where r."emailId" = any(${[...emailIds]}::uuid[]) and ${NOTHING_STANDS}
      and ${mayBook(Prisma.sql`x.day`)}
    group by r."emailId", r."collectivityId", acc.id, col.id, r.week, c.id, a.id`;
}

function weekOf(row: Row, calendar: CollectivityCalendar, now: Date): WeekToBook | null {
  const bookingCutoff = cutoffRuleSchema.parse(row.bookingCutoff);
  const cutoffs = row.sessions
    .filter(({ day }) => closureOn(calendar, day) === null)
    .flatMap((times) => bookingDeadline({ bookingCutoff }, times, calendar)?.until ?? [])
    .filter((cutoff) => cutoff >= now)
    .sort((a, b) => a.getTime() - b.getTime());
  const [cutoff] = cutoffs;
  if (cutoff === undefined) return null;
  const { week, child, activity } = row;
  const hasLaterCutoffs = cutoffs.some((other) => other > cutoff);
  return { week, child, activity, cutoff, hasLaterCutoffs };
}

/**
 * What reminders have to say at `now`, by their e-mails: the weeks that can still be booked, and are
 * not. Where none is left, there is none. It needs no actor: jobs call it.
 */
export async function unsafeReadReminderFacts(
  emailIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, ReminderFacts>> {
  const rows = await listRows(emailIds);
  const mondays = rows.map(({ week }) => week).sort();
  const [start, last] = [mondays[0], mondays.at(-1)];
  if (start === undefined || last === undefined) return new Map();
  const ids = [...new Set(rows.map(({ collectivityId }) => collectivityId))];
  const [calendars, texts] = await Promise.all([
    unsafeLoadCalendars(db, ids, { start, end: addDays(last, 6) }),
    unsafeReadEmailTexts(ids),
  ]);
  const facts = new Map<string, ReminderFacts>();
  for (const row of rows) {
    const calendar = calendars.get(row.collectivityId);
    const found = calendar === undefined ? null : weekOf(row, calendar, now);
    if (found === null) continue;
    const known = facts.get(row.emailId);
    facts.set(row.emailId, {
      frame: frameOf(
        { account: row, collectivity: row },
        unsubscribeLink(row.emailId),
        texts.get(row.collectivityId)?.CUTOFF_REMINDER?.text,
      ),
      today: civilDateIn(now, row.timeZone),
      weeks: known === undefined ? [found] : [...known.weeks, found],
    });
  }
  return facts;
}
