import 'server-only';

import { toDbDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';

import type { ImportRows } from '../types/import-plan';
import { takeNumbers } from './numbers';

/** Rows of one statement. */
const BATCH = 1000;

async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: Row[]) => Promise<unknown>,
  onWritten: (count: number) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    await write(batch);
    await onWritten(batch.length);
  }
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`Nothing at ${index}.`);
  return found;
}

type Enrolment = ImportRows['enrolments'][number];

/** Writes enrolments as arrays: there are many, and rows one by one take several times as long. */
async function writeEnrolments(
  tx: Tx,
  collectivityId: string,
  rows: readonly Enrolment[],
): Promise<void> {
  await tx.$executeRaw`
    insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay",
      "endDay", weekdays)
    select row.id, ${collectivityId}::uuid, row."familyId", row."childId", row."activityId",
      row."startDay", row."endDay", string_to_array(row.weekdays, ',')::int[]
    from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ familyId }) => familyId)}::uuid[],
      ${rows.map(({ childId }) => childId)}::uuid[],
      ${rows.map(({ activityId }) => activityId)}::uuid[],
      ${rows.map(({ start }) => start)}::date[], ${rows.map(({ end }) => end)}::date[],
      ${rows.map(({ weekdays }) => weekdays.join())}::text[]
    ) as row(id, "familyId", "childId", "activityId", "startDay", "endDay", weekdays)`;
}

/** The families whose words change: the new ones, and those that children join. */
function changedFamilies({ families, links }: ImportRows): string[] {
  return [...new Set([...families.map(({ id }) => id), ...links.map(({ familyId }) => familyId)])];
}

/** How many rows `writeImportRows` tells in all. */
export function rowCount(rows: ImportRows): number {
  const written = Object.values(rows).reduce((total, list) => total + list.length, 0);
  return written + changedFamilies(rows).length;
}

/**
 * Writes the rows of an import into a collectivity, many to a statement. `onWritten` is told how
 * many rows each statement wrote.
 */
export async function writeImportRows(
  tx: Tx,
  collectivityId: string,
  rows: ImportRows,
  onWritten: (count: number) => Promise<void>,
): Promise<void> {
  const { familyNumbers, payerCodes } = await takeNumbers(tx, collectivityId, {
    families: rows.families.length,
    guardians: rows.guardians.length,
  });
  const families = rows.families.map((family, index) => ({
    ...family,
    collectivityId,
    number: at(familyNumbers, index),
  }));
  const guardians = rows.guardians.map((guardian, index) => ({
    ...guardian,
    collectivityId,
    payerCode: at(payerCodes, index),
  }));
  const children = rows.children.map(({ birthDate, ...child }) => ({
    ...child,
    collectivityId,
    birthDate: toDbDate(birthDate),
  }));
  const links = rows.links.map((link) => ({ ...link, collectivityId }));
  // What families are found by is written once, at the end.
  await tx.$executeRaw`select set_config('portail.words_later', 'on', true)`;
  await inBatches(families, (data) => tx.family.createMany({ data }), onWritten);
  await inBatches(guardians, (data) => tx.guardian.createMany({ data }), onWritten);
  await inBatches(children, (data) => tx.child.createMany({ data }), onWritten);
  await inBatches(links, (data) => tx.familyChild.createMany({ data }), onWritten);
  await inBatches(
    changedFamilies(rows),
    (ids) => tx.$executeRaw`select refresh_family_words(${ids}::uuid[])`,
    onWritten,
  );
  await inBatches(
    rows.enrolments,
    (batch) => writeEnrolments(tx, collectivityId, batch),
    onWritten,
  );
}
