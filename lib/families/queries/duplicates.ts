import 'server-only';

import { toDbDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { wordsOf } from '../rules/search';
import type { ChildFields } from '../schema/file';
import type { LikelyDuplicate } from '../types/file';

const MOST = 5;

function sameEmails(collectivityId: string, emails: readonly string[]): Prisma.Sql {
  return Prisma.sql`select f.id as "familyId", f.number, f.name, null::jsonb as child, w.word as email
    from "FamilyWord" w
    join "Family" f on f."collectivityId" = w."collectivityId" and f.id = w."familyId"
    where w."collectivityId" = ${collectivityId}::uuid and w.word = any(${emails}::text[])`;
}

// By the index of names: the birth date is compared among the few who bear the first name.
function sameChild(collectivityId: string, child: ChildFields): Prisma.Sql {
  const [word = ''] = wordsOf(child.firstName);
  return Prisma.sql`select f.id as "familyId", f.number, f.name, jsonb_build_object('firstName', c."firstName",
      'lastName', c."lastName", 'birthDate', c."birthDate") as child, null as email
    from "FamilyWord" w
    join "FamilyChild" fc on fc."familyId" = w."familyId"
    join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
    join "Family" f on f."collectivityId" = w."collectivityId" and f.id = w."familyId"
    where w."collectivityId" = ${collectivityId}::uuid and w.word = ${word}
      and c."birthDate" = ${toDbDate(child.birthDate)}::date
      and fold_words(c."lastName") = fold_words(${child.lastName})
      and fold_words(c."firstName") = fold_words(${child.firstName})`;
}

/** The files of a collectivity where one of the children, or one of the addresses, already is. */
export async function findLikelyDuplicates(
  tx: Tx,
  collectivityId: string,
  { children, emails }: { children: readonly ChildFields[]; emails: readonly string[] },
): Promise<LikelyDuplicate[]> {
  const ways = [
    ...(emails.length === 0 ? [] : [sameEmails(collectivityId, emails)]),
    ...children.map((child) => sameChild(collectivityId, child)),
  ];
  if (ways.length === 0) return [];
  return tx.$queryRaw<LikelyDuplicate[]>`${Prisma.join(ways, ' union all ')} limit ${MOST}`;
}
