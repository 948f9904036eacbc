import 'server-only';

import { fromDbDate, toDbDate, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';

import type { ImportLine } from '../types/import';
import type { ImportFacts } from '../types/import-plan';

/**
 * What a collectivity has already, in so far as the lines of a file speak of it. A handful of
 * queries, whatever the number of lines.
 */
export async function readImportFacts(
  tx: Tx,
  collectivityId: string,
  lines: readonly ImportLine[],
): Promise<ImportFacts> {
  const references = [...new Set(lines.map(({ reference }) => reference))];
  const birthDates = [...new Set(lines.flatMap(({ child }) => child?.birthDate ?? []))];
  const addresses = lines.flatMap(({ guardians }) => guardians.map((one) => one?.email ?? null));
  const emails = [...new Set(addresses.filter((address) => address !== null))];
  const activities = await tx.activity.findMany({
    where: { collectivityId },
    select: { id: true, name: true, facility: { select: { name: true } } },
  });
  const children = await readChildren(tx, collectivityId, birthDates);
  return {
    activities: activities.map(({ id, name, facility }) => ({
      id,
      name,
      facilityName: facility.name,
    })),
    families: await readFamilies(tx, collectivityId, references),
    children,
    enrolments: await readEnrolments(tx, collectivityId, birthDates),
    emails: await tx.$queryRaw<ImportFacts['emails'][number][]>`
      select lower(g.email) as email, g."familyId" from "Guardian" g
      where g."collectivityId" = ${collectivityId}::uuid and lower(g.email) = any(${emails}::text[])`,
  };
}

async function readFamilies(
  tx: Tx,
  collectivityId: string,
  references: readonly string[],
): Promise<ImportFacts['families']> {
  return tx.$queryRaw<ImportFacts['families'][number][]>`
    select f.id, f.reference,
      (select coalesce(json_agg(json_build_object('lastName', g."lastName", 'firstName', g."firstName")), '[]')
        from "Guardian" g
        where g."collectivityId" = f."collectivityId" and g."familyId" = f.id) as guardians,
      (select coalesce(max(fc.position) + 1, 0) from "FamilyChild" fc
        where fc."familyId" = f.id) as "nextPosition"
    from "Family" f
    where f."collectivityId" = ${collectivityId}::uuid and f.reference = any(${references}::text[])`;
}

async function readChildren(
  tx: Tx,
  collectivityId: string,
  birthDates: readonly CivilDate[],
): Promise<ImportFacts['children']> {
  return tx.$queryRaw<ImportFacts['children'][number][]>`
    select c.id, c."lastName", c."firstName", c."birthDate"::text as "birthDate",
      (select coalesce(array_agg(fc."familyId"::text), '{}') from "FamilyChild" fc
        where fc."collectivityId" = c."collectivityId" and fc."childId" = c.id) as "familyIds"
    from "Child" c
    where c."collectivityId" = ${collectivityId}::uuid
      and c."birthDate" = any(${birthDates}::date[])
    order by c.id`;
}

async function readEnrolments(
  tx: Tx,
  collectivityId: string,
  birthDates: readonly CivilDate[],
): Promise<ImportFacts['enrolments']> {
  const rows = await tx.enrolment.findMany({
    where: { collectivityId, child: { birthDate: { in: birthDates.map(toDbDate) } } },
    select: { childId: true, activityId: true, startDay: true, endDay: true, weekdays: true },
  });
  return rows.map(({ childId, activityId, startDay, endDay, weekdays }) => ({
    childId,
    activityId,
    start: fromDbDate(startDay),
    end: fromDbDate(endDay),
    weekdays: weekdays.toSorted((a, b) => a - b) as Weekday[],
  }));
}
