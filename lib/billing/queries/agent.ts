import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { AgentInvoice, AgentPayment } from '../types/run';
import { INVOICE_COLUMNS, INVOICE_JOINS, readInvoice, type InvoiceRow } from './invoice-sql';
import { creditOfSql, IS_TRIAL } from './movements-sql';

const PAYMENTS_SHOWN = 50;

type AgentRow = InvoiceRow &
  Pick<AgentInvoice, 'familyId' | 'familyName' | 'familyCreditCents' | 'holdReason'>;

/** One issued invoice of the agent's collectivity, whole, or null where there is none. One query. */
export async function getAgentInvoice(actor: AgentActor, id: string): Promise<AgentInvoice | null> {
  const [row] = await db.$queryRaw<AgentRow[]>`
    select ${INVOICE_COLUMNS}, i."familyId", f.name as "familyName",
      ${creditOfSql(Prisma.sql`i."collectivityId"`, Prisma.sql`i."familyId"`)} as "familyCreditCents",
      (select h.reason from "InvoiceReminderHold" h where h."collectivityId" = i."collectivityId"
        and h."invoiceId" = i.id) as "holdReason"
    from "Invoice" i join "Collectivity" o on o.id = i."collectivityId" ${INVOICE_JOINS}
    where i."collectivityId" = ${actor.collectivity.id}::uuid and i.id = ${id}::uuid
      and i.number is not null`;
  if (row === undefined) return null;
  const { familyId, familyName, familyCreditCents, holdReason } = row;
  return { ...readInvoice(row), familyId, familyName, familyCreditCents, holdReason };
}

/** The payments of the agent's collectivity, the newest first, from a number on. One query. */
export async function listPayments(
  actor: AgentActor,
  before: number | null,
): Promise<{ payments: AgentPayment[]; next: number | null }> {
  const rows = await db.$queryRaw<AgentPayment[]>`
    select p.id, p.number, p."paidOn"::text as "paidOn", p.means::text as means, p.reference,
      p."amountCents", f.name as "familyName", f.number as "familyNumber", p."cancelReason",
      p."onlinePaymentId" is not null as "isOnline", ${IS_TRIAL} as "isTrial",
      (select e."runId" from "Debit" e where e."collectivityId" = p."collectivityId"
        and e."paymentId" = p.id) as "debitRunId",
      (select coalesce(json_agg(json_build_object('id', i.id, 'number', i.number,
          'amountCents', s."amountCents") order by i."dueOn", i.id), '[]')
        from (select a."collectivityId", a."invoiceId", sum(a."amountCents")::int as "amountCents"
          from "PaymentAllocation" a
          where a."collectivityId" = p."collectivityId" and a."paymentId" = p.id
          group by 1, 2 having sum(a."amountCents") > 0) s
        join "Invoice" i on i."collectivityId" = s."collectivityId" and i.id = s."invoiceId"
      ) as invoices
    from "Payment" p
    join "Family" f on f."collectivityId" = p."collectivityId" and f.id = p."familyId"
    where p."collectivityId" = ${actor.collectivity.id}::uuid
      and ${before === null ? Prisma.sql`true` : Prisma.sql`p.number < ${before}`}
    order by p.number desc limit ${PAYMENTS_SHOWN + 1}`;
  const payments = rows.slice(0, PAYMENTS_SHOWN);
  return {
    payments,
    next: rows.length > PAYMENTS_SHOWN ? (payments.at(-1)?.number ?? null) : null,
  };
}
