import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { PERMISSIONS } from '@/lib/collectivities/permissions';
import { addDays, timeOfDay } from '@/lib/core/dates/civil-date';
import { instantAt } from '@/lib/core/dates/zoned';
import type { Sheet } from '@/lib/core/sheet';
import { recordAudit } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { Prisma } from '@/prisma/generated/client';

import { daySheetTable } from '../messages/day-sheet';
import { daySheetOf, type DayRow } from '../rules/day-sheet';
import type { Cashier, DaySheet, DaySheetAddress } from '../types/day-sheet';
import { PAYMENT_CHANNEL } from './movements-sql';

const MIDNIGHT = timeOfDay('00:00');

function bySql(column: Prisma.Sql, { cashier }: DaySheetAddress): Prisma.Sql {
  return cashier === 'tous'
    ? Prisma.sql`${column} is not null`
    : Prisma.sql`${column} = ${cashier}::uuid`;
}

/**
 * What a cashier of the agent's collectivity recorded on a day, and what they cancelled on it, in order;
 * what of it came through the bank is counted apart. What was paid online is not in it. One query.
 */
export async function getDaySheet(actor: AgentActor, address: DaySheetAddress): Promise<DaySheet> {
  const { timeZone, id: collectivityId } = actor.collectivity;
  const start = instantAt(address.day, MIDNIGHT, timeZone);
  const end = instantAt(addDays(address.day, 1), MIDNIGHT, timeZone);
  const received = Prisma.sql`(p."createdAt" >= ${start} and p."createdAt" < ${end}
    and ${bySql(Prisma.sql`p."agentId"`, address)})`;
  const cancelled = Prisma.sql`(p."cancelledAt" >= ${start} and p."cancelledAt" < ${end}
    and p."agentId" is not null and ${bySql(Prisma.sql`p."cancelledById"`, address)})`;
  const rows = await db.$queryRaw<DayRow[]>`
    select p.id, p.number, p.means::text as means, p.reference, p."amountCents", p."createdAt",
      p."cancelledAt", p."cancelReason", f.name as "familyName", f.number as "familyNumber",
      a."firstName" || ' ' || a."lastName" as "agentName",
      (select coalesce(string_agg(distinct i.number, ' '), '') from "PaymentAllocation" s
        join "Invoice" i on i."collectivityId" = s."collectivityId" and i.id = s."invoiceId"
        where s."collectivityId" = p."collectivityId" and s."paymentId" = p.id) as invoices,
      ${PAYMENT_CHANNEL} as channel,
      ${received} as "isReceived", coalesce(${cancelled}, false) as "isCancelled"
    from "Payment" p
    join "Family" f on f."collectivityId" = p."collectivityId" and f.id = p."familyId"
    join "Agent" g on g."collectivityId" = p."collectivityId" and g.id = p."agentId"
    join "Account" a on a.id = g."accountId"
    where p."collectivityId" = ${collectivityId}::uuid and (${received} or ${cancelled})
    order by p.number`;
  return daySheetOf(rows);
}

/** Who may record payments at the agent's collectivity, and the one asked for. One query. */
export async function listCashiers(
  actor: AgentActor,
  { cashier }: DaySheetAddress,
): Promise<Cashier[]> {
  const asked = cashier === 'tous' ? actor.agentId : cashier;
  return db.$queryRaw<Cashier[]>`
    select g.id, a."firstName" || ' ' || a."lastName" as name
    from "Agent" g join "Account" a on a.id = g."accountId"
    where g."collectivityId" = ${actor.collectivity.id}::uuid
      and (g.role::text = any(${[...PERMISSIONS['payments.manage']]}) or g.id = ${asked}::uuid)
    order by a."lastName", a."firstName", g.id`;
}

/** The sheet of a day as a table to take away, which is written down first. */
export async function openDaySheet(
  actor: AgentActor,
  address: DaySheetAddress,
  now: Date,
): Promise<Sheet> {
  await inTransaction((tx) =>
    recordAudit(tx, actor, {
      at: now,
      action: 'billing.exported',
      subjectType: 'Collectivity',
      subjectId: actor.collectivity.id,
      data: { kind: 'journee', ...address },
    }),
  );
  return daySheetTable(await getDaySheet(actor, address), actor.collectivity.timeZone);
}
