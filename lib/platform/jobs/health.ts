import 'server-only';

import { db } from '../db/client';
import { isInngestConfigured } from './mode';
import { runnerStartedAt } from './runner-state';

/** The sweep runs every minute: without one for this long, the runner is stuck. */
const LATE_MS = 5 * 60_000;

/** Whether the jobs run; `detail` is one word for monitors. */
export type JobsHealth = { ok: boolean; detail: 'inngest' | 'starting' | 'on-time' | 'late' };

/**
 * Whether the jobs run, from the last sweep of the outbox that ended. An Inngest server watches its
 * own runs; a runner that has just started gets the time of a first sweep.
 */
export async function jobsHealth(now: Date): Promise<JobsHealth> {
  if (isInngestConfigured()) return { ok: true, detail: 'inngest' };
  const oldest = new Date(now.getTime() - LATE_MS);
  const recent = await db.jobRun.findFirst({
    where: { job: 'dispatch', scheduledFor: { gte: oldest }, finishedAt: { gte: oldest } },
    select: { job: true },
  });
  if (recent !== null) return { ok: true, detail: 'on-time' };
  const startedAt = runnerStartedAt();
  return startedAt !== null && startedAt >= oldest
    ? { ok: true, detail: 'starting' }
    : { ok: false, detail: 'late' };
}
