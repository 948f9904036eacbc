import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Client } from 'pg';

import { db } from '@/lib/platform/db/client';
import { eventually } from '@/tests/support/eventually';
import { runJob, startJob } from '@/tests/support/run-job';

import { createScene, decide, digestsOf } from '../notifications/scene';

const NBSP = '\u00A0';
const MORNING = new Date('2026-11-24T09:00:00.000Z');
const NOON = new Date('2026-11-24T12:00:00.000Z');
const AT_ONE = '2026-11-24T13:00';

const env = {
  DATA_DIR: mkdtempSync(path.join(tmpdir(), 'portail-recovery-')),
  CLOCK_AT: NOON.toISOString(),
};

afterAll(() => rmSync(env.DATA_DIR, { recursive: true, force: true }));

/** How many statements of this database are in this state, other than this question. */
async function countStatements(state: 'waiting' | 'running'): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
      and case when ${state} = 'waiting' then wait_event_type = 'Lock' else state <> 'idle' end`;
  return row?.count ?? 0;
}

/** Kills the digest's process once it has marked decisions as told, and waits to write the e-mail. */
async function killHalfWay(): Promise<void> {
  const obstacle = new Client({ connectionString: process.env.DATABASE_URL });
  await obstacle.connect();
  try {
    await obstacle.query('begin; lock table "Email" in share mode');
    const { child, output } = startJob({ env }, 'digest', AT_ONE);
    output.catch(() => undefined);
    await eventually(async () => expect(await countStatements('waiting')).toBeGreaterThan(0));
    child.kill('SIGKILL');
    await once(child, 'close');
  } finally {
    await obstacle.end();
  }
  await eventually(async () => expect(await countStatements('running')).toBe(0));
}

it('a digest killed half-way is taken up by the next run, and tells each decision once', async () => {
  const scenes = [await createScene(), await createScene()];
  for (const scene of scenes) await decide(scene, MORNING);
  await killHalfWay();
  expect(await db.email.count()).toBe(0);
  expect(await db.requestEvent.count({ where: { digestId: { not: null } } })).toBe(0);

  expect(await runJob({ env }, 'digest', AT_ONE)).toContain(
    `2${NBSP}réponses annoncées dans 2${NBSP}courriels`,
  );
  expect(await runJob({ env }, 'digest', AT_ONE)).toContain('Aucune réponse à annoncer.');
  for (const scene of scenes)
    expect(await digestsOf(scene)).toEqual([
      { cut: NOON.toISOString(), decisions: 1, hasEmail: true },
    ]);
  expect(await db.email.findMany({ select: { state: true } })).toEqual([
    { state: 'KEPT' },
    { state: 'KEPT' },
  ]);
}, 120_000);
