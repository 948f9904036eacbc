import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Cents } from '@/lib/core/money';
import type { Tx } from '@/lib/platform/db/client';

import { IS_DISPUTED, lateSql, REMINDERS } from '../queries/late-sql';
import { BALANCE, MOVEMENTS } from '../queries/movements-sql';
import type { LastReminder } from '../types/reminder';
import { lockInvoices } from './receive';

/** A late invoice whose family is not spared, with how far it was reminded. */
export type LateRow = {
  id: string;
  dueOn: CivilDate;
  balanceCents: Cents;
  last: LastReminder | null;
  days: number[];
  /** Whether a contested line waits for its answer. */
  isDisputed: boolean;
};

/** Those of some invoices that are late on a day and not held, locked: nobody pays or reminds them meanwhile. */
export async function lockLate(
  tx: Tx,
  collectivityId: string,
  { ids, today }: { ids: readonly string[]; today: CivilDate },
): Promise<LateRow[]> {
  await lockInvoices(tx, collectivityId, ids);
  return tx.$queryRaw<LateRow[]>`
    select i.id, i."dueOn"::text as "dueOn", ${BALANCE} as "balanceCents", r.last,
      o."invoiceReminderDays" as days, ${IS_DISPUTED} as "isDisputed"
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS} ${REMINDERS}
    where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...ids]}::uuid[])
      and ${lateSql(today)} and r."holdReason" is null`;
}

type Addressee = { invoiceId: string; accountId: string; email: string };

function listAddressees(
  tx: Tx,
  collectivityId: string,
  ids: readonly string[],
): Promise<Addressee[]> {
  return tx.$queryRaw<Addressee[]>`
    select distinct i.id as "invoiceId", a.id as "accountId", a.email
    from "Invoice" i
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId"
    join "Subscription" s on s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
      and s."endedAt" is null
    join "Account" a on a.id = s."accountId"
    where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...ids]}::uuid[])`;
}

export type Reminding = {
  collectivityId: string;
  /** Null for what every morning sends. */
  agentId: string | null;
  today: CivilDate;
  now: Date;
};

/**
 * Writes down that families are reminded of invoices, each at a level, with the e-mails that tell it:
 * the caller has locked the invoices. A family that no account follows is told on paper, where an
 * agent asks for it; every morning leaves it to them.
 */
export async function writeReminders(
  tx: Tx,
  { collectivityId, agentId, today, now }: Reminding,
  asked: readonly (Pick<LateRow, 'id' | 'balanceCents'> & { level: number })[],
): Promise<{ invoices: number; emails: number; onPaper: number }> {
  const addressees = await listAddressees(
    tx,
    collectivityId,
    asked.map(({ id }) => id),
  );
  const emailsOf = new Map<string, Addressee[]>();
  for (const one of addressees)
    emailsOf.set(one.invoiceId, [...(emailsOf.get(one.invoiceId) ?? []), one]);
  const told = agentId === null ? asked.filter(({ id }) => emailsOf.has(id)) : asked;
  await tx.invoiceReminder.createMany({
    data: told.map(({ id, level, balanceCents }) => ({
      ...{ collectivityId, invoiceId: id, level, balanceCents, agentId },
      remindedOn: toDbDate(today),
      emails: emailsOf.get(id)?.length ?? 0,
      createdAt: now,
    })),
  });
  const emails = told.flatMap(({ id, level }) =>
    (emailsOf.get(id) ?? []).map(({ accountId, email }) => ({
      ...{ id: newId(), kind: 'INVOICE_REMINDER' as const, collectivityId, accountId },
      recipient: email,
      key: `invoice-reminder:${id}:${level}:${accountId}`,
      data: { invoiceId: id, level },
      isBulk: true,
      state: 'QUEUED' as const,
      createdAt: now,
      nextTryAt: now,
    })),
  );
  await tx.email.createMany({ data: emails });
  return {
    invoices: told.length,
    emails: emails.length,
    onPaper: told.filter(({ id }) => !emailsOf.has(id)).length,
  };
}
