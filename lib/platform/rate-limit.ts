import 'server-only';

import { createHash } from 'node:crypto';

import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';

import { db } from './db/client';

/** So many tries in a window of seconds. Kept in the database: shared by processes, and lasting. */
export type Limit = { name: string; tries: number; seconds: number };

export type LimitResult = { allowed: true } | { allowed: false; retryAfterSeconds: number };

function limiterOf({ name, tries, seconds }: Limit): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: db,
    keyPrefix: name,
    points: tries,
    duration: seconds,
    // Housekeeping deletes what has expired; each limiter would otherwise keep a timer for ever.
    clearExpiredByTimeout: false,
  });
}

// Keys may be addresses or e-mails: only their digest is stored.
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Counts one try against the limit. */
export async function countTry(limit: Limit, key: string): Promise<LimitResult> {
  try {
    await limiterOf(limit).consume(digest(key));
    return { allowed: true };
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return { allowed: false, retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) };
  }
}

/** Gives back the one try that turned out right; the others still count. */
export async function giveBackTry(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).reward(digest(key));
}

/** Forgets the tries, after a success. */
export async function forgetTries(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(digest(key));
}
