import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { ListAddress } from '../rules/list-address';
import type { ListedRequest, RequestPage } from '../types/list';
import { ofIssuersSql } from './of-issuers';

const PAGE_SIZE = 20;

function shownSql({ childIds, issuers }: ListAddress): Prisma.Sql {
  const shown =
    childIds === null ? Prisma.sql`true` : Prisma.sql`r."childId" = any(${[...childIds]}::uuid[])`;
  return issuers === null ? shown : Prisma.sql`${shown} and ${ofIssuersSql(issuers)}`;
}

// Pages are numbered as the guide prints them ("1 sur 1"): a family's requests are few enough to
// be counted. One that is past the last is the last.
function pageSql(mine: Prisma.Sql, shown: Prisma.Sql, page: number): Prisma.Sql {
  return Prisma.sql`limit ${PAGE_SIZE} offset least(${(page - 1) * PAGE_SIZE}::bigint,
    (select greatest(count(*) - 1, 0) / ${PAGE_SIZE} * ${PAGE_SIZE} ${mine} where ${shown}))`;
}

/** A page of the requests on activities of an account's families, the newest first. Two queries, at once. */
export async function listFamilyRequests(
  actor: GuardianActor,
  address: ListAddress,
): Promise<RequestPage> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const shown = shownSql(address);
  const mine = Prisma.sql`
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Request" r on r."collectivityId" = mine."collectivityId"
      and r."familyId" = mine."familyId" and r.kind in ('BOOKING', 'ABSENCE', 'CANCELLATION')`;
  const [requests, counts] = await Promise.all([
    db.$queryRaw<ListedRequest[]>`
      select r.id, r.reference, r."childId", c."firstName", r.kind::text as kind,
        f.name as "facilityName", a.name as "activityName", o."shortName" as "collectivityName",
        r."startDay"::text as start, r."endDay"::text as "end", r.status::text as status,
        (select case when count(distinct l.reason) = 1 then min(l.reason) end
          from "RequestLine" l where l."requestId" = r.id and l.status = 'REFUSED') as reason
      ${mine}
      join "Child" c on c.id = r."childId"
      join "Activity" a on a.id = r."activityId"
      join "Facility" f on f.id = a."facilityId"
      join "Collectivity" o on o.id = r."collectivityId"
      where ${shown}
      order by r.reference desc ${pageSql(mine, shown, address.page)}`,
    db.$queryRaw<Pick<RequestPage, 'total' | 'unfiltered' | 'pages'>[]>`
      select count(*)::int as unfiltered, count(*) filter (where ${shown})::int as total,
        greatest(ceil(count(*) filter (where ${shown}) / ${PAGE_SIZE}::numeric), 1)::int as pages ${mine}`,
  ]);
  const count = counts[0] ?? { total: 0, unfiltered: 0, pages: 1 };
  return { requests, ...count, page: Math.min(address.page, count.pages) };
}
