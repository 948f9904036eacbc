import { JOBS } from '@/lib/notifications/jobs/definitions';
import { now } from '@/lib/platform/clock';
import { errorCode } from '@/lib/platform/jobs/error-code';
import { isInngestConfigured } from '@/lib/platform/jobs/mode';
import { latestOccurrenceOf, nextOccurrenceOf } from '@/lib/platform/jobs/occurrences';
import { markRunner } from '@/lib/platform/jobs/runner-state';
import {
  claimRun,
  failRun,
  finishRun,
  renewRun,
  RUN_LEASE_SECONDS,
  type JobClaim,
} from '@/lib/platform/jobs/runs';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { listenForWakes } from '@/lib/platform/jobs/wake';
import { timeZonesInUse } from '@/lib/platform/jobs/zones';
import { log } from '@/lib/platform/log';

import { Pause } from './pause';

/** The longest sleep: failed runs, and time zones that came into use, are looked at this often. */
const LONGEST_SLEEP_MS = 30_000;
const SHORTEST_SLEEP_MS = 50;

export type EmbeddedRunner = {
  /** Ends after the runs that are under way. Calling it twice is harmless. */
  stop: () => Promise<void>;
};

/** Runs one claimed occurrence, renewing the claim while it lasts. */
async function runClaimed(job: JobDefinition, claim: JobClaim): Promise<void> {
  const jobLog = log.child({ job: job.name, scheduledFor: claim.scheduledFor });
  const renewal = setInterval(
    () => {
      renewRun(claim, now()).catch((error: unknown) =>
        jobLog.warn({ error: errorCode(error) }, 'claim not renewed'),
      );
    },
    (RUN_LEASE_SECONDS * 1000) / 3,
  );
  try {
    const report = await job.run({ at: now(), log: jobLog });
    await finishRun(claim, now());
    if (Object.values(report).some((count) => count > 0)) jobLog.info(report, 'job done');
  } catch (error) {
    jobLog.error({ error: errorCode(error), attempt: claim.attempts }, 'job failed');
    await failRun(claim, now(), errorCode(error));
  } finally {
    clearInterval(renewal);
  }
}

/** One look at a job: runs its latest occurrence if nobody has. Says how long to sleep. */
async function tick(job: JobDefinition): Promise<number> {
  const zones = job.schedule.kind === 'local-times' ? await timeZonesInUse() : [];
  const at = now();
  const due = latestOccurrenceOf(job.schedule, zones, at);
  const claim = due === null ? null : await claimRun(job.name, due, at);
  if (claim !== null) await runClaimed(job, claim);
  const present = now();
  const next = nextOccurrenceOf(job.schedule, zones, present);
  const wait = next === null ? LONGEST_SLEEP_MS : next.getTime() - present.getTime();
  return Math.min(Math.max(wait, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
}

/** Looks at a job again and again; when woken, runs it at once, besides its occurrences. */
async function loop(job: JobDefinition, pause: Pause): Promise<void> {
  while (!pause.isOver) {
    let sleep = LONGEST_SLEEP_MS;
    try {
      if (pause.wasWoken()) await job.run({ at: now(), log: log.child({ job: job.name }) });
      sleep = await tick(job);
    } catch (error) {
      log.error({ job: job.name, error: errorCode(error) }, 'job runner failed');
    }
    await pause.sleep(sleep);
  }
}

/**
 * Runs the jobs in this process, in place of an Inngest server. Each occurrence is claimed in the
 * database, so that several processes run it once; one missed while all were down is caught up.
 */
export function startEmbeddedRunner(jobs: readonly JobDefinition[] = JOBS): EmbeddedRunner {
  const pauses = new Map(jobs.map((job) => [job.name, new Pause()]));
  listenForWakes((job) => pauses.get(job)?.wake());
  markRunner(now());
  const loops = jobs.map((job) => loop(job, pauses.get(job.name) ?? new Pause()));
  return {
    stop: async () => {
      listenForWakes(null);
      markRunner(null);
      for (const pause of pauses.values()) pause.end();
      await Promise.all(loops);
    },
  };
}

// Next evaluates the start-up hook again when it reloads in development: one runner is enough.
const kept = globalThis as { portailRunner?: EmbeddedRunner };

/** Starts the runner once in this process, unless an Inngest server runs the jobs. */
export function ensureEmbeddedRunner(): void {
  if (isInngestConfigured() || kept.portailRunner !== undefined) return;
  const runner = startEmbeddedRunner();
  kept.portailRunner = runner;
  // The web server ends the process; meanwhile no new work is begun.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void runner.stop());
  log.info({ jobs: JOBS.map(({ name }) => name) }, 'embedded job runner started');
}
