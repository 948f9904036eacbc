import { now } from '@/lib/platform/clock';
import { nearestMinute } from '@/lib/platform/jobs/occurrences';
import type { JobDefinition, JobReport } from '@/lib/platform/jobs/types';
import { log } from '@/lib/platform/log';

/**
 * Runs a job for the Inngest server. `scheduledAt` is when its scheduler fired, in milliseconds:
 * this machine's clock may be a little behind it, and 12:59:59.9 must not miss the 13:00 digest.
 */
export function runScheduled(
  job: JobDefinition,
  scheduledAt: number | undefined,
): Promise<JobReport> {
  return job.run({ at: meantInstant(scheduledAt), log: log.child({ job: job.name }) });
}

/** The instant that a run is for: what its scheduler meant, or now where that is later. */
export function meantInstant(scheduledAt: number | undefined): Date {
  const present = now();
  const meant = scheduledAt === undefined ? present : nearestMinute(new Date(scheduledAt));
  return meant > present ? meant : present;
}
