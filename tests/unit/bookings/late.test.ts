import fc from 'fast-check';

import { latePriceOf } from '@/lib/activities/rules';
import type { CutoffRule } from '@/lib/activities/schema';
import { permissionOf } from '@/lib/bookings/rules';
import type { SlotFacts, SlotPermission } from '@/lib/bookings/types';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { formatInstant } from '@/lib/core/dates/format';

import { before, calendar, codeOf, cutoff, endOf, justAfter, slot } from './slot-facts';

const beginning = new Date('2026-11-27T11:00:00.000Z');

describe('a booking asked after its cut-off', () => {
  const late = slot({}, { lateBooking: 'SURCHARGE', lateSurcharge: 50 });

  it('costs more, until the session begins', () => {
    expect(permissionOf('BOOKING', late, calendar, cutoff)).toMatchObject({ isBilled: false });
    expect(permissionOf('BOOKING', late, calendar, justAfter)).toMatchObject({
      allowed: true,
      isBilled: true,
      until: beginning,
      explanation: 'Le délai est passé\u00A0: la réservation est majorée de 50\u00A0%.',
    });
    const free = slot({}, { lateBooking: 'SURCHARGE', lateSurcharge: 0 });
    expect(permissionOf('BOOKING', free, calendar, justAfter)).toMatchObject({
      explanation: 'Le délai est passé\u00A0: la réservation est encore possible.',
    });
    expect(codeOf('BOOKING', late, beginning)).toBe('ALLOWED');
    expect(codeOf('BOOKING', late, new Date(beginning.getTime() + 1))).toBe(
      'BOOKING_CUTOFF_PASSED',
    );
  });

  it('is priced to the nearest cent', () => {
    expect(latePriceOf({ priceCents: 345, lateSurcharge: 50 })).toBe(518);
    expect(latePriceOf({ priceCents: 345, lateSurcharge: 0 })).toBe(345);
  });
});

describe('a rule that goes beyond the session', () => {
  const fridayOfWeek: CutoffRule = {
    kind: 'weekday',
    weeksBefore: 0,
    weekday: 5,
    time: timeOfDay('18:00'),
  };
  const monday = { times: { ...slot().times, day: civilDate('2026-11-23') } };
  const rules = { bookingCutoff: fridayOfWeek, absenceCutoff: fridayOfWeek };
  const free = slot(monday, rules);
  const booked = slot({ ...monday, booking: 'BOOKED' }, rules);
  const start = new Date('2026-11-23T11:00:00.000Z');
  const begun = new Date('2026-11-23T11:00:00.001Z');
  const thursday = new Date('2026-11-26T09:00:00.000Z');

  it('books and cancels until the session begins, and says so', () => {
    expect(permissionOf('BOOKING', free, calendar, start)).toMatchObject({
      allowed: true,
      until: start,
      explanation: 'Réservable jusqu’au lundi 23 novembre 2026 à 12:00 (début de la séance).',
    });
    expect(permissionOf('CANCELLATION', booked, calendar, start)).toMatchObject({
      allowed: true,
      until: start,
      explanation: 'Modifiable jusqu’au lundi 23 novembre 2026 à 12:00 (début de la séance).',
    });
    for (const now of [begun, thursday]) {
      expect(permissionOf('BOOKING', free, calendar, now)).toMatchObject({
        code: 'BOOKING_CUTOFF_PASSED',
        explanation:
          'Il n’est plus possible de réserver\u00A0: la séance a commencé le lundi 23 novembre 2026 à 12:00.',
      });
      expect(permissionOf('CANCELLATION', booked, calendar, now)).toMatchObject({
        code: 'ABSENCE_CUTOFF_PASSED',
        explanation:
          'Il n’est plus possible de modifier cette réservation\u00A0: la séance a commencé le lundi 23 novembre 2026 à 12:00.',
      });
    }
  });

  it('lets an absence be declared until the session ends', () => {
    const end = new Date('2026-11-23T13:00:00.000Z');
    expect(permissionOf('ABSENCE', booked, calendar, begun)).toMatchObject({
      isBilled: false,
      until: end,
      explanation: 'Modifiable jusqu’au lundi 23 novembre 2026 à 14:00 (fin de la séance).',
    });
    expect(codeOf('ABSENCE', booked, end)).toBe('ALLOWED');
    expect(permissionOf('ABSENCE', booked, calendar, new Date(end.getTime() + 1))).toMatchObject({
      code: 'ABSENCE_CUTOFF_PASSED',
      explanation:
        'Il n’est plus possible de modifier cette réservation\u00A0: la séance s’est terminée le lundi 23 novembre 2026 à 14:00.',
    });
  });

  it('charges no booking more before its rule, nor bills an absence', () => {
    const late = { lateBooking: 'SURCHARGE' as const, lateAbsence: 'BILL' as const };
    const lateFree = slot(monday, { ...rules, ...late });
    expect(permissionOf('BOOKING', lateFree, calendar, start)).toMatchObject({ isBilled: false });
    expect(codeOf('BOOKING', lateFree, begun)).toBe('BOOKING_CUTOFF_PASSED');
    const lateBooked = slot({ ...monday, booking: 'BOOKED' }, { ...rules, ...late });
    expect(permissionOf('ABSENCE', lateBooked, calendar, begun)).toMatchObject({ isBilled: false });
    expect(codeOf('ABSENCE', lateBooked, thursday)).toBe('ABSENCE_CUTOFF_PASSED');
  });

  it('keeps the time of an illness that a document justifies, be the session over', () => {
    // rules.md, 6, of a session of the early morning.
    const day = civilDate('2026-11-24');
    const times = { day, startsAt: timeOfDay('07:30'), endsAt: timeOfDay('08:20') };
    const sick = slot(
      { booking: 'BOOKED', times },
      {
        absenceCutoff: {
          kind: 'days-before',
          days: 0,
          counting: 'calendar',
          time: timeOfDay('09:00'),
        },
        lateAbsence: 'BILL',
        justifyWithinHours: 48,
      },
    );
    const nine = new Date('2026-11-24T08:00:00.000Z');
    expect(permissionOf('ABSENCE', sick, calendar, nine)).toMatchObject({
      allowed: true,
      until: nine,
      isBilled: false,
      justifyUntil: new Date('2026-11-26T08:00:00.000Z'),
    });
    expect(permissionOf('ABSENCE', sick, calendar, new Date(nine.getTime() + 1))).toMatchObject({
      code: 'ABSENCE_CUTOFF_PASSED',
      explanation:
        'Il n’est plus possible de modifier cette réservation\u00A0: la date limite était le mardi 24 novembre 2026 à 09:00.',
    });
    expect(codeOf('CANCELLATION', sick, nine)).toBe('ABSENCE_CUTOFF_PASSED');
  });

  it('leaves a waiting list until the session begins, and says so', () => {
    const waits = slot({ booking: 'WAITLISTED' });
    expect(permissionOf('CANCELLATION', waits, calendar, beginning).explanation).toBe(
      'Modifiable jusqu’au vendredi 27 novembre 2026 à 12:00 (début de la séance).',
    );
  });
});

describe('an opening', () => {
  const opening: CutoffRule = {
    kind: 'days-before',
    days: 3,
    counting: 'calendar',
    time: timeOfDay('08:30'),
  };
  const opens = new Date('2026-11-24T07:30:00.000Z');
  const facts = slot({}, { bookingOpening: opening });

  it('is inclusive, and told', () => {
    const early = new Date(opens.getTime() - 1);
    expect(codeOf('BOOKING', facts, early)).toBe('NOT_OPEN_YET');
    expect(permissionOf('BOOKING', facts, calendar, early).explanation).toBe(
      'Réservable à partir du mardi 24 novembre 2026 à 08:30.',
    );
    expect(codeOf('BOOKING', facts, opens)).toBe('ALLOWED');
  });

  it('stays shut for a day that its periods do not name', () => {
    const summer = {
      start: civilDate('2027-07-05'),
      end: civilDate('2027-07-30'),
      until: civilDate('2027-05-03'),
      time: timeOfDay('08:30'),
    };
    const camps = slot({}, { bookingOpening: { kind: 'dates', periods: [summer] } });
    expect(permissionOf('BOOKING', camps, calendar, before).explanation).toBe(
      'Les réservations ne sont pas ouvertes pour ce jour.',
    );
  });
});

describe('an absence that a document justifies', () => {
  const sameMorning: CutoffRule = {
    kind: 'days-before',
    days: 0,
    counting: 'calendar',
    time: timeOfDay('09:00'),
  };
  // rules.md, 6: the same day before 9:00, document within 48 hours.
  const facts = slot(
    { booking: 'BOOKED', times: { ...slot().times, day: civilDate('2026-11-24') } },
    { absenceCutoff: sameMorning, lateAbsence: 'BILL', justifyWithinHours: 48 },
  );

  it('is asked within so many hours of the cut-off', () => {
    const inTime = new Date('2026-11-24T08:00:00.000Z');
    expect(permissionOf('ABSENCE', facts, calendar, inTime)).toMatchObject({
      isBilled: false,
      until: inTime,
      justifyUntil: new Date('2026-11-26T08:00:00.000Z'),
      explanation:
        'Modifiable jusqu’au mardi 24 novembre 2026 à 09:00 (le jour même). Le justificatif est à remettre au service jusqu’au jeudi 26 novembre 2026 à 09:00, sinon l’absence est facturée.',
    });
  });

  it('is not asked of an absence that is billed anyway, nor of a cancellation', () => {
    const late = new Date('2026-11-24T08:00:00.001Z');
    expect(permissionOf('ABSENCE', facts, calendar, late)).toMatchObject({
      isBilled: true,
      justifyUntil: null,
    });
    const cancelled = permissionOf('CANCELLATION', facts, calendar, before);
    expect(cancelled).not.toMatchObject({ justifyUntil: expect.any(Date) as Date });
  });
});

const rules = fc.record({
  kind: fc.constant('days-before' as const),
  days: fc.integer({ min: 0, max: 20 }),
  counting: fc.constantFrom('calendar' as const, 'working' as const, 'school' as const),
  time: fc.constantFrom(timeOfDay('00:00'), timeOfDay('09:00'), timeOfDay('23:59')),
});

const anySlot = fc
  .record({
    day: fc.integer({ min: 0, max: 250 }),
    booking: rules,
    absence: rules,
    lateBooking: fc.constantFrom('REFUSE' as const, 'SURCHARGE' as const),
    lateAbsence: fc.constantFrom('REFUSE' as const, 'BILL' as const),
    isBooked: fc.boolean(),
  })
  .map(({ day, booking, absence, isBooked, ...late }): SlotFacts => {
    const times = { ...slot().times, day: addDays(civilDate('2026-09-01'), day) };
    const facts = { times, booking: isBooked ? ('BOOKED' as const) : null };
    return slot(facts, { bookingCutoff: booking, absenceCutoff: absence, ...late });
  });

const instants = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 7, 1) + minutes * 60_000));

const acts = fc.constantFrom('BOOKING' as const, 'ABSENCE' as const, 'CANCELLATION' as const);

function isLate(permission: SlotPermission): boolean {
  return permission.allowed
    ? permission.isBilled
    : permission.code === 'BOOKING_CUTOFF_PASSED' || permission.code === 'ABSENCE_CUTOFF_PASSED';
}

describe('every deadline', () => {
  it('never re-opens: what is late stays late, and what is over stays over', () => {
    fc.assert(
      fc.property(anySlot, acts, instants, instants, (facts, act, a, b) => {
        const [early, later] = a <= b ? [a, b] : [b, a];
        const first = permissionOf(act, facts, calendar, early);
        const second = permissionOf(act, facts, calendar, later);
        if (isLate(first)) expect(isLate(second)).toBe(true);
        if (!first.allowed) expect(second.allowed).toBe(false);
      }),
    );
  });

  it('is explained by the instant of its rule, or of the session that comes first', () => {
    fc.assert(
      fc.property(anySlot, acts, instants, (facts, act, now) => {
        const permission = permissionOf(act, facts, calendar, now);
        const until = endOf(act, facts, calendar)?.at;
        if (until === undefined || !permission.allowed || permission.isBilled) return;
        expect(now <= until).toBe(true);
        expect(permission.until).toEqual(until);
        expect(permission.explanation).toContain(formatInstant(until, calendar.timeZone));
      }),
    );
  });
});
