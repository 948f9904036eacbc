const FIRST_SECONDS = 30;
const LONGEST_SECONDS = 6 * 3600;

/** How many times an e-mail that fails alone is tried: about half a day. */
export const MAX_ATTEMPTS = 12;
/** How many times when the provider as a whole fails: about five days. */
export const MAX_ATTEMPTS_IN_ALL = 36;

/**
 * How long to wait after the failed attempt number `attempts` (from 1), in seconds: it doubles, up
 * to six hours. `random` in [0, 1) spreads the retries over the second half of the delay, so that
 * e-mails that failed together do not come back together.
 */
export function backOffSeconds(attempts: number, random: number): number {
  const longest = Math.min(FIRST_SECONDS * 2 ** (attempts - 1), LONGEST_SECONDS);
  return Math.round(longest * (0.5 + random / 2));
}
