import 'server-only';

import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import type { MyInvoice, MyLine } from '../types/mine';
import { MOVEMENTS, PAYMENTS } from './movements-sql';

type LineRow = MyLine & { quotient: string | null };
/** An invoice as its row is read. */
export type InvoiceRow = Omit<MyInvoice, 'lines'> & { lines: LineRow[] };

function readLine({ quotient, ...line }: LineRow): MyLine {
  const known = quotient === null ? null : Number(openText(COLUMN, line.id, quotient));
  return { ...line, applied: { ...line.applied, quotient: known } };
}

const COLUMN = 'InvoiceLine.quotient';

/** Who issues the invoices of the collectivity `o`, as JSON. */
export const ISSUER = Prisma.sql`json_build_object('name', o.name, 'shortName', o."shortName",
  'serviceName', o."serviceName", 'postalAddress', o."postalAddress", 'email', o.email,
  'phone', o.phone, 'appealText', o."appealText", 'issuerCode', o."issuerCode",
  'siret', o.siret, 'accountant', o.accountant,
  'timeZone', o."timeZone", 'isOnline', o."payfipNumber" is not null,
  'counterMeans', o."counterMeans", 'chequePayee', o."chequePayee", 'transferIban', o."transferIban")`;

/** The payer, who is the guardian `g`, as JSON. */
export const PAYER = Prisma.sql`json_build_object('civility', g.civility, 'firstName', g."firstName",
  'lastName', g."lastName", 'payerCode', g."payerCode", 'address', g.address,
  'addressExtra', g."addressExtra", 'postalCode', g."postalCode", 'city', g.city)`;

const LINES = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', l.id, 'childName', l."childName",
      'activityName', l."activityName", 'applied', l.applied, 'quotient', l.quotient,
      'quantity', l.quantity, 'amountCents', l."amountCents", 'surchargeCents', l."surchargeCents",
      'careCents', l."careCents", 'mealCents', l."mealCents",
      'days', (select coalesce(json_agg(json_build_object('day', d.day, 'kind', d.kind,
          'minutes', d.minutes, 'amountCents', d."amountCents", 'surchargeCents', d."surchargeCents")
          order by d.day, d."bookingId"), '[]')
        from "InvoiceDay" d where d."lineId" = l.id),
      'dispute', (select json_build_object('reference', r.reference, 'status', d.status)
        from "InvoiceDispute" d
        join "Request" r on r."collectivityId" = d."collectivityId" and r.id = d."requestId"
        where d."collectivityId" = l."collectivityId" and d."lineId" = l.id
        order by r.reference desc limit 1))
      order by l.position), '[]')
  from "InvoiceLine" l where l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
)`;

const CREDIT_NOTES = Prisma.sql`(
  select coalesce(json_agg(json_build_object('id', n.id, 'lineId', n."lineId", 'number', n.number,
      'issuedOn', n."issuedOn", 'amountCents', n."amountCents", 'reason', n.reason,
      'isBilledAgain', exists (select from "RebilledLine" b
        where b."collectivityId" = n."collectivityId" and b."creditNoteId" = n.id),
      'releasedCents', (select coalesce(-sum(s."amountCents"), 0)::int from "PaymentAllocation" s
        where s."collectivityId" = n."collectivityId" and s."creditNoteId" = n.id))
      order by n."issuedOn", n.id), '[]')
  from "CreditNote" n where n."collectivityId" = i."collectivityId" and n."invoiceId" = i.id
)`;

const ATTEMPT = Prisma.sql`(
  select json_build_object('id', a.id, 'status', a.status,
    'isUnanswered', coalesce(a."lastAnswer" = 'UNREACHABLE', false),
    'isOfOther', coalesce(a."lastAnswer" = 'OTHER_PAYMENT', false),
    'isUnrecorded', coalesce(a."lastAnswer" = 'UNRECORDED', false),
    'createdAt', to_char(a."createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from "OnlinePayment" a where a."collectivityId" = i."collectivityId" and a."invoiceId" = i.id
  order by a."createdAt" desc, a.id desc limit 1
)`;

const SENT_REMINDERS = Prisma.sql`(
  select coalesce(json_agg(json_build_object('level', r.level, 'on', r."remindedOn",
      'emails', r.emails) order by r.level), '[]')
  from "InvoiceReminder" r where r."collectivityId" = i."collectivityId" and r."invoiceId" = i.id
)`;

// Who issued it and who pays it are those of its day; how they are reached and paid is today's.
/** All of the issued invoice `i`, of the collectivity `o`, with the joins of `INVOICE_JOINS`. */
export const INVOICE_COLUMNS = Prisma.sql`i.id, i.number, f.number as "familyNumber",
  i."issuedOn"::text as "issuedOn", i."dueOn"::text as "dueOn", i."amountCents", m.*,
  ${ISSUER}::jsonb || i.issuer as issuer, ${PAYER}::jsonb || i.payer as payer, ${LINES} as lines, ${PAYMENTS} as payments,
  ${CREDIT_NOTES} as "creditNotes", ${ATTEMPT} as attempt, ${SENT_REMINDERS} as reminders,
  (i."treasurySentAt" at time zone o."timeZone")::date::text as "treasurySentOn"`;

export const INVOICE_JOINS = Prisma.sql`${MOVEMENTS}
  join "Guardian" g on g."collectivityId" = i."collectivityId" and g.id = i."guardianId"
  join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"`;

/** An invoice whose lines say the quotient that gave their price. */
export function readInvoice(row: InvoiceRow): MyInvoice {
  return { ...row, lines: row.lines.map(readLine) };
}
