import 'server-only';

import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { Prisma } from '@/prisma/generated/client';

import { AGE_BANDS } from '../rules/queue-narrowing';
import type { QueueNarrowing } from '../types/queue';

/**
 * What narrows a list of lines. In SQL, with `l` for the line, `r` for its request, `s` for its session
 * and `a` for its activity; days are those of `zone`.
 */
export function narrowingSql(
  { placeId, day, waitedDays, ageBand }: QueueNarrowing,
  { today, zone }: { today: CivilDate; zone: string },
): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (placeId !== null) parts.push(Prisma.sql`${placeId}::uuid in (a.id, a."facilityId")`);
  if (day !== null) parts.push(Prisma.sql`s.day = ${day}::date`);
  if (waitedDays !== null) {
    const until = addDays(today, 1 - waitedDays);
    parts.push(Prisma.sql`r."submittedAt" < ${until}::date::timestamp at time zone ${zone}`);
  }
  if (ageBand !== null) {
    const { from, to } = AGE_BANDS[ageBand];
    parts.push(Prisma.sql`exists (
      select from "Child" aged
      where aged."collectivityId" = l."collectivityId" and aged.id = l."childId"
        and extract(year from age(s.day, aged."birthDate")) between ${from} and ${to ?? 200})`);
  }
  return parts.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(parts, ' and ')}`;
}
