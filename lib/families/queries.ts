import 'server-only';

import { db } from '@/lib/platform/db/client';

import { familyKeys, type FamilyActor } from './policy';
import { type FileChild, mergeChildren } from './rules';
import type { FamilyChild } from './types';

/** The children of an account's families, in the order of their stickers. One query. */
export async function listChildren(actor: FamilyActor): Promise<FamilyChild[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  if (familyIds.length === 0) return [];
  const rows = await db.$queryRaw<FileChild[]>`
    select c.id, c."firstName", c."lastName", c."birthDate"::text as "birthDate", fc.position
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
      with ordinality as mine("collectivityId", "familyId", rank)
    join "FamilyChild" fc
      on fc."collectivityId" = mine."collectivityId" and fc."familyId" = mine."familyId"
    join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
    order by mine.rank, fc.position, c.id`;
  return mergeChildren(rows);
}
