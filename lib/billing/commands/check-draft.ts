import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import type { Tx } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';

import { billingError } from '../messages/errors';
import { hasOtherRank, hasOtherResident, hasOtherSurcharge } from '../queries/draft-reductions';
import { quotientSql, readQuotient, type StoredQuotient } from '../queries/quotients';
import { endOfMonth, monthsOf } from '../rules/period';
import type { RunToCompute } from '../types/run';
import type { QuotientValidity } from '../types/tariff';
import { hasOtherDays } from './check-days';

type Draft = RunToCompute & { computedAt: Date };

/** Families whose quotient is read at a time: what is held in memory does not grow with the run. */
const BATCH = 1000;

async function changesSince(
  tx: Tx,
  actor: AgentActor,
  run: Draft,
): Promise<{ isRebooked: boolean; isRepriced: boolean }> {
  const { id, start, end, activityIds, computedAt } = run;
  const collectivityId = actor.collectivity.id;
  const [found] = await tx.$queryRaw<{ isRebooked: boolean; isRepriced: boolean }[]>`
    select exists (
      select 1 from "Session" s join "Booking" b on b."sessionId" = s.id
      where s."collectivityId" = ${collectivityId}::uuid
        and s."activityId" = any(${[...activityIds]}::uuid[])
        and s.day between ${start}::date and ${end}::date
        and b."updatedAt" > ${computedAt}
    ) or exists (
      -- What a credit note gave back since, to be billed again.
      select 1 from "RebilledLine" r
      join "InvoiceLine" l on l."collectivityId" = r."collectivityId" and l.id = r."lineId"
      join "InvoiceDay" d on d."lineId" = l.id
      where r."collectivityId" = ${collectivityId}::uuid and r."createdAt" > ${computedAt}
        and l."activityId" = any(${[...activityIds]}::uuid[])
        and d.day between ${start}::date and ${end}::date
    ) as "isRebooked", exists (
      select 1 from "Tariff" t
      where t."collectivityId" = ${collectivityId}::uuid
        and t."activityId" = any(${[...activityIds]}::uuid[])
        and t."startDay" <= ${end}::date
        and (t."endDay" is null or t."endDay" >= ${start}::date)
        and t."createdAt" > ${computedAt}
    ) or exists (
      -- A tariff that was deleted since, or ends before a day that it priced.
      select 1 from "Invoice" i
      join "InvoiceLine" l on l."collectivityId" = i."collectivityId" and l."invoiceId" = i.id
      left join "Tariff" t on t."collectivityId" = l."collectivityId" and t.id = l."tariffId"
      where i."collectivityId" = ${collectivityId}::uuid and i."runId" = ${id}::uuid
        and (t.id is null or t."endDay" < ${end}::date and exists (
          select from "InvoiceDay" d where d."lineId" = l.id and d.day > t."endDay"))
    ) as "isRepriced"`;
  return found ?? { isRebooked: false, isRepriced: false };
}

type PricedFamily = {
  familyId: string;
  now: StoredQuotient | null;
  /** Null where no line of the month has a quotient. */
  lineId: string | null;
  then: string | null;
  validity: QuotientValidity | null;
};

// Encrypted, a quotient cannot be compared by the database: one line of each family and month is opened.
function isAnother(month: CivilDate, { now, lineId, then, validity }: PricedFamily): boolean {
  if (lineId === null) return false;
  const applied = then === null ? null : Number(openText('InvoiceLine.quotient', lineId, then));
  const right = readQuotient(month, now);
  return (
    right.quotient !== applied ||
    right.validity?.since !== validity?.since ||
    right.validity?.until !== validity?.until
  );
}

async function hasOtherQuotient(
  tx: Tx,
  actor: AgentActor,
  { id }: Pick<Draft, 'id'>,
  month: CivilDate,
): Promise<boolean> {
  let after: string | null = null;
  for (;;) {
    // The page is cut first: the lines of the families that follow are not looked for each time.
    const rows: PricedFamily[] = await tx.$queryRaw<PricedFamily[]>`
      select f.id as "familyId", ${quotientSql(month)} as now, line.id as "lineId",
        line.quotient as "then", line.validity
      from (
        select i."collectivityId", i.id as "invoiceId", i."familyId" from "Invoice" i
        where i."collectivityId" = ${actor.collectivity.id}::uuid and i."runId" = ${id}::uuid
          and (${after}::uuid is null or i."familyId" > ${after}::uuid)
        order by i."familyId" limit ${BATCH}
      ) page
      join "Family" f on f."collectivityId" = page."collectivityId" and f.id = page."familyId"
      left join lateral (
        select l.id, l.quotient, l.applied -> 'validity' as validity from "InvoiceLine" l
        where l."collectivityId" = page."collectivityId" and l."invoiceId" = page."invoiceId"
          and l.applied ->> 'kind' <> 'FLAT'
          and exists (select from "InvoiceDay" d where d."lineId" = l.id
            and d.day between ${month}::date and ${endOfMonth(month)}::date)
        order by l.position limit 1) line on true
      order by f.id`;
    if (rows.some((row) => isAnother(month, row))) return true;
    after = rows.at(-1)?.familyId ?? null;
    if (rows.length < BATCH) return false;
  }
}

/**
 * Refuses to issue a draft, which the caller has locked, that is not what would be computed now, or
 * whose invoices would be late the day they are born.
 * @throws DomainError RUN_OVERDUE, RUN_STALE, RUN_REPRICED, RUN_REDUCED
 */
export async function requireFresh(
  tx: Tx,
  actor: AgentActor,
  { run, now }: { run: Draft; now: Date },
): Promise<void> {
  if (run.dueOn < civilDateIn(now, actor.collectivity.timeZone)) throw billingError('RUN_OVERDUE');
  const { isRebooked, isRepriced } = await changesSince(tx, actor, run);
  if (isRebooked) throw billingError('RUN_STALE');
  if (isRepriced || (await hasOtherSurcharge(tx, actor, run))) throw billingError('RUN_REPRICED');
  for (const month of monthsOf(run))
    if (await hasOtherQuotient(tx, actor, run, month)) throw billingError('RUN_REPRICED');
  if ((await hasOtherResident(tx, actor, run)) || (await hasOtherRank(tx, actor, run)))
    throw billingError('RUN_REDUCED');
  if (await hasOtherDays(tx, actor, run)) throw billingError('RUN_STALE');
}
