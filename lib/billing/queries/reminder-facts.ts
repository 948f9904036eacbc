import 'server-only';

import { z } from 'zod';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { unsafeReadFrame } from '@/lib/notifications/queries/email-facts';
import { db } from '@/lib/platform/db/client';

import { balanceOf, isOwed, statusOfInvoice } from '../rules/settlement';
import type { InvoiceReminderFacts } from '../types/reminder';
import type { Movements } from '../types/settlement';
import { IS_DISPUTED, REMINDERS } from './late-sql';
import { MOVEMENTS } from './movements-sql';

const reminderData = z.object({ invoiceId: z.uuid(), level: z.number() });

type Row = Movements & {
  number: string;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  holdReason: string | null;
  /** Contested since, and no agent asked for this reminder. */
  isDisputed: boolean;
  levels: number;
  isOnline: boolean;
  service: InvoiceReminderFacts['service'];
};

type Told = z.output<typeof reminderData> & { accountId: string };

async function findInvoice({ invoiceId, level, accountId }: Told): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    select i.number, i."issuedOn"::text as "issuedOn", i."dueOn"::text as "dueOn", i."amountCents",
      m.*, r."holdReason", cardinality(o."invoiceReminderDays") as levels,
      o."payfipNumber" is not null as "isOnline",
      ${IS_DISPUTED} and not exists (select 1 from "InvoiceReminder" asked
        where asked."collectivityId" = i."collectivityId" and asked."invoiceId" = i.id
          and asked.level = ${level} and asked."agentId" is not null) as "isDisputed",
      json_build_object('serviceName', o."serviceName", 'phone', o.phone, 'email', o.email) as service
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS} ${REMINDERS}
    where i.id = ${invoiceId}::uuid and i.number is not null
      and exists (select 1 from "Subscription" s
        join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
        where s."collectivityId" = i."collectivityId" and s."accountId" = ${accountId}::uuid
          and s."endedAt" is null and g."familyId" = i."familyId")`;
  return row;
}

/**
 * What a reminder says, by its e-mail; null once its invoice is paid, cancelled, being paid, handed to
 * the treasury or held, contested where no agent asked for it, or its account does not follow the family any more. It needs no actor: the
 * dispatcher calls it.
 */
export async function unsafeReadInvoiceReminderFacts(
  emailId: string,
): Promise<InvoiceReminderFacts | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: { data: true, accountId: true },
  });
  const data = reminderData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null || email?.accountId == null) return null;
  const { invoiceId, level } = data.data;
  const row = await findInvoice({ invoiceId, level, accountId: email.accountId });
  if (row === undefined || row.holdReason !== null || row.isDisputed) return null;
  if (!isOwed(statusOfInvoice(row))) return null;
  const { number, issuedOn, dueOn, amountCents, isOnline, service } = row;
  return {
    ...{ frame, invoiceId, number, level, issuedOn, dueOn, amountCents, isOnline, service },
    isLast: level >= row.levels,
    balanceCents: balanceOf(row),
  };
}
