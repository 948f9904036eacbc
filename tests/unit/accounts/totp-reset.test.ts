import { totpResetState, totpResetTimes } from '@/lib/accounts/rules/totp-reset';

const ASKED = new Date('2026-11-24T09:00:00Z');
const { from, until } = totpResetTimes(ASKED);

const stateAt = (now: string | Date, usedAt: Date | null = null) =>
  totpResetState({ createdAt: ASKED, expiresAt: until, usedAt }, new Date(now));

describe('a request to do without the second factor', () => {
  it('waits for 72 hours, to the millisecond, across a change of clock too', () => {
    expect(from).toEqual(new Date('2026-11-27T09:00:00Z'));
    expect(stateAt('2026-11-27T08:59:59.999Z')).toBe('WAITING');
    expect(stateAt(from)).toBe('READY');
  });

  it('serves for a week', () => {
    expect(until).toEqual(new Date('2026-12-04T09:00:00Z'));
    expect(stateAt('2026-12-04T08:59:59.999Z')).toBe('READY');
    expect(stateAt(until)).toBe('CLOSED');
  });

  it('serves no more once it was used or given up', () => {
    expect(stateAt(ASKED, ASKED)).toBe('CLOSED');
    expect(stateAt(from, ASKED)).toBe('CLOSED');
  });
});
