import { setTimeout as pause } from 'node:timers/promises';

import { Client } from 'pg';

import { newId } from '@/lib/core/ids';
import { checkFamilyFile, startFamilyImport } from '@/lib/families/commands/import';
import { takeNumbers } from '@/lib/families/commands/numbers';
import { runFamilyImports } from '@/lib/families/jobs/import';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { eventually } from '@/tests/support/eventually';
import { enrolled, familyFile, fileLine, largeFamilyFile } from '@/tests/support/family-file';

import { check, countRows, createImportScene, importFile, NOW, read } from './import-scene';

const FILE = [
  fileLine(enrolled('Garderie matin')),
  fileLine({ reference: 'F-2', childFirstName: 'Zoé' }),
];
const FAMILIES = 5000;
const MINUTE_MS = 60_000;
const LOOK_MS = 50;

it('two imports of one collectivity are refused by the database; those of two are not', async () => {
  const [one, other] = [await createImportScene(), await createImportScene()];
  const { id } = await check(one, FILE);
  await startFamilyImport(one.actor, id, NOW);
  await expect(checkFamilyFile(one.actor, familyFile(FILE), NOW)).rejects.toMatchObject({
    code: 'IMPORT_RUNNING',
  });
  await checkFamilyFile(other.actor, familyFile(FILE), NOW);
  expect(await runFamilyImports({ now: NOW })).toMatchObject({ done: 2 });
});

it('a family that an agent makes meanwhile takes another number', async () => {
  const scene = await createImportScene();
  const collectivityId = scene.collectivity.id;
  const byHand = inTransaction(async (tx) => {
    const { familyNumbers } = await takeNumbers(tx, collectivityId, { families: 1, guardians: 0 });
    const [number = 0] = familyNumbers;
    return tx.family.create({ data: { id: newId(), collectivityId, number, name: 'PETIT' } });
  });
  await Promise.all([byHand, importFile(scene, FILE)]);
  const numbers = await db.family.findMany({ where: { collectivityId }, select: { number: true } });
  expect(numbers.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

it('is refused, and says so, where a family of the file is made while it writes', async () => {
  const scene = await createImportScene();
  const { id } = await check(scene, FILE);
  const importId = await startFamilyImport(scene.actor, id, NOW);
  const rival = new Client({ connectionString: process.env.DATABASE_URL });
  await rival.connect();
  await rival.query('begin');
  await rival.query(
    `insert into "Family" (id, "collectivityId", number, reference, name) values ($1, $2, 900, 'F-2', 'PETIT')`,
    [newId(), scene.collectivity.id],
  );
  const run = runFamilyImports({ now: NOW });
  await eventually(async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect(row?.count).toBeGreaterThan(0);
  });
  await rival.query('commit');
  await rival.end();
  expect(await run).toMatchObject({ refused: 1, failed: 0 });
  const { status, problems } = await read(scene.actor, importId);
  expect({ status, first: problems[0] }).toEqual({
    status: 'REFUSED',
    first: { line: 1, column: null, code: 'CHANGED_MEANWHILE' },
  });
  expect((await countRows(scene.collectivity)).families).toBe(1);
});

it('five thousand families take less than a minute, and show how far they are', async () => {
  const scene = await createImportScene();
  const file = largeFamilyFile(FAMILIES, ['Restauration scolaire', 'Garderie matin']);
  const { id } = await check(scene, file);
  const importId = await startFamilyImport(scene.actor, id, NOW);
  const seen = new Set<number>();
  const startedAt = performance.now();
  const state = { isOver: false };
  const watch = async (): Promise<void> => {
    while (!state.isOver) {
      seen.add((await read(scene.actor, importId)).doneCount);
      await pause(LOOK_MS);
    }
  };
  const run = runFamilyImports({ now: NOW }).finally(() => {
    state.isOver = true;
  });
  await Promise.all([run, watch()]);
  expect(performance.now() - startedAt).toBeLessThan(MINUTE_MS);
  expect(await countRows(scene.collectivity)).toEqual({
    families: 5000,
    guardians: 5000,
    children: 9000,
    links: 9000,
    enrolments: 18_000,
  });
  // Told by another connection, while the transaction is still open.
  expect(seen.size).toBeGreaterThan(3);
}, 180_000);
