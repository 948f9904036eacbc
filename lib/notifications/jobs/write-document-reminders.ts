import 'server-only';

import { db } from '@/lib/platform/db/client';

import { expiryRange } from '../rules/document-view';
import { reminderDay } from '../rules/weeks';
import { pagesOfSubscribers, subscriberRows, type Subscriber } from './subscribers';
import type { WeeklyRun } from './write-reminders';

/**
 * Tells the accounts of a collectivity which documents of their families expire within thirty days:
 * once for each, all in one e-mail. A page of accounts is one statement: all of it is written or none,
 * and a run in parallel waits, then finds it written. Gives the number of e-mails.
 */
export async function writeDocumentReminders(run: WeeklyRun): Promise<number> {
  const { timeZone } = await db.collectivity.findUniqueOrThrow({
    where: { id: run.collectivityId },
    select: { timeZone: true },
  });
  const today = reminderDay(timeZone, run.at);
  if (today === null) return 0;
  let written = 0;
  for await (const page of pagesOfSubscribers(run.collectivityId, 'notifyDocumentExpiry'))
    written += await writePage(run, expiryRange(today), page);
  return written;
}

function writePage(
  { at, collectivityId }: WeeklyRun,
  { start, end }: ReturnType<typeof expiryRange>,
  page: readonly Subscriber[],
): Promise<number> {
  return db.$executeRaw`
    with mail as (select * from ${subscriberRows(page)}),
    told as (
      insert into "DocumentReminder" ("collectivityId", "accountId", "documentId", "emailId")
      select distinct on (m."accountId", d.id) d."collectivityId", m."accountId", d.id, m."emailId"
      from mail m
      join "Subscription" s on s."collectivityId" = ${collectivityId}::uuid
        and s."accountId" = m."accountId" and s."endedAt" is null and s."notifyDocumentExpiry"
      join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
      join "FamilyDocument" d on d."collectivityId" = g."collectivityId" and d."familyId" = g."familyId"
        and d."replacedAt" is null and d."expiresOn" between ${start}::date and ${end}::date
      order by m."accountId", d.id
      on conflict do nothing
      returning "emailId"
    )
    insert into "Email"
      (id, "collectivityId", "accountId", kind, key, recipient, state, "isBulk", "nextTryAt", "createdAt")
    select m."emailId", ${collectivityId}::uuid, m."accountId", 'DOCUMENT_EXPIRY',
      'document-expiry:' || m."emailId", m.recipient, 'QUEUED', true, ${at}, ${at}
    from mail m where m."emailId" in (select "emailId" from told)`;
}
