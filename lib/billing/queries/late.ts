import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { nextReminder } from '../rules/reminders';
import type {
  LateFilter,
  LateInvoice,
  LateKey,
  LatePage,
  ReminderSettings,
} from '../types/reminder';
import { ACCOUNTS, DISPUTES, IS_DISPUTED, lateSql, REMINDERS } from './late-sql';
import { MOVEMENTS } from './movements-sql';

const PAGE_SIZE = 50;

/** When the unpaid invoices of the agent's collectivity are reminded. One query. */
export async function getReminderSettings(actor: AgentActor): Promise<ReminderSettings> {
  const { remindsInvoices, invoiceReminderDays } = await db.collectivity.findUniqueOrThrow({
    where: { id: actor.collectivity.id },
    select: { remindsInvoices: true, invoiceReminderDays: true },
  });
  return { isOn: remindsInvoices, days: invoiceReminderDays };
}

function filterSql(filter: LateFilter, today: CivilDate): Prisma.Sql {
  switch (filter) {
    case 'all':
      return Prisma.sql`true`;
    case 'due':
      return Prisma.sql`r."holdReason" is null and r."nextOn" <= ${today}::date
        and not ${IS_DISPUTED}`;
    case 'last':
      return Prisma.sql`r."lastLevel" >= cardinality(o."invoiceReminderDays")`;
    case 'held':
      return Prisma.sql`r."holdReason" is not null`;
  }
}

type Row = Omit<LateInvoice, 'next'> & { days: number[] };

/** The late invoices of the agent's collectivity, the one due first before the others. One query. */
export async function listLateInvoices(
  actor: AgentActor,
  { filter, after }: { filter: LateFilter; after: LateKey | null },
  today: CivilDate,
): Promise<LatePage> {
  const later =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(i."dueOn", i.id) > (${after.dueOn}::date, ${after.id}::uuid)`;
  const rows = await db.$queryRaw<Row[]>`
    select i.id, i.number, i."dueOn"::text as "dueOn", i."amountCents", m.*, i."familyId", f.name as "familyName",
      f.number as "familyNumber", ${ACCOUNTS} as accounts, r.last, r."holdReason",
      ${DISPUTES} as disputes, o."invoiceReminderDays" as days
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS} ${REMINDERS}
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where i."collectivityId" = ${actor.collectivity.id}::uuid and ${lateSql(today)}
      and ${filterSql(filter, today)} and ${later}
    order by i."dueOn", i.id limit ${PAGE_SIZE + 1}`;
  const invoices = rows
    .slice(0, PAGE_SIZE)
    .map(({ days, ...row }) => ({ ...row, next: nextReminder(row, days) }));
  return {
    invoices,
    next: rows.length > PAGE_SIZE ? (invoices.at(-1) ?? null) : null,
  };
}
