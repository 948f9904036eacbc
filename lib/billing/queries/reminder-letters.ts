import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { renderLetters } from '@/lib/platform/pdf/letters';
import { Prisma } from '@/prisma/generated/client';

import { reminderLetter } from '../messages/reminder-letter';
import type { LetterFacts, ReminderLetterDay } from '../types/letters';
import type { PrintedDocument } from '../types/mine';
import type { Issuer } from '../types/parties';
import { BY_LETTER, IS_UNADDRESSED } from './by-letter-sql';
import { ISSUER, PAYER } from './invoice-sql';
import { IS_DISPUTED, lateSql } from './late-sql';
import { BALANCE, MOVEMENTS } from './movements-sql';
import { recordPrinting } from './printing';

/** Letters are printed soon after the reminder, or not at all. */
const AGE_DAYS = 30;

// A reminder that reached no account went on paper, whoever follows the family since. What is
// contested meanwhile is not printed, unless an agent reminded of it.
function toPrint(actor: AgentActor, today: CivilDate): Prisma.Sql {
  return Prisma.sql`
    from "InvoiceReminder" r
    join "Invoice" i on i."collectivityId" = r."collectivityId" and i.id = r."invoiceId"
    join "Collectivity" o on o.id = i."collectivityId" ${MOVEMENTS}
    join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where r."collectivityId" = ${actor.collectivity.id}::uuid and (r.emails = 0 or ${BY_LETTER})
      and ${lateSql(today)} and (r."agentId" is not null or not ${IS_DISPUTED})
      and not exists (select 1 from "InvoiceReminder" later
        where later."collectivityId" = r."collectivityId" and later."invoiceId" = r."invoiceId"
          and later.level > r.level)
      and not exists (select 1 from "InvoiceReminderHold" h
        where h."collectivityId" = i."collectivityId" and h."invoiceId" = i.id)`;
}

/**
 * The days on which families were lately reminded by letter, the newest first: those who have paid
 * since, are spared, or were reminded again have none to print. One query.
 */
export async function listLetterDays(
  actor: AgentActor,
  today: CivilDate,
): Promise<ReminderLetterDay[]> {
  return db.$queryRaw<ReminderLetterDay[]>`
    select r."remindedOn"::text as day, count(distinct g.id)::int as letters,
      count(distinct g.id) filter (where ${IS_UNADDRESSED})::int as unaddressed
    ${toPrint(actor, today)} and r."remindedOn" >= ${addDays(today, -AGE_DAYS)}::date
    group by r."remindedOn" order by r."remindedOn" desc`;
}

type Row = LetterFacts & { issuer: Issuer };

function listLetters(actor: AgentActor, day: CivilDate, today: CivilDate): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select ${ISSUER} as issuer, ${PAYER} as payer, f.number as "familyNumber",
      json_agg(json_build_object('number', i.number, 'level', r.level,
        'isLast', r.level >= cardinality(o."invoiceReminderDays"), 'issuedOn', i."issuedOn",
        'dueOn', i."dueOn", 'amountCents', i."amountCents", 'balanceCents', ${BALANCE})
        order by i."dueOn", i.number) as invoices
    ${toPrint(actor, today)} and r."remindedOn" = ${day}::date
    group by o.id, f.id, g.id
    order by f.number, g.id`;
}

/**
 * The letters of those who were reminded on a day, as one PDF: one for each payer, of what is left to
 * pay now. That they were printed is written down first. Null where nothing is left to print.
 */
export async function printReminderLetters(
  actor: AgentActor,
  day: CivilDate,
  { now, today }: { now: Date; today: CivilDate },
): Promise<PrintedDocument | null> {
  const rows = await listLetters(actor, day, today);
  const [first] = rows;
  if (first === undefined) return null;
  const subject = { subjectType: 'Collectivity', subjectId: actor.collectivity.id };
  await recordPrinting(actor, { ...subject, day, letters: rows.length }, now);
  const letters = rows.map(({ issuer, ...facts }) => reminderLetter(issuer, facts, today));
  const bytes = await renderLetters(letters, { title: 'Relances', author: first.issuer.name });
  return { bytes, name: `relances-courrier-${day}.pdf` };
}
