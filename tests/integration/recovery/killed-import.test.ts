import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { startFamilyImport } from '@/lib/families/commands/import';
import { runFamilyImports } from '@/lib/families/jobs/import';
import { db } from '@/lib/platform/db/client';
import { eventually } from '@/tests/support/eventually';
import { enrolled, fileLine } from '@/tests/support/family-file';
import { startJob } from '@/tests/support/run-job';

import {
  check,
  countRows,
  createImportScene,
  NOW,
  read,
  type ImportScene,
} from '../families/import-scene';

const NOTHING = { families: 0, guardians: 0, children: 0, links: 0, enrolments: 0 };
const TEN_MINUTES_LATER = new Date(NOW.getTime() + 600_000);
const FILE = [fileLine(enrolled('Garderie matin'))];

const env = {
  DATA_DIR: mkdtempSync(path.join(tmpdir(), 'portail-recovery-')),
  CLOCK_AT: NOW.toISOString(),
};

afterAll(() => rmSync(env.DATA_DIR, { recursive: true, force: true }));

async function isAnyoneWaiting(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return (row?.count ?? 0) > 0;
}

/** Does something while an import has written its families, and waits to write its enrolments. */
async function whileHalfWritten<T>(begin: () => T, act: (begun: T) => Promise<void>): Promise<T> {
  const obstacle = new Client({ connectionString: process.env.DATABASE_URL });
  await obstacle.connect();
  try {
    await obstacle.query('begin; lock table "Enrolment" in share mode');
    const begun = begin();
    await eventually(async () => expect(await isAnyoneWaiting()).toBe(true));
    await act(begun);
    return begun;
  } finally {
    await obstacle.end();
  }
}

async function asked(): Promise<ImportScene & { checkId: string; importId: string }> {
  const scene = await createImportScene();
  const { id } = await check(scene, FILE);
  return { ...scene, checkId: id, importId: await startFamilyImport(scene.actor, id, NOW) };
}

it('an import killed half-way leaves nothing, is marked as failed, and can be asked for again', async () => {
  const scene = await asked();
  await whileHalfWritten(
    () => startJob({ env }, 'family-import', NOW.toISOString()),
    async ({ child, output }) => {
      output.catch(() => undefined);
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  );
  await eventually(async () => expect(await isAnyoneWaiting()).toBe(false));
  expect(await countRows(scene.collectivity)).toEqual(NOTHING);
  expect((await read(scene.actor, scene.importId)).status).toBe('RUNNING');

  // Nobody knows yet that it is dead.
  expect(await runFamilyImports({ now: NOW })).toMatchObject({ failed: 0, done: 0 });
  expect(await runFamilyImports({ now: TEN_MINUTES_LATER })).toMatchObject({ failed: 1 });
  expect((await read(scene.actor, scene.importId)).status).toBe('FAILED');

  const again = await startFamilyImport(scene.actor, scene.checkId, TEN_MINUTES_LATER);
  expect(again).not.toBe(scene.importId);
  expect(await runFamilyImports({ now: TEN_MINUTES_LATER })).toMatchObject({ done: 1 });
  expect(await countRows(scene.collectivity)).toMatchObject({ families: 1, enrolments: 1 });
}, 120_000);

it('an import taken for dead writes nothing when it comes back', async () => {
  const scene = await asked();
  const { run } = await whileHalfWritten(
    () => ({ run: runFamilyImports({ now: NOW }) }),
    async () => {
      expect(await runFamilyImports({ now: TEN_MINUTES_LATER })).toMatchObject({ failed: 1 });
    },
  );
  expect(await run).toMatchObject({ done: 0, failed: 1 });
  expect(await countRows(scene.collectivity)).toEqual(NOTHING);
  expect((await read(scene.actor, scene.importId)).status).toBe('FAILED');
});
