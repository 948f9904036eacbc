import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { wordsOf } from '@/lib/families/rules/search';
import { db } from '@/lib/platform/db/client';

import { invoiceKeysIn, longNumbersIn, wholeText } from '../rules/statement-import/numbers';
import type { LineToMatch, MatchedInvoice } from '../types/statement-import';
import { BALANCE, MOVEMENTS } from './movements-sql';

/**
 * The invoices that lines of a statement may pay: those that they name, those of which they pay just
 * what is left, and the open ones of families that they name. One query.
 */
export function listMatchedInvoices(
  actor: AgentActor,
  lines: readonly LineToMatch[],
): Promise<MatchedInvoice[]> {
  const texts = lines.map(({ text }) => wholeText(text));
  const keys = [...new Set(texts.flatMap(invoiceKeysIn))];
  const words = [...new Set(texts.flatMap(wordsOf))].filter((word) => word.length > 1);
  const numbers = [...new Set(lines.flatMap(({ text }) => longNumbersIn(text)))];
  const amounts = [...new Set(lines.map(({ amountCents }) => amountCents))];
  const collectivityId = actor.collectivity.id;
  return db.$queryRaw<MatchedInvoice[]>`
    select i.id, i.number, i."dueOn"::text as "dueOn", i."familyId", f.name as "familyName",
      f.number as "familyNumber", ${BALANCE} as "balanceCents", m."isSentToTreasury",
      m."isPaymentUnderWay",
      (select coalesce(json_agg(json_build_object('firstName', g."firstName", 'lastName', g."lastName")),
          '[]') from "Guardian" g
        where g."collectivityId" = i."collectivityId" and g."familyId" = i."familyId") as guardians,
      (select coalesce(json_agg(o."transactionNumber"), '[]') from "OnlinePayment" o
        where o."collectivityId" = i."collectivityId" and o."invoiceId" = i.id and o.status = 'PAID'
          and o."transactionNumber" is not null) as transactions
    from "Invoice" i ${MOVEMENTS}
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    where i."collectivityId" = ${collectivityId}::uuid and i.number is not null and (
      (${BALANCE} > 0 and (${BALANCE} = any(${amounts}::int[]) or i."familyId" = any(array(
        select w."familyId" from "FamilyWord" w
        where w."collectivityId" = ${collectivityId}::uuid and w.word = any(${words}::text[])))))
      or replace(i.number, '-', '') = any(${keys}::text[])
      or i.id = any(array(select o."invoiceId" from "OnlinePayment" o
        where o."collectivityId" = ${collectivityId}::uuid
          and o."transactionNumber" = any(${numbers}::text[]))))`;
}
