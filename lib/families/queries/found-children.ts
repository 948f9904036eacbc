import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { wordsOf } from '../rules/search';
import type { FoundChild } from '../types/file';
import { familiesWithWord, isNamed } from './search-sql';

const MOST = 10;

/** The children of the collectivity whose names begin with these words, those of a file aside. */
export async function findChildren(
  actor: AgentActor,
  { familyId, search }: { familyId: string; search: string },
): Promise<FoundChild[]> {
  const words = wordsOf(search);
  if (words.length === 0) return [];
  const collectivityId = actor.collectivity.id;
  const families = words.map(
    (word) => Prisma.sql`fc."familyId" = any(array(${familiesWithWord(collectivityId, word)}))`,
  );
  return db.$queryRaw<FoundChild[]>`
    select c.id, c."firstName", c."lastName", c."birthDate"::text as "birthDate",
      (select jsonb_agg(jsonb_build_object('number', f.number, 'name', f.name) order by f.number)
        from "FamilyChild" its
        join "Family" f on f."collectivityId" = its."collectivityId" and f.id = its."familyId"
        where its."collectivityId" = ${collectivityId}::uuid and its."childId" = c.id) as families
    from (
      select distinct fc."childId" from "FamilyChild" fc
      where fc."collectivityId" = ${collectivityId}::uuid and ${Prisma.join(families, ' and ')}
    ) found
    join "Child" c on c."collectivityId" = ${collectivityId}::uuid and c.id = found."childId"
    where ${isNamed(words)} and not exists (
      select 1 from "FamilyChild" own
      where own."familyId" = ${familyId}::uuid and own."childId" = c.id)
    order by fold_words(c."lastName"), fold_words(c."firstName"), c.id limit ${MOST}`;
}
