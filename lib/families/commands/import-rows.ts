import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

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

/** The tables of an import, and columns that each of them has. */
type Table = 'Family' | 'Guardian' | 'Child' | 'FamilyChild' | 'Enrolment';

/**
 * Inserts rows as one document, whose keys are columns: there are many, and rows whose values are
 * parameters one by one take several times as long. All rows have the same keys.
 */
async function insertRows(tx: Tx, table: Table, rows: readonly object[]): Promise<void> {
  const [first = {}] = rows;
  const columns = Prisma.raw(
    Object.keys(first)
      .map((name) => `"${name}"`)
      .join(', '),
  );
  const target = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`
    insert into ${target} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)`;
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
  const children = rows.children.map((child) => ({ ...child, collectivityId }));
  const links = rows.links.map((link) => ({ ...link, collectivityId }));
  const enrolments = rows.enrolments.map(({ start, end, ...enrolment }) => ({
    ...enrolment,
    collectivityId,
    startDay: start,
    endDay: end,
  }));
  const insert = (table: Table, list: readonly object[]) =>
    inBatches(list, (batch) => insertRows(tx, table, batch), onWritten);
  // What families are found by is written once, at the end.
  await tx.$executeRaw`select set_config('portail.words_later', 'on', true)`;
  await insert('Family', families);
  await insert('Guardian', guardians);
  await insert('Child', children);
  await insert('FamilyChild', links);
  await inBatches(
    changedFamilies(rows),
    (ids) => tx.$executeRaw`select refresh_family_words(${ids}::uuid[])`,
    onWritten,
  );
  await insert('Enrolment', enrolments);
}
