import 'server-only';

import { db } from '../db/client';

/** A run that dies is taken over after this long; one that lives renews its claim before. */
export const RUN_LEASE_SECONDS = 120;
const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = 60;

/** The right to run one job for one instant. */
export type JobClaim = { job: string; scheduledFor: Date; attempts: number };

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

/**
 * Claims a run: for one process only, whatever their number. A run that failed, or whose process
 * died, can be claimed again, a few times. Null when there is nothing to do.
 */
export async function claimRun(
  job: string,
  scheduledFor: Date,
  now: Date,
): Promise<JobClaim | null> {
  const leaseUntil = after(now, RUN_LEASE_SECONDS);
  const [claim] = await db.$queryRaw<JobClaim[]>`
    insert into "JobRun" as r ("job", "scheduledFor", "startedAt", "leaseUntil", "attempts")
    values (${job}, ${scheduledFor}, ${now}, ${leaseUntil}, 1)
    on conflict ("job", "scheduledFor") do update
    set "startedAt" = excluded."startedAt", "leaseUntil" = excluded."leaseUntil",
      "attempts" = r."attempts" + 1
    where r."finishedAt" is null and r."leaseUntil" <= ${now} and r."attempts" < ${MAX_ATTEMPTS}
    returning r."job", r."scheduledFor", r."attempts"`;
  return claim ?? null;
}

/** Says that a run is still alive. */
export async function renewRun(claim: JobClaim, now: Date): Promise<void> {
  await db.jobRun.updateMany({
    where: { ...claim, finishedAt: null },
    data: { leaseUntil: after(now, RUN_LEASE_SECONDS) },
  });
}

/** Ends a run that did its work. */
export async function finishRun(claim: JobClaim, now: Date): Promise<void> {
  const { job, scheduledFor } = claim;
  await db.jobRun.updateMany({
    where: { job, scheduledFor, finishedAt: null },
    data: { finishedAt: now, lastError: null },
  });
}

/** Ends a run that threw: it may be claimed again after a while. `code` holds no personal data. */
export async function failRun(claim: JobClaim, now: Date, code: string): Promise<void> {
  await db.jobRun.updateMany({
    where: { ...claim, finishedAt: null },
    data: { leaseUntil: after(now, RETRY_SECONDS * claim.attempts), lastError: code },
  });
}
