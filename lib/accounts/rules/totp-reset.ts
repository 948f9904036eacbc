const HOUR_MS = 3_600_000;
/** Time enough for somebody who reads their e-mails twice a week to say that it was not them. */
const WAIT_MS = 72 * HOUR_MS;
const LINK_MS = 7 * 24 * HOUR_MS;

/** When a second factor that was asked to be taken away can be, and until when. */
export function totpResetTimes(askedAt: Date): { from: Date; until: Date } {
  const from = new Date(askedAt.getTime() + WAIT_MS);
  return { from, until: new Date(from.getTime() + LINK_MS) };
}

/** What a link to take the second factor away opens now. */
export type TotpResetState = 'WAITING' | 'READY' | 'CLOSED';

/** What the link of a request does now: it waits, it serves, or it no longer does. */
export function totpResetState(
  { createdAt, expiresAt, usedAt }: { createdAt: Date; expiresAt: Date; usedAt: Date | null },
  now: Date,
): TotpResetState {
  if (usedAt !== null || expiresAt <= now) return 'CLOSED';
  return totpResetTimes(createdAt).from <= now ? 'READY' : 'WAITING';
}
