import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { MOST_ENROLLED } from '../rules/enrol-many';
import { wordsOf } from '../rules/search';
import type { ChildrenToEnrol, ChildToEnrol, EnrolFilters } from '../types/enrol-many';
import { isFileCompleteSql } from './completeness';

type Activity = { id: string; minAge: number | null; maxAge: number | null };
type Asked = Omit<EnrolFilters, 'startDay' | 'endDay'> & { startDay: CivilDate; endDay: CivilDate };

function ageSql(day: CivilDate): Prisma.Sql {
  return Prisma.sql`date_part('year', age(${toDbDate(day)}::date, c."birthDate"))`;
}

// Who comes to the age before the last day may book from then on.
function ofAge({ minAge, maxAge }: Activity, { startDay, endDay, isAnyAge }: Asked): Prisma.Sql {
  if (isAnyAge) return Prisma.sql`true`;
  return Prisma.sql`${ageSql(endDay)} >= ${minAge ?? -1} and ${ageSql(startDay)} <= ${maxAge ?? 200}`;
}

function named(name: string): Prisma.Sql {
  const words = wordsOf(name);
  if (words.length === 0) return Prisma.sql`true`;
  return Prisma.sql`(select bool_and(strpos(
      fold_words(c."lastName" || ' ' || c."firstName" || ' ' || f.name), word) > 0)
    from unnest(${words}::text[]) word)`;
}

/**
 * A page of the children who have no enrolment in the activity on any of the days, by name; one of
 * separated parents is listed in each file. One query.
 */
export async function listChildrenToEnrol(
  actor: AgentActor,
  activity: Activity,
  asked: Asked,
): Promise<ChildrenToEnrol> {
  const collectivityId = Prisma.sql`${actor.collectivity.id}::uuid`;
  const { startDay, endDay, isComplete, name, page } = asked;
  const isFileComplete = isFileCompleteSql(Prisma.sql`f.id`);
  const rows = await db.$queryRaw<(ChildToEnrol & { total: number })[]>`
    select c.id as "childId", f.id as "familyId", c."lastName", c."firstName",
      to_char(c."birthDate", 'YYYY-MM-DD') as "birthDate", f.name as "familyName",
      f.number as "familyNumber", ${isFileComplete} as "isComplete", (count(*) over ())::int as total
    from "FamilyChild" fc
    join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
    join "Family" f on f."collectivityId" = fc."collectivityId" and f.id = fc."familyId"
    where fc."collectivityId" = ${collectivityId}
      and not exists (select from "Enrolment" e
        where e."collectivityId" = ${collectivityId} and e."activityId" = ${activity.id}::uuid
          and e."childId" = c.id and e."startDay" <= ${toDbDate(endDay)}::date
          and e."endDay" >= ${toDbDate(startDay)}::date)
      and ${ofAge(activity, asked)}
      and ${isComplete === null ? Prisma.sql`true` : Prisma.sql`${isFileComplete} = ${isComplete}`}
      and ${named(name)}
    order by c."lastName", c."firstName", c.id, f.number
    limit ${MOST_ENROLLED} offset ${(page - 1) * MOST_ENROLLED}`;
  return {
    children: rows.map(({ total: _total, ...child }) => child),
    total: rows[0]?.total ?? 0,
  };
}
