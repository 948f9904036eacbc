import fc from 'fast-check';

import { cutoffOf } from '@/lib/activities/rules';
import type { CutoffRule, SimpleCutoffRule } from '@/lib/activities/schema';
import type { SchoolCalendar } from '@/lib/activities/types';
import { permissionOf } from '@/lib/bookings/rules';
import { decisionOf } from '@/lib/bookings/rules/decision';
import type { SlotFacts, SlotPermission } from '@/lib/bookings/types';
import { addDays, civilDate, timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';
import { formatInstant } from '@/lib/core/dates/format';
import { instantAt, timeOfDayIn } from '@/lib/core/dates/zoned';

import { endOf, slot } from './slot-facts';

const KINDS = ['days-before', 'weekday', 'day-of-month', 'dates', 'per-weekday'] as const;
// With its own changes of clock, without any, and on the other side of the day.
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Miquelon'];
/** The days on which Paris changes its clocks, and two years of sessions around them. */
const FIRST = civilDate('2026-01-01');
const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'].map(civilDate);
const DAYS = 700;

const calendars = fc.constantFrom(...ZONES).map((timeZone): SchoolCalendar => ({
  timeZone,
  publicHolidays: new Set(['2026-05-01', '2026-11-11', '2027-04-05'].map(civilDate)),
  schoolHolidays: [
    { start: civilDate('2026-10-17'), end: civilDate('2026-11-01') },
    { start: civilDate('2027-04-03'), end: civilDate('2027-04-18') },
  ],
  schoolWeekdays: [1, 2, 4, 5],
}));

// The small hours too: Paris skips 02:00 to 03:00 in March, and has it twice in October.
const times = fc.constantFrom(
  ...['00:00', '01:59', '02:00', '02:30', '02:59', '03:00', '09:00', '23:59'].map(timeOfDay),
);
const sessionDays = fc.oneof(
  fc.integer({ min: 0, max: DAYS }).map((count) => addDays(FIRST, count)),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2, max: 9 }))
    .map(([day, count]) => addDays(day, count)),
);
const weekdays = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);

const daysBefore = fc.record({
  kind: fc.constant('days-before' as const),
  days: fc.integer({ min: 0, max: 20 }),
  counting: fc.constantFrom('calendar' as const, 'working' as const, 'school' as const),
  time: times,
});
const weekday = fc.record({
  kind: fc.constant('weekday' as const),
  weeksBefore: fc.integer({ min: 0, max: 3 }),
  weekday: weekdays,
  time: times,
});
const dayOfMonth = fc.record({
  kind: fc.constant('day-of-month' as const),
  monthsBefore: fc.integer({ min: 0, max: 3 }),
  day: fc.integer({ min: 1, max: 28 }),
  time: times,
});
const dates = fc
  .array(
    fc.tuple(sessionDays, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }), times),
    { minLength: 1, maxLength: 3 },
  )
  .map((periods) => ({
    kind: 'dates' as const,
    periods: periods.map(([start, length, before, time]) => {
      return { start, end: addDays(start, length), until: addDays(start, -before), time };
    }),
  }));
const simpleRules: fc.Arbitrary<SimpleCutoffRule> = fc.oneof(
  daysBefore,
  weekday,
  dayOfMonth,
  dates,
);
const perWeekday = fc.record({
  kind: fc.constant('per-weekday' as const),
  otherwise: simpleRules,
  rules: fc.array(
    fc.record({
      weekdays: fc.uniqueArray(weekdays, { minLength: 1, maxLength: 4 }),
      rule: simpleRules,
    }),
    { maxLength: 3 },
  ),
});
const RULES: Record<(typeof KINDS)[number], fc.Arbitrary<CutoffRule>> = {
  'days-before': daysBefore,
  weekday,
  'day-of-month': dayOfMonth,
  dates,
  'per-weekday': perWeekday,
};
const anyRule = fc.oneof(...Object.values(RULES));
const acts = fc.constantFrom('BOOKING' as const, 'ABSENCE' as const, 'CANCELLATION' as const);

/** A slot all of whose rules are of any kind, the one of its act's cut-off of the given one. */
function slots(kind: (typeof KINDS)[number]) {
  return fc
    .record({
      act: acts,
      calendar: calendars,
      day: sessionDays,
      rule: RULES[kind],
      opening: fc.option(anyRule),
      lateBooking: fc.constantFrom('REFUSE' as const, 'SURCHARGE' as const),
      lateAbsence: fc.constantFrom('REFUSE' as const, 'BILL' as const),
      justifyWithinHours: fc.option(fc.constant(48)),
    })
    .map(({ act, calendar, day, rule, opening, ...late }) => {
      const facts: SlotFacts = slot(
        { times: { ...slot().times, day }, booking: act === 'BOOKING' ? null : 'BOOKED' },
        { ...late, bookingOpening: opening, bookingCutoff: rule, absenceCutoff: rule },
      );
      return { act, calendar, facts, end: endOf(act, facts, calendar) };
    });
}

type Asked = {
  act: 'BOOKING' | 'ABSENCE' | 'CANCELLATION';
  facts: SlotFacts;
  calendar: SchoolCalendar;
};

function ask({ act, facts, calendar }: Asked, at: Date): SlotPermission {
  return permissionOf(act, facts, calendar, at);
}

function withoutOpening(asked: Asked): Asked {
  const rules = { ...asked.facts.rules, bookingOpening: null };
  return { ...asked, facts: { ...asked.facts, rules } };
}

function isLate(permission: SlotPermission): boolean {
  return permission.allowed
    ? permission.isBilled
    : permission.code === 'BOOKING_CUTOFF_PASSED' || permission.code === 'ABSENCE_CUTOFF_PASSED';
}

// Around the cut-off to the millisecond, and far from it.
const offsets = fc.oneof(
  fc.constantFrom(-1, 0, 1),
  fc.integer({ min: -7_200_000, max: 7_200_000 }),
  fc.integer({ min: -60, max: 60 }).map((days) => days * 86_400_000),
);

function near(cutoff: Date | null, { times: { day } }: SlotFacts, offset: number): Date {
  return new Date((cutoff?.getTime() ?? Date.parse(`${day}T00:00:00Z`)) + offset);
}

describe.each(KINDS)('a cut-off of the kind %s', (kind) => {
  it('never re-opens at a later instant', () => {
    fc.assert(
      fc.property(slots(kind), offsets, offsets, ({ end, ...all }, a, b) => {
        const asked = withoutOpening(all);
        const [early, later] = [Math.min(a, b), Math.max(a, b)].map((offset) =>
          ask(asked, near(end?.at ?? null, asked.facts, offset)),
        );
        if (early === undefined || later === undefined) throw new Error('Two instants.');
        if (isLate(early)) expect(isLate(later)).toBe(true);
        if (!early.allowed) expect(later.allowed).toBe(false);
      }),
    );
  });

  it('ends at its instant, which the explanation and the decision tell', () => {
    fc.assert(
      fc.property(slots(kind), offsets, ({ end, ...all }, offset) => {
        const asked = withoutOpening(all);
        const { act, facts, calendar } = asked;
        const now = near(end?.at ?? null, facts, offset);
        const permission = ask(asked, now);
        const isInTime = end !== null && now <= end.at;
        expect(isLate(permission)).toBe(!isInTime);
        const decision = decisionOf(act, { facts, awaited: 0 }, calendar, now);
        expect(decision.status === 'REFUSED').toBe(!permission.allowed);
        if (decision.status === 'REFUSED')
          expect(decision.explanation).toBe(permission.explanation);
        if (permission.allowed && !permission.isBilled) {
          expect(permission.until).toEqual(end?.at);
          expect(permission.explanation).toContain(
            formatInstant(permission.until, calendar.timeZone),
          );
        }
        const isOver = act === 'BOOKING' ? 'REFUSE' : facts.rules.lateAbsence;
        if (permission.allowed || end === null || isOver !== 'REFUSE') return;
        if (act === 'BOOKING' && facts.rules.lateBooking === 'SURCHARGE') return;
        expect(permission.explanation).toContain(
          `${end.words} le ${formatInstant(end.at, calendar.timeZone)}`,
        );
      }),
    );
  });

  it('lets nothing be booked nor cancelled once the session has begun, in time or late', () => {
    fc.assert(
      fc.property(slots(kind), offsets, (all, offset) => {
        const asked = withoutOpening(all);
        const { act, facts, calendar } = asked;
        if (act === 'ABSENCE') return;
        const start = instantAt(facts.times.day, facts.times.startsAt, calendar.timeZone);
        const now = new Date(start.getTime() + Math.abs(offset) + 1);
        expect(ask(asked, now).allowed).toBe(false);
      }),
    );
  });

  it('lets no absence be declared after the session, but one that a document justifies', () => {
    fc.assert(
      fc.property(slots(kind), offsets, (all, offset) => {
        const { act, facts, calendar, end } = all;
        if (act !== 'ABSENCE') return;
        const over = instantAt(facts.times.day, facts.times.endsAt, calendar.timeZone);
        const now = new Date(over.getTime() + Math.abs(offset) + 1);
        const permission = ask(all, now);
        const isJustified = facts.rules.justifyWithinHours !== null;
        expect(permission.allowed).toBe(isJustified && end !== null && now <= end.at);
        if (permission.allowed) expect(permission.justifyUntil).not.toBeNull();
      }),
    );
  });

  it('is told at the time of the rule, on whatever side of a change of clock', () => {
    fc.assert(
      fc.property(calendars, sessionDays, times, RULES[kind], (calendar, day, time, given) => {
        const rule = withTime(given, time);
        const cutoff = cutoffOf(rule, day, calendar);
        if (cutoff === null) return;
        const shown = timeOfDayIn(cutoff, calendar.timeZone);
        // A time that the clocks skip is told an hour later.
        const skipped = time >= '02:00' && time < '03:00' && shown === time.replace('02:', '03:');
        expect(shown === time || skipped).toBe(true);
      }),
    );
  });
});

function withTime(rule: CutoffRule, time: ReturnType<typeof timeOfDay>): CutoffRule {
  switch (rule.kind) {
    case 'dates':
      return { ...rule, periods: rule.periods.map((period) => ({ ...period, time })) };
    case 'per-weekday':
      return {
        ...rule,
        otherwise: withTime(rule.otherwise, time) as SimpleCutoffRule,
        rules: rule.rules.map((one) => {
          return { ...one, rule: withTime(one.rule, time) as SimpleCutoffRule };
        }),
      };
    default:
      return { ...rule, time };
  }
}

describe.each(KINDS)('an opening of the kind %s', (kind) => {
  const openings = fc
    .record({ calendar: calendars, day: sessionDays, opening: RULES[kind], rule: anyRule })
    .map(({ calendar, day, opening, rule }) => {
      const facts = slot(
        { times: { ...slot().times, day } },
        { bookingOpening: opening, bookingCutoff: rule },
      );
      return { act: 'BOOKING' as const, calendar, facts, opens: cutoffOf(opening, day, calendar) };
    });

  it('keeps shut until its instant, which the explanation tells, and never shuts again', () => {
    fc.assert(
      fc.property(openings, offsets, ({ opens, ...asked }, offset) => {
        const { facts, calendar } = asked;
        const now = near(opens, facts, offset);
        const permission = ask(asked, now);
        const isShut = !permission.allowed && permission.code === 'NOT_OPEN_YET';
        expect(isShut).toBe(opens === null || now < opens);
        if (!isShut) return;
        expect(permission.explanation).toBe(
          opens === null
            ? 'Les réservations ne sont pas ouvertes pour ce jour.'
            : `Réservable à partir du ${formatInstant(opens, calendar.timeZone)}.`,
        );
      }),
    );
  });
});
