import 'server-only';

import { Prisma } from '@/prisma/generated/client';

import { db } from '../db/client';
import { ENCRYPTED_COLUMNS, UNBOUND_COLUMNS } from './columns';
import type { KeyRing, Purpose } from './key-ring';
import { portalRing } from './portal-ring';
import { placeOf } from './sealed-text';

const BATCH = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

type Cell = { id: string; sealed: string };
type Column = { name: string; purpose: Purpose; key: string; isBound: boolean };

/** What a run did: values encrypted anew, and those that no key of the ring opens. */
export type ReencryptReport = { renewed: number; unreadable: number };

const COLUMNS: readonly Column[] = [
  ...Object.entries(ENCRYPTED_COLUMNS).map(([name, column]) => ({
    name,
    ...column,
    isBound: true,
  })),
  ...Object.entries(UNBOUND_COLUMNS).map(([name, column]) => ({ name, ...column, isBound: false })),
];

// Names of tables and columns are the code's own, from the lists above.
const quoted = (name: string) => Prisma.raw(`"${name}"`);

function namesOf({ name, key }: Column) {
  const [table = '', column = ''] = name.split('.');
  return { table: quoted(table), column: quoted(column), key: quoted(key) };
}

function nextCells(column: Column, prefix: string, after: string): Promise<Cell[]> {
  const names = namesOf(column);
  return db.$queryRaw<Cell[]>`
    select ${names.key}::text as id, ${names.column} as sealed
      from ${names.table}
     where ${names.key} > ${after}::uuid and ${names.column} ~ '^v[12][.]'
       and not starts_with(${names.column}, ${prefix})
     order by ${names.key}
     limit ${BATCH}`;
}

// Only where the cell still holds what was read: the portal may have written in between.
function writeCells(column: Column, cells: readonly (Cell & { renewed: string })[]) {
  const names = namesOf(column);
  return db.$executeRaw`
    update ${names.table} as kept set ${names.column} = given.renewed
      from unnest(${cells.map(({ id }) => id)}::uuid[], ${cells.map(({ sealed }) => sealed)}::text[],
                  ${cells.map(({ renewed }) => renewed)}::text[]) as given (id, sealed, renewed)
     where kept.${names.key} = given.id and kept.${names.column} = given.sealed`;
}

function renew(ring: KeyRing, column: Column, { id, sealed }: Cell): string | null {
  const place = column.isBound ? placeOf(column.name, id) : '';
  try {
    return ring.seal(column.purpose, ring.open(column.purpose, sealed, place), place);
  } catch {
    return null;
  }
}

async function reencryptColumn(ring: KeyRing, column: Column): Promise<ReencryptReport> {
  const report = { renewed: 0, unreadable: 0 };
  let after = FIRST_ID;
  for (;;) {
    const cells = await nextCells(column, ring.prefixOf(column.purpose), after);
    const last = cells.at(-1);
    if (last === undefined) return report;
    const renewed = cells.flatMap((cell) => {
      const text = renew(ring, column, cell);
      return text === null ? [] : [{ ...cell, renewed: text }];
    });
    report.unreadable += cells.length - renewed.length;
    report.renewed += await writeCells(column, renewed);
    after = last.id;
  }
}

/**
 * Encrypts with the present key all that another key of the ring, or an older form, still holds. In
 * small batches, while the portal runs; what a stopped run had done is not done again.
 */
export async function reencrypt(ring: KeyRing = portalRing()): Promise<ReencryptReport> {
  const total = { renewed: 0, unreadable: 0 };
  for (const column of COLUMNS) {
    const { renewed, unreadable } = await reencryptColumn(ring, column);
    total.renewed += renewed;
    total.unreadable += unreadable;
  }
  return total;
}
