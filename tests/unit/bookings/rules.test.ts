import fc from 'fast-check';

import {
  hasFreeSeat,
  hasSeatAgain,
  permissionOf,
  permissionsOf,
  slotStateOf,
} from '@/lib/bookings/rules';
import type { SlotFacts } from '@/lib/bookings/types';

import { before, calendar, codeOf, cutoff, justAfter, slot } from './slot-facts';

const full = { capacity: 20, overbooked: 0, taken: 20 };

describe('slotStateOf', () => {
  it('shows a pending line over the state of the booking', () => {
    expect(slotStateOf('BOOKED', 'ABSENCE')).toBe('PENDING_ABSENCE');
    expect(slotStateOf('BOOKED', null)).toBe('BOOKED');
  });

  it('shows a cancelled booking as a free slot', () => {
    expect(slotStateOf('CANCELLED', null)).toBe('FREE');
    expect(slotStateOf(null, null)).toBe('FREE');
  });
});

describe('permissionOf', () => {
  it('is inclusive: at the cut-off it is still time, a millisecond later it is not', () => {
    expect(codeOf('BOOKING', slot(), cutoff)).toBe('ALLOWED');
    expect(codeOf('BOOKING', slot(), justAfter)).toBe('BOOKING_CUTOFF_PASSED');
    expect(codeOf('ABSENCE', slot({ booking: 'BOOKED' }), cutoff)).toBe('ALLOWED');
    expect(codeOf('ABSENCE', slot({ booking: 'BOOKED' }), justAfter)).toBe('ABSENCE_CUTOFF_PASSED');
  });

  it('explains until when, with the rule', () => {
    expect(permissionOf('BOOKING', slot(), calendar, before).explanation).toBe(
      'Réservable jusqu’au jeudi 26 novembre 2026 à 12:00 (1\u00A0jour ouvré avant).',
    );
  });

  it('explains a passed cut-off with its instant', () => {
    expect(permissionOf('BOOKING', slot(), calendar, justAfter).explanation).toBe(
      'Il n’est plus possible de réserver\u00A0: la date limite était le jeudi 26 novembre 2026 à 12:00.',
    );
  });

  it('books only a day covered by an enrolment', () => {
    expect(codeOf('BOOKING', slot({ isEnrolled: false }), before)).toBe('NOT_ENROLLED');
  });

  it('gives up only a booked day', () => {
    expect(codeOf('ABSENCE', slot(), before)).toBe('NOT_BOOKED');
    expect(codeOf('CANCELLATION', slot({ booking: 'ABSENT' }), before)).toBe('NOT_BOOKED');
  });

  it('asks nothing twice, nor of a closed day', () => {
    expect(codeOf('BOOKING', slot({ pending: 'BOOKING' }), before)).toBe('ALREADY_REQUESTED');
    expect(codeOf('BOOKING', slot({ booking: 'BOOKED' }), before)).toBe('ALREADY_BOOKED');
    expect(codeOf('BOOKING', slot({ booking: 'WAITLISTED' }), before)).toBe('ALREADY_WAITLISTED');
    expect(codeOf('BOOKING', slot({ closure: 'Grève' }), before)).toBe('CLOSED');
  });

  it('refuses a full session without a waiting list, and lets one with a list be asked', () => {
    expect(codeOf('BOOKING', slot({ seats: full }), before)).toBe('SESSION_FULL');
    expect(codeOf('BOOKING', slot({ seats: full }, { hasWaitingList: true }), before)).toBe(
      'ALLOWED',
    );
  });

  it('bills a late absence where the activity says so, until the session ends', () => {
    const facts = slot({ booking: 'BOOKED' }, { lateAbsence: 'BILL' });
    expect(permissionOf('ABSENCE', facts, calendar, before)).toMatchObject({ isBilled: false });
    expect(permissionOf('ABSENCE', facts, calendar, justAfter)).toMatchObject({
      allowed: true,
      isBilled: true,
      explanation: 'Le délai est passé\u00A0: l’absence sera facturée.',
    });
    expect(codeOf('ABSENCE', facts, new Date('2026-11-27T13:00:00.000Z'))).toBe('ALLOWED');
    expect(codeOf('ABSENCE', facts, new Date('2026-11-27T13:00:00.001Z'))).toBe(
      'ABSENCE_CUTOFF_PASSED',
    );
  });

  it('lets a family leave a waiting list until the session begins', () => {
    const facts = slot({ booking: 'WAITLISTED' });
    expect(codeOf('CANCELLATION', facts, justAfter)).toBe('ALLOWED');
    expect(codeOf('CANCELLATION', facts, new Date('2026-11-27T11:00:00.001Z'))).toBe(
      'ABSENCE_CUTOFF_PASSED',
    );
  });

  it('never re-opens: what is refused as too late stays so', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const at = (offset: number) => new Date(before.getTime() + offset * 60_000);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        if (codeOf('BOOKING', slot(), at(late)) === 'ALLOWED') {
          expect(codeOf('BOOKING', slot(), at(early))).toBe('ALLOWED');
        }
      }),
    );
  });
});

describe('permissionsOf', () => {
  it('offers what the state of the slot calls for', () => {
    const acts = (facts: SlotFacts) => permissionsOf(facts, calendar, before).map(({ act }) => act);
    expect(acts(slot())).toEqual(['BOOKING']);
    expect(acts(slot({ booking: 'BOOKED' }))).toEqual(['ABSENCE', 'CANCELLATION']);
    expect(acts(slot({ booking: 'WAITLISTED' }))).toEqual(['CANCELLATION']);
    expect(acts(slot({ booking: 'BOOKED', pending: 'ABSENCE' }))).toEqual([]);
    expect(acts(slot({ booking: 'PRESENT' }))).toEqual([]);
  });
});

describe('hasFreeSeat', () => {
  it('counts the seats granted above the capacity, and knows no limit where there is none', () => {
    expect(hasFreeSeat(full)).toBe(false);
    expect(hasFreeSeat({ ...full, overbooked: 1 })).toBe(false);
    expect(hasSeatAgain({ ...full, overbooked: 1 }, 21)).toBe(true);
    expect(hasSeatAgain({ ...full, overbooked: 1 }, 20)).toBe(false);
    expect(hasSeatAgain({ ...full, overbooked: 1 }, null)).toBe(false);
    expect(hasSeatAgain({ ...full, taken: 19 }, null)).toBe(true);
    expect(hasFreeSeat({ capacity: null, overbooked: 0, taken: 500 })).toBe(true);
  });
});
