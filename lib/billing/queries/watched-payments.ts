import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { isDocumentId } from '../rules/mine-address';
import { unknownBefore } from '../rules/online-payment';
import type { WatchedPayment, WatchedPayments } from '../types/online-payment';

const SHOWN = 20;
const NO_ID = '00000000-0000-0000-0000-000000000000';

type Row = WatchedPayment & { isUnknown: boolean; count: number };

/**
 * The online payments of the agent's collectivity whose result is unknown for too long, and those that
 * had ended without one and of which the service has said since what could not be written down, the
 * oldest first; and the one that was just asked about, whatever became of it. One query.
 */
export async function listWatchedPayments(
  actor: AgentActor,
  { asked, now }: { asked: string | null; now: Date },
): Promise<WatchedPayments> {
  const askedId = asked !== null && isDocumentId(asked) ? asked : NO_ID;
  const rows = await db.$queryRaw<Row[]>`
    select o.id, o.status::text as status, o."amountCents", o."createdAt", o."operationId",
      o."lastAnswer"::text as "lastAnswer", o."lastAskedAt", o."nextAskAt" is not null as "isAskedAgain",
      i.id as "invoiceId", i.number as "invoiceNumber", f.name as "familyName",
      f.number as "familyNumber", w."isUnknown", count(*) filter (where w."isUnknown") over ()::int as count
    from (
      select o.id, true as "isUnknown" from "OnlinePayment" o
      where o."collectivityId" = ${actor.collectivity.id}::uuid
        and o.status in ('CREATED', 'PENDING') and o."createdAt" <= ${unknownBefore(now)}
      union all
      select o.id, true from "OnlinePayment" o
      where o."collectivityId" = ${actor.collectivity.id}::uuid
        and o."lastAnswer" in ('OTHER_PAYMENT', 'UNRECORDED')
        and o.status not in ('CREATED', 'PENDING', 'PAID')
      union all
      select o.id, false from "OnlinePayment" o
      where o."collectivityId" = ${actor.collectivity.id}::uuid and o.id = ${askedId}::uuid
    ) w
    join "OnlinePayment" o on o.id = w.id
    join "Invoice" i on i."collectivityId" = o."collectivityId" and i.id = o."invoiceId"
    join "Family" f on f."collectivityId" = i."collectivityId" and f.id = i."familyId"
    order by w."isUnknown", o."createdAt", o.id limit ${SHOWN + 1}`;
  return {
    count: rows[0]?.count ?? 0,
    unknown: rows.filter(({ isUnknown }) => isUnknown).slice(0, SHOWN),
    asked: rows.find(({ isUnknown }) => !isUnknown) ?? null,
  };
}
