import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { standingSlots } from '../queries/summary-facts';
import { summaryKey, summaryWeek } from '../rules/weeks';
import { pagesOfSubscribers, subscriberRows, type Subscriber } from './subscribers';
import type { WeeklyRun } from './write-reminders';

/**
 * Tells the accounts of a collectivity of the week to come, where something stands in it. The key of
 * the e-mail lets one in, whatever runs. Gives the number of e-mails.
 */
export async function writeSummaries(run: WeeklyRun): Promise<number> {
  const { timeZone } = await db.collectivity.findUniqueOrThrow({
    where: { id: run.collectivityId },
    select: { timeZone: true },
  });
  const week = summaryWeek(timeZone, run.at);
  if (week === null) return 0;
  let written = 0;
  for await (const page of pagesOfSubscribers(run.collectivityId, 'notifyWeekSummary'))
    written += await writePage(run, week, page);
  return written;
}

function writePage(
  { at, collectivityId }: WeeklyRun,
  week: CivilDate,
  page: readonly Subscriber[],
): Promise<number> {
  const keys = page.map(({ accountId }) => summaryKey(accountId, collectivityId, week));
  return db.$executeRaw`
    with mail as (select * from ${subscriberRows(page)}),
    named as (select * from unnest(${page.map(({ emailId }) => emailId)}::uuid[], ${keys}::text[])
      as n("emailId", key)),
    told as (select "accountId", ${collectivityId}::uuid as "collectivityId", ${week}::date as week
      from mail)
    insert into "Email"
      (id, "collectivityId", "accountId", kind, key, data, recipient, state, "isBulk", "nextTryAt", "createdAt")
    select m."emailId", ${collectivityId}::uuid, m."accountId", 'WEEK_SUMMARY', named.key,
      jsonb_build_object('week', ${week}::text), m.recipient, 'QUEUED', true, ${at}, ${at}
    from mail m join named on named."emailId" = m."emailId"
    where m."accountId" in (select "accountId" from (${standingSlots(Prisma.sql`told`)}) st)
    order by named.key
    on conflict (key) do nothing`;
}
