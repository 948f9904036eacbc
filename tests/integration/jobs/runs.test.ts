import { db } from '@/lib/platform/db/client';
import { jobsHealth } from '@/lib/platform/jobs/health';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import { markRunner } from '@/lib/platform/jobs/runner-state';
import {
  claimRun,
  failRun,
  finishRun,
  renewRun,
  RUN_LEASE_SECONDS,
} from '@/lib/platform/jobs/runs';
import { log } from '@/lib/platform/log';
import { createAccount, createAccountSession } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

let jobs = 0;

/** The name of a job that no other test has run. */
function newJob(): string {
  jobs += 1;
  return `job-${jobs}`;
}

describe('claimRun', () => {
  it('gives a run to one of many', async () => {
    const job = newJob();
    const claims = await Promise.all(Array.from({ length: 12 }, () => claimRun(job, NOW, NOW)));
    expect(claims.filter((claim) => claim !== null)).toEqual([
      { job, scheduledFor: NOW, attempts: 1 },
    ]);
  });

  it('never gives a finished run again', async () => {
    const job = newJob();
    const claim = await claimRun(job, NOW, NOW);
    if (claim === null) throw new Error('no claim');
    await finishRun(claim, after(5));
    expect(await claimRun(job, NOW, after(10_000))).toBeNull();
    expect(await claimRun(job, after(60), after(10_000))).not.toBeNull();
  });

  it('gives the run of a dead process to another, unless it was renewed', async () => {
    const job = newJob();
    const claim = await claimRun(job, NOW, NOW);
    if (claim === null) throw new Error('no claim');
    expect(await claimRun(job, NOW, after(RUN_LEASE_SECONDS - 1))).toBeNull();
    await renewRun(claim, after(RUN_LEASE_SECONDS - 1));
    expect(await claimRun(job, NOW, after(RUN_LEASE_SECONDS + 1))).toBeNull();
    expect(await claimRun(job, NOW, after(2 * RUN_LEASE_SECONDS))).toMatchObject({ attempts: 2 });
  });

  it('gives a failed run again after a while, five times in all', async () => {
    const job = newJob();
    let at = NOW;
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const claim = await claimRun(job, NOW, at);
      expect(claim).toMatchObject({ attempts: attempt });
      if (claim === null) throw new Error('no claim');
      await failRun(claim, at, 'Error');
      expect(await claimRun(job, NOW, new Date(at.getTime() + 59_000))).toBeNull();
      at = new Date(at.getTime() + attempt * 60_000);
    }
    expect(await claimRun(job, NOW, at)).toBeNull();
    expect(await db.jobRun.findFirstOrThrow({ where: { job } })).toMatchObject({
      finishedAt: null,
      lastError: 'Error',
    });
  });
});

describe('jobsHealth', () => {
  afterEach(() => markRunner(null));

  it('is late where no sweep has ended for five minutes', async () => {
    expect(await jobsHealth(NOW)).toEqual({ ok: false, detail: 'late' });
    const claim = await claimRun('dispatch', NOW, NOW);
    if (claim === null) throw new Error('no claim');
    expect(await jobsHealth(after(10))).toMatchObject({ ok: false });
    await finishRun(claim, after(2));
    expect(await jobsHealth(after(10))).toEqual({ ok: true, detail: 'on-time' });
    expect(await jobsHealth(after(299))).toMatchObject({ ok: true });
    expect(await jobsHealth(after(303))).toEqual({ ok: false, detail: 'late' });
  });

  it('gives a runner that starts the time of a first sweep', async () => {
    const start = after(86_400);
    markRunner(start);
    expect(await jobsHealth(start)).toEqual({ ok: true, detail: 'starting' });
    expect(await jobsHealth(new Date(start.getTime() + 301_000))).toEqual({
      ok: false,
      detail: 'late',
    });
  });
});

describe('housekeeping', () => {
  const daysAgo = (days: number): Date => after(-days * 86_400);

  it('deletes what has served its time, and nothing else', async () => {
    const account = await createAccount(db);
    const kept = [
      await createAccountSession(db, account),
      await createAccountSession(db, account, { expiresAt: daysAgo(29) }),
      await createAccountSession(db, account, { revokedAt: daysAgo(29) }),
    ];
    await createAccountSession(db, account, { expiresAt: daysAgo(31) });
    await createAccountSession(db, account, { revokedAt: daysAgo(31) });
    await db.rateLimiterFlexible.createMany({
      data: [
        { key: 'over', points: 1, expire: daysAgo(1) },
        { key: 'running', points: 1, expire: after(60) },
        { key: 'for-ever', points: 1, expire: null },
      ],
    });
    const runAt = (job: string, at: Date) => ({
      job,
      scheduledFor: at,
      startedAt: at,
      leaseUntil: at,
      finishedAt: at,
    });
    await db.jobRun.deleteMany();
    await db.jobRun.createMany({
      data: [
        runAt('digest', daysAgo(31)),
        runAt('digest', daysAgo(29)),
        runAt('dispatch', daysAgo(2)),
        runAt('dispatch', after(-60)),
      ],
    });

    expect(await housekeepingJob.run({ at: NOW, log })).toEqual({
      sessions: 2,
      counters: 1,
      runs: 2,
      signUps: 0,
      tokens: 0,
      challenges: 0,
      documents: 0,
      files: 0,
      statements: 0,
      statementLines: 0,
    });

    const sessions = await db.accountSession.findMany({
      where: { accountId: account.id },
      select: { id: true },
    });
    expect(sessions.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    expect(await db.rateLimiterFlexible.count()).toBe(2);
    expect(await db.jobRun.count()).toBe(2);
  });
});
