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
  const enrolments = rows.enrolments.map(({ start, end, weekdays, ...enrolment }) => ({
    ...enrolment,
    collectivityId,
    startDay: toDbDate(start),
    endDay: toDbDate(end),
    weekdays: [...weekdays],
  }));
  await inBatches(families, (data) => tx.family.createMany({ data }), onWritten);
  await inBatches(guardians, (data) => tx.guardian.createMany({ data }), onWritten);
  await inBatches(children, (data) => tx.child.createMany({ data }), onWritten);
  await inBatches(links, (data) => tx.familyChild.createMany({ data }), onWritten);
  await inBatches(enrolments, (data) => tx.enrolment.createMany({ data }), onWritten);
}
