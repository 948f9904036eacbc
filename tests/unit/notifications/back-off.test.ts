import fc from 'fast-check';

import { backOffSeconds, MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '@/lib/platform/outbox/back-off';

const HOUR = 3600;

/** The time that so many attempts take, from the first to the last. */
function span(attempts: number, random: number): number {
  return Array.from({ length: attempts - 1 }, (_, index) =>
    backOffSeconds(index + 1, random),
  ).reduce((sum, one) => sum + one, 0);
}

describe('backOffSeconds', () => {
  it('doubles, up to six hours', () => {
    expect([1, 2, 3, 4].map((attempt) => backOffSeconds(attempt, 0))).toEqual([15, 30, 60, 120]);
    expect(backOffSeconds(30, 0.999_999)).toBe(6 * HOUR);
  });

  it('spreads the retries over the second half of the delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (attempts, random) => {
          const seconds = backOffSeconds(attempts, random);
          const longest = Math.min(30 * 2 ** (attempts - 1), 6 * HOUR);
          expect(seconds).toBeGreaterThanOrEqual(longest / 2);
          expect(seconds).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('gives an e-mail about half a day, and an outage about five', () => {
    expect(span(MAX_ATTEMPTS, 0.5) / HOUR).toBeGreaterThan(8);
    expect(span(MAX_ATTEMPTS_IN_ALL, 0.5) / HOUR).toBeGreaterThan(4 * 24);
  });
});
