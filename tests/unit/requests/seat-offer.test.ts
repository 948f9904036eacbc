import fc from 'fast-check';

import { offerUntil } from '@/lib/requests/rules/seat-offer';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const HOUR_MS = 3_600_000;

describe('a seat that is offered', () => {
  it('waits for its hours, and until the session begins at the latest', () => {
    const friday = new Date('2026-11-27T06:00:00.000Z');
    expect(offerUntil(NOW, 24, friday)).toEqual(new Date('2026-11-25T09:00:00.000Z'));
    expect(offerUntil(NOW, 96, friday)).toEqual(friday);
  });

  it('is never one of a session that has begun', () => {
    expect(offerUntil(NOW, 24, NOW)).toBeNull();
  });

  it('always leaves some time to answer, and no more than was said', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 336 }),
        fc.integer({ min: -1000, max: 1000 }),
        (hours, minutes) => {
          const begins = new Date(NOW.getTime() + minutes * 60_000);
          const until = offerUntil(NOW, hours, begins);
          if (until === null) expect(begins <= NOW).toBe(true);
          else {
            expect(until > NOW).toBe(true);
            expect(until <= begins).toBe(true);
            expect(until.getTime() - NOW.getTime()).toBeLessThanOrEqual(hours * HOUR_MS);
          }
        },
      ),
    );
  });
});
