import 'server-only';

import { z } from 'zod';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { unsafeReadFrame } from '@/lib/notifications/queries/email-facts';
import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';

import type { DebitEmailFacts } from '../types/direct-debit';

const END = 4;

const emailData = z.object({
  news: z.enum(['PLANNED', 'CANCELLED', 'CORRECTED', 'REJECTED']),
  debitIds: z.array(z.uuid()).min(1),
});

type Row = Omit<DebitEmailFacts, 'frame' | 'news' | 'ibanEnd'> & {
  mandateId: string;
  iban: string;
  collectOn: CivilDate;
  isCancelled: boolean;
};

async function findDebits(
  debitIds: readonly string[],
  accountId: string,
): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    select r."collectOn"::text as "collectOn", r."cancelledAt" is not null as "isCancelled",
      r."creditorId", r."creditorName", d.id as "mandateId", d.reference, d.iban,
      max(e."rejectCode") as "rejectCode",
      json_agg(json_build_object('id', i.id, 'number', i.number, 'amountCents', e."amountCents")
        order by i.number) as invoices,
      json_build_object('serviceName', o."serviceName", 'phone', o.phone, 'email', o.email) as service
    from "Debit" e
    join "DebitRun" r on r."collectivityId" = e."collectivityId" and r.id = e."runId"
    join "Mandate" d on d."collectivityId" = e."collectivityId" and d.id = e."mandateId"
    join "Invoice" i on i."collectivityId" = e."collectivityId" and i.id = e."invoiceId"
    join "Collectivity" o on o.id = e."collectivityId"
    where e.id = any(${[...debitIds]}::uuid[])
      and exists (select 1 from "Subscription" s
        join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
        where s."collectivityId" = e."collectivityId" and s."accountId" = ${accountId}::uuid
          and s."endedAt" is null and g."familyId" = d."familyId")
    group by r.id, d.id, o.id`;
  return row;
}

/**
 * What is told of some debits, by its e-mail; null once the run that it announces is cancelled, or its
 * account does not follow the family any more. It needs no actor: the dispatcher calls it.
 */
export async function unsafeReadDebitFacts(emailId: string): Promise<DebitEmailFacts | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: { data: true, accountId: true },
  });
  const data = emailData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null || email?.accountId == null) return null;
  const { news, debitIds } = data.data;
  const row = await findDebits(debitIds, email.accountId);
  if (row === undefined || (news === 'PLANNED' && row.isCancelled)) return null;
  const { mandateId, iban, isCancelled: _isCancelled, ...facts } = row;
  return { frame, news, ...facts, ibanEnd: openText('Mandate.iban', mandateId, iban).slice(-END) };
}
