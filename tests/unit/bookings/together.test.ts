import { hasSeatsForAll, mayWaitTogether, tiedBookings } from '@/lib/bookings/rules/together';
import type { SlotAct } from '@/lib/bookings/types';
import { civilDate } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-11-30');
const TUESDAY = civilDate('2026-12-01');

function slot(childId: string, day = MONDAY, act: SlotAct = 'BOOKING', activityId = 'cantine') {
  return { childId, day, act, activityId };
}

describe('bookings that are granted together', () => {
  it('are those of brothers and sisters at an activity on a day', () => {
    const slots = [
      slot('lea'),
      slot('tom'),
      slot('lea', TUESDAY),
      slot('tom', TUESDAY),
      slot('lea', MONDAY, 'BOOKING', 'garderie'),
    ];
    expect(tiedBookings(slots, true)).toEqual([
      [slots[0], slots[1]],
      [slots[2], slots[3]],
    ]);
  });

  it('are none where the family does not ask so, and never what is given up', () => {
    expect(tiedBookings([slot('lea'), slot('tom')], false)).toEqual([]);
    expect(
      tiedBookings([slot('lea', MONDAY, 'ABSENCE'), slot('tom', MONDAY, 'ABSENCE')], true),
    ).toEqual([]);
  });
});

describe('seats for all', () => {
  const wanted = [{ sessionId: 'monday' }, { sessionId: 'monday' }, { sessionId: 'tuesday' }];

  it('are as many in each session as it is asked for', () => {
    const free = (sessionId: string): number => (sessionId === 'monday' ? 2 : 1);
    expect(hasSeatsForAll(wanted, free)).toBe(true);
    expect(hasSeatsForAll(wanted, () => 1)).toBe(false);
    expect(hasSeatsForAll(wanted, () => Infinity)).toBe(true);
  });
});

describe('waiting together', () => {
  const one = { sessionId: 'monday', capacity: 2, hasList: true };

  it('is for one list, and for no more seats than the session has', () => {
    expect(mayWaitTogether([one, one])).toBe(true);
    expect(mayWaitTogether([one, one, one])).toBe(false);
    const unlimited = { ...one, capacity: null };
    expect(mayWaitTogether([unlimited, unlimited, unlimited])).toBe(true);
    expect(mayWaitTogether([one, { ...one, sessionId: 'monday evening' }])).toBe(false);
    expect(mayWaitTogether([one, { ...one, hasList: false }])).toBe(false);
  });
});
