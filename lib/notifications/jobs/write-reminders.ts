import 'server-only';

import { closureOn, unsafeLoadCalendars } from '@/lib/activities/queries';
import { cutoffOf } from '@/lib/activities/rules';
import { bookingDeadline } from '@/lib/activities/rules/deadlines';
import { cutoffRuleSchema, type CutoffRule } from '@/lib/activities/schema';
import type { SessionTimes } from '@/lib/activities/types';
import { addDays, mondayOf } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { mayBook, NOTHING_STANDS, REMINDERS_ARE_OF_USE } from '../queries/reminder-sql';
import { dueDays, passedDays, reminderDay } from '../rules/weeks';
import type { DueDay } from '../types/weeks';
import { pagesOfSubscribers, subscriberRows, type Subscriber } from './subscribers';

const NONE = { due: [], passed: [] };
/** How far ahead a deadline may lie before the days it is for: a summer, booked in spring. */
const REACH_DAYS = 120;

export type WeeklyRun = { at: Date; collectivityId: string };

type SessionDay = SessionTimes & { activityId: string };

/** From when, and until when, an activity may be booked. */
type BookingSpan = { opening: CutoffRule | null; cutoff: CutoffRule };

async function readRules(collectivityId: string): Promise<ReadonlyMap<string, BookingSpan>> {
  const activities = await db.activity.findMany({
    where: { collectivityId },
    select: { id: true, bookingOpening: true, bookingCutoff: true },
  });
  return new Map(
    activities.map(({ id, bookingOpening, bookingCutoff }) => [
      id,
      {
        opening: bookingOpening === null ? null : cutoffRuleSchema.parse(bookingOpening),
        cutoff: cutoffRuleSchema.parse(bookingCutoff),
      },
    ]),
  );
}

/** What a run tells from: the days to book soon, and those of their weeks that it is too late to book. */
type Deadlines = { due: DueDay[]; passed: DueDay[] };

async function listDeadlines({ at, collectivityId }: WeeklyRun): Promise<Deadlines> {
  const { timeZone } = await db.collectivity.findUniqueOrThrow({
    where: { id: collectivityId },
    select: { timeZone: true },
  });
  const today = reminderDay(timeZone, at);
  if (today === null) return NONE;
  const range = { start: mondayOf(today), end: addDays(today, REACH_DAYS) };
  const [rules, sessions, calendars] = await Promise.all([
    readRules(collectivityId),
    db.$queryRaw<SessionDay[]>`
      select "activityId", day::text as day, to_char(min("startsAt"), 'HH24:MI') as "startsAt",
        to_char(min("endsAt"), 'HH24:MI') as "endsAt"
      from "Session" where "collectivityId" = ${collectivityId}::uuid
        and "closureId" is null and day between ${range.start}::date and ${range.end}::date
      group by "activityId", day`,
    unsafeLoadCalendars(db, [collectivityId], range),
  ]);
  const calendar = calendars.get(collectivityId);
  if (calendar === undefined) return NONE;
  const cutoffs = sessions.flatMap(({ activityId, ...times }) => {
    const { day } = times;
    const rule = rules.get(activityId);
    if (rule === undefined || closureOn(calendar, day) !== null) return [];
    const cutoff = bookingDeadline({ bookingCutoff: rule.cutoff }, times, calendar)?.until;
    const opening = rule.opening === null ? at : cutoffOf(rule.opening, day, calendar);
    const isOpen = opening !== null && opening <= at;
    return cutoff === undefined || !isOpen ? [] : [{ activityId, day, cutoff }];
  });
  const due = dueDays(cutoffs, { today, zone: timeZone, at });
  return { due, passed: passedDays(cutoffs, at) };
}

/**
 * Reminds the accounts of a collectivity of the weeks whose booking deadline nears, and in which
 * nothing is booked for a child at an activity: once for each, all in one e-mail. A page of accounts
 * is one statement: all of it is written or none, and a run in parallel waits, then finds it written.
 * Gives the number of e-mails.
 */
export async function writeReminders(run: WeeklyRun): Promise<number> {
  const deadlines = await listDeadlines(run);
  if (deadlines.due.length === 0) return 0;
  let written = 0;
  for await (const page of pagesOfSubscribers(run.collectivityId, 'notifyCutoffReminder'))
    written += await writePage(run, deadlines, page);
  return written;
}

function dayRows(days: readonly DueDay[]): Prisma.Sql {
  return Prisma.sql`unnest(${days.map(({ activityId }) => activityId)}::uuid[],
    ${days.map(({ day }) => day)}::date[], ${days.map(({ week }) => week)}::date[])
    as d("activityId", day, week)`;
}

function writePage(
  { at, collectivityId }: WeeklyRun,
  { due, passed }: Deadlines,
  page: readonly Subscriber[],
): Promise<number> {
  return db.$executeRaw`
    with mail as (select * from ${subscriberRows(page)}),
    due as (select * from ${dayRows(due)}),
    passed as (select * from ${dayRows(passed)}),
    open as (
      select distinct s."collectivityId", m."accountId", m."emailId", e."childId", e."activityId", due.week
      from mail m
      join "Subscription" s on s."collectivityId" = ${collectivityId}::uuid
        and s."accountId" = m."accountId" and s."endedAt" is null and s."notifyCutoffReminder"
      join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
      join "Enrolment" e on e."collectivityId" = g."collectivityId" and e."familyId" = g."familyId"
      join due on due."activityId" = e."activityId" and due.day between e."startDay" and e."endDay"
        and extract(isodow from due.day)::int = any(e.weekdays)
        and not exists (select 1 from passed p where p."activityId" = e."activityId"
          and p.week = due.week and p.day between e."startDay" and e."endDay"
          and extract(isodow from p.day)::int = any(e.weekdays))
      join "Activity" a on a.id = e."activityId"
      join "Child" c on c."collectivityId" = e."collectivityId" and c.id = e."childId"
        and ${mayBook(Prisma.sql`due.day`)}
      join "Session" x on x."collectivityId" = e."collectivityId"
        and x."activityId" = e."activityId" and x.day = due.day
        and x."closureId" is null and (a."hasWaitingList" or x.capacity is null or x.taken < x.capacity)
    ),
    free as (
      select * from open r
      where ${NOTHING_STANDS} and ${REMINDERS_ARE_OF_USE}
    ),
    told as (
      insert into "CutoffReminder"
        ("collectivityId", "accountId", "childId", "activityId", "week", "emailId")
      select "collectivityId", "accountId", "childId", "activityId", week, "emailId"
      from free order by "accountId", "childId", "activityId", week
      on conflict do nothing
      returning "emailId"
    )
    insert into "Email"
      (id, "collectivityId", "accountId", kind, key, recipient, state, "isBulk", "nextTryAt", "createdAt")
    select m."emailId", ${collectivityId}::uuid, m."accountId", 'CUTOFF_REMINDER',
      'reminder:' || m."emailId", m.recipient, 'QUEUED', true, ${at}, ${at}
    from mail m where m."emailId" in (select "emailId" from told)`;
}
