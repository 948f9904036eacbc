import { startEmbeddedRunner, type EmbeddedRunner } from '@/inngest/embedded';
import { db } from '@/lib/platform/db/client';
import { runnerStartedAt } from '@/lib/platform/jobs/runner-state';
import type { JobDefinition, JobSchedule } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { createCollectivity } from '@/tests/support/factories/collectivities';

// The tests' clock stands still at 9:00 in Paris on 23 November 2026.
const NOW = new Date('2026-11-23T08:00:00.000Z');
const DAILY: JobSchedule = { kind: 'local-times', cron: '0 13,18 * * *' };
const EVERY_MINUTE: JobSchedule = { kind: 'every', seconds: 60 };

/** A job that remembers its runs, and can be waited for. */
function watchedJob(
  name: string,
  schedule: JobSchedule,
  work: () => Promise<void> = () => Promise.resolve(),
) {
  const runs: Date[] = [];
  let notify: (() => void) | null = null;
  const job: JobDefinition = {
    name,
    schedule,
    run: async ({ at }) => {
      runs.push(at);
      try {
        await work();
      } finally {
        notify?.();
      }
      return {};
    },
  };
  const until = async (count: number): Promise<void> => {
    while (runs.length < count) await new Promise<void>((resolve) => (notify = resolve));
  };
  return { job, runs, until };
}

/** Work that lasts until the test says so. */
class Gate {
  readonly #waiting: (() => void)[] = [];

  readonly pass = (): Promise<void> => new Promise((resolve) => this.#waiting.push(resolve));

  /** Lets through what comes next, waiting for it to come. */
  async open(): Promise<void> {
    while (this.#waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    this.#waiting.shift()?.();
  }

  async isReached(): Promise<void> {
    while (this.#waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

let runners: EmbeddedRunner[] = [];

function start(...jobs: JobDefinition[]): EmbeddedRunner {
  const runner = startEmbeddedRunner(jobs);
  runners.push(runner);
  return runner;
}

beforeEach(() => db.jobRun.deleteMany());

afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});

describe('the embedded runner', () => {
  it('catches up the latest occurrence that was missed, and only that one', async () => {
    await createCollectivity(db);
    const { job, runs, until } = watchedJob('digest', DAILY);
    const runner = start(job);
    await until(1);
    await runner.stop();
    expect(runs).toEqual([NOW]);
    const [run, ...others] = await db.jobRun.findMany();
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      job: 'digest',
      scheduledFor: new Date('2026-11-22T17:00:00.000Z'),
      finishedAt: NOW,
      attempts: 1,
    });
  });

  it('does not run again what has been run', async () => {
    const first = watchedJob('sweep', EVERY_MINUTE);
    const before = start(first.job);
    await first.until(1);
    await before.stop();
    const second = watchedJob('sweep', EVERY_MINUTE);
    const marker = watchedJob('marker', EVERY_MINUTE);
    const after = start(second.job, marker.job);
    await marker.until(1);
    await after.stop();
    expect(second.runs).toEqual([]);
  });

  it('runs each occurrence in one of two processes', async () => {
    const watched = [watchedJob('sweep', EVERY_MINUTE), watchedJob('sweep', EVERY_MINUTE)] as const;
    const two = watched.map(({ job }) => start(job));
    await Promise.race(watched.map(({ until }) => until(1)));
    await Promise.all(two.map((runner) => runner.stop()));
    expect(watched.flatMap(({ runs }) => runs)).toHaveLength(1);
  });

  it('writes down a failure, without its message, and goes on', async () => {
    const failing = watchedJob('failing', EVERY_MINUTE, () =>
      Promise.reject(new TypeError('solange@example.fr')),
    );
    const runner = start(failing.job);
    await failing.until(1);
    await runner.stop();
    expect(await db.jobRun.findFirstOrThrow({ where: { job: 'failing' } })).toMatchObject({
      finishedAt: null,
      lastError: 'TypeError',
      leaseUntil: new Date(NOW.getTime() + 60_000),
    });
  });

  it('runs the dispatcher at once when woken, besides its occurrences', async () => {
    const { job, runs, until } = watchedJob('dispatch', EVERY_MINUTE);
    start(job);
    await until(1);
    await wakeDispatcher();
    await until(2);
    expect(runs).toHaveLength(2);
    expect(await db.jobRun.count()).toBe(1);
  });

  it('hears a call that comes while it works', async () => {
    const gate = new Gate();
    const { job, until, runs } = watchedJob('dispatch', EVERY_MINUTE, gate.pass);
    start(job);
    await gate.isReached();
    await wakeDispatcher();
    await gate.open();
    await gate.open();
    await until(2);
    expect(runs).toHaveLength(2);
  });

  it('stops after what is under way, and tells no one that it runs', async () => {
    const gate = new Gate();
    const { job, runs } = watchedJob('sweep', EVERY_MINUTE, gate.pass);
    const runner = start(job);
    expect(runnerStartedAt()).toEqual(NOW);
    await gate.isReached();
    const stopped = runner.stop();
    expect(runnerStartedAt()).toBeNull();
    await gate.open();
    await stopped;
    expect(runs).toHaveLength(1);
    expect(await db.jobRun.findFirstOrThrow()).toMatchObject({ finishedAt: NOW });
    await expect(wakeDispatcher()).resolves.toBeUndefined();
  });
});
