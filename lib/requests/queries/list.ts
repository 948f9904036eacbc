import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ListAddress } from '../rules/list-address';
import type { ListedRequest, RequestPage } from '../types/list';
import { ofIssuersSql } from './of-issuers';

const PAGE_SIZE = 20;

/** A page of the requests on activities of an account's families, the newest first. Two queries, at once. */
export async function listFamilyRequests(
  actor: GuardianActor,
  { childIds, issuers, after }: ListAddress,
): Promise<RequestPage> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const shown =
    childIds === null ? Prisma.empty : Prisma.sql`and r."childId" = any(${[...childIds]}::uuid[])`;
  const issued = issuers === null ? Prisma.empty : Prisma.sql`and ${ofIssuersSql(issuers)}`;
  const mine = Prisma.sql`
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Request" r on r."collectivityId" = mine."collectivityId"
      and r."familyId" = mine."familyId" and r.kind in ('BOOKING', 'ABSENCE', 'CANCELLATION') ${shown} ${issued}`;
  const [rows, counts] = await Promise.all([
    db.$queryRaw<ListedRequest[]>`
      select r.id, r.reference, r."childId", c."firstName", r.kind::text as kind,
        f.name as "facilityName", a.name as "activityName", o."shortName" as "collectivityName",
        r."startDay"::text as start, r."endDay"::text as "end", r.status::text as status
      ${mine}
      join "Child" c on c.id = r."childId"
      join "Activity" a on a.id = r."activityId"
      join "Facility" f on f.id = a."facilityId"
      join "Collectivity" o on o.id = r."collectivityId"
      where ${after === null ? Prisma.sql`true` : Prisma.sql`r.reference < ${after}`}
      order by r.reference desc limit ${PAGE_SIZE + 1}`,
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total ${mine}`,
  ]);
  const requests = rows.slice(0, PAGE_SIZE);
  return {
    requests,
    total: counts[0]?.total ?? 0,
    next: rows.length > PAGE_SIZE ? (requests.at(-1)?.reference ?? null) : null,
  };
}
