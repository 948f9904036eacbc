import { GET } from '@/app/api/health/route';
import { db } from '@/lib/platform/db/client';
import { checkHealth } from '@/lib/platform/health';

const NOW = new Date('2026-11-23T09:00:00Z');

async function sweepEnded(at: Date): Promise<void> {
  await db.jobRun.create({
    data: { job: 'dispatch', scheduledFor: at, startedAt: at, leaseUntil: at, finishedAt: at },
  });
}

beforeEach(() => db.jobRun.deleteMany());

it('is well where the database answers, is migrated, and the jobs run', async () => {
  await sweepEnded(new Date(NOW.getTime() - 60_000));
  expect(await checkHealth(NOW)).toEqual({
    status: 'ok',
    database: 'ok',
    migrations: 'ok',
    jobs: { ok: true, detail: 'on-time' },
  });
});

it('fails where the jobs stand still', async () => {
  expect(await checkHealth(NOW)).toMatchObject({
    status: 'failing',
    database: 'ok',
    jobs: { ok: false },
  });
});

it('fails where a migration is missing or unfinished', async () => {
  await sweepEnded(NOW);
  const [last] = await db.$queryRaw<
    { name: string }[]
  >`select max(migration_name) as name from _prisma_migrations`;
  await db.$executeRaw`update _prisma_migrations set finished_at = null where migration_name = ${last?.name}`;
  expect(await checkHealth(NOW)).toMatchObject({ status: 'failing', migrations: 'missing' });
  await db.$executeRaw`update _prisma_migrations set finished_at = now() where migration_name = ${last?.name}`;
});

it('answers 503 where the portal cannot serve, and is never cached', async () => {
  const answer = await GET();
  expect(answer.status).toBe(503);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(Object.keys((await answer.json()) as object)).toEqual([
    'status',
    'database',
    'migrations',
    'jobs',
  ]);
});
