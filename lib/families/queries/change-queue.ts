import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ChangeQueueFilters, ChangeQueuePage, QueuedChange } from '../types/change-queue';

const PAGE_SIZE = 30;

/** The columns of a request to change a file, `r`, with its family, `f`. */
export const QUEUED = Prisma.sql`
  r.id, r.reference, r.kind::text as kind, r.status::text as status, r."submittedAt", r."familyId",
  r."unreadByService" as unread,
  f.name as "familyName", f.number as "familyNumber",
  coalesce(g."firstName" || ' ' || g."lastName", k."firstName" || ' ' || k."lastName") as "aboutName",
  a."firstName" || ' ' || a."lastName" as "authorName"`;

/** What stands beside the request. */
export const BESIDE = Prisma.sql`
  join "Family" f on f."collectivityId" = r."collectivityId" and f.id = r."familyId"
  join "Account" a on a.id = r."accountId"
  left join "Guardian" g on g."collectivityId" = r."collectivityId" and g.id = r."guardianId"
  left join "Child" k on k."collectivityId" = r."collectivityId" and k.id = r."childId"`;

function conditions(actor: AgentActor, { kinds }: ChangeQueueFilters): Prisma.Sql {
  return Prisma.sql`r."collectivityId" = ${actor.collectivity.id}::uuid and r."activityId" is null
    and r.status in ('IN_PROGRESS', 'TO_COMPLETE')
    ${kinds === null ? Prisma.empty : Prisma.sql`and r.kind::text = any(${[...kinds]})`}`;
}

/** The reference of the request next to `this` in a list. */
export function neighbourSql(
  actor: AgentActor,
  filters: ChangeQueueFilters,
  side: 'before' | 'after',
): Prisma.Sql {
  const [beyond, order] =
    side === 'after'
      ? [Prisma.sql`>`, Prisma.sql`r."submittedAt", r.id`]
      : [Prisma.sql`<`, Prisma.sql`r."submittedAt" desc, r.id desc`];
  return Prisma.sql`(select r.reference from "Request" r where ${conditions(actor, filters)}
    and (r."submittedAt", r.id) ${beyond} (this."submittedAt", this.id) order by ${order} limit 1)`;
}

/** A page of what families ask to change in their files, the oldest first. Two queries, at once. */
export async function listChangeQueue(
  actor: AgentActor,
  filters: ChangeQueueFilters,
): Promise<ChangeQueuePage> {
  const { after } = filters;
  const where = conditions(actor, filters);
  const later =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (r."submittedAt", r.id) > (select "submittedAt", id from "Request"
          where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${after}::uuid)`;
  const [rows, counts] = await Promise.all([
    db.$queryRaw<QueuedChange[]>`
      select ${QUEUED}, sums.*
      from (select * from "Request" r where ${where} ${later}
        order by r."submittedAt", r.id limit ${PAGE_SIZE + 1}) r
      ${BESIDE}
      cross join lateral (
        select count(*)::int as changes, count(*) filter (where ch.status = 'PENDING')::int as waiting
        from "RequestFieldChange" ch where ch."requestId" = r.id
      ) sums
      order by r."submittedAt", r.id`,
    db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from "Request" r where ${where}`,
  ]);
  const requests = rows.slice(0, PAGE_SIZE);
  return {
    requests,
    total: counts[0]?.total ?? 0,
    next: rows.length > PAGE_SIZE ? (requests.at(-1)?.id ?? null) : null,
  };
}
