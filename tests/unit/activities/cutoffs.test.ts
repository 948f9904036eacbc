import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import { cutoffOf, describeCutoff } from '@/lib/activities/rules';
import { publicHolidaysOf } from '@/lib/activities/rules/public-holidays';
import { readSchoolHolidays } from '@/lib/activities/rules/school-holidays';
import { cutoffRuleSchema, type CutoffRule } from '@/lib/activities/schema';
import type { SchoolCalendar } from '@/lib/activities/types';
import { permissionOf } from '@/lib/bookings/rules';
import type { SlotAct, SlotFacts } from '@/lib/bookings/types';
import { addDays, civilDate, daysOf, timeOfDay } from '@/lib/core/dates/civil-date';
import { formatInstant } from '@/lib/core/dates/format';
import { instantAt } from '@/lib/core/dates/zoned';

import { slot } from '../bookings/slot-facts';

// A school year, with what its rules count back over: the official file, and the library of public holidays.
const SCHOOL_YEAR = { start: civilDate('2026-09-01'), end: civilDate('2027-08-31') };
const OFFICIAL = readFileSync('prisma/seed/data/fr-en-calendrier-scolaire.json', 'utf8');

function calendarOf(timeZone: string): SchoolCalendar {
  const years = readSchoolHolidays(OFFICIAL, 'Zone A', 'Europe/Paris') ?? [];
  return {
    timeZone,
    publicHolidays: new Set(publicHolidaysOf('FR', SCHOOL_YEAR).map(({ day }) => day)),
    schoolHolidays: years.find(({ firstYear }) => firstYear === 2026)?.holidays ?? [],
    schoolWeekdays: [1, 2, 4, 5],
  };
}

const zoneA = calendarOf('Europe/Paris');
const reunion = calendarOf('Indian/Reunion');

function daysBefore(
  days: number,
  counting: 'calendar' | 'working' | 'school',
  time: string,
): CutoffRule {
  return { kind: 'days-before', days, counting, time: timeOfDay(time) };
}

const tuesdayBefore: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 1,
  weekday: 2,
  time: timeOfDay('23:59'),
};
const nineteenthBefore: CutoffRule = {
  kind: 'day-of-month',
  monthsBefore: 1,
  day: 19,
  time: timeOfDay('23:59'),
};

type Row = {
  /** As rules.md numbers and prints it. */
  printed: string;
  session: string;
  last: string;
  rule: CutoffRule;
  calendar?: SchoolCalendar;
  acts?: readonly SlotAct[];
  /** Until when a document is given, where the row asks for one. */
  document?: string;
};

const BOTH = ['BOOKING', 'ABSENCE', 'CANCELLATION'] as const;
const TWO_WORKING_DAYS = {
  printed: '1. J-2 hors week-end, avant 12:00',
  rule: daysBefore(2, 'working', '12:00'),
};
const TUESDAY_FOR_NEXT_WEEK = {
  printed: '2. le mardi 23:59 pour la semaine suivante',
  rule: tuesdayBefore,
};
const THE_EVE = { printed: '3. la veille 18:00', rule: daysBefore(1, 'calendar', '18:00') };
const SIXTEEN_WORKING_DAYS = {
  printed: '4. 16 jours ouvrés, fin de journée',
  rule: daysBefore(16, 'working', '23:59'),
};

/** Any session of January 2027. */
const JANUARY = daysOf({ start: civilDate('2027-01-01'), end: civilDate('2027-01-31') });

// The table of the rules that town halls print, each row of it.
const TABLE: readonly Row[] = [
  { ...TWO_WORKING_DAYS, session: '2026-11-30', last: '2026-11-26 12:00' },
  { ...TWO_WORKING_DAYS, session: '2026-12-01', last: '2026-11-27 12:00' },
  { ...TWO_WORKING_DAYS, session: '2026-11-12', last: '2026-11-09 12:00' },
  { ...TUESDAY_FOR_NEXT_WEEK, session: '2026-11-30', last: '2026-11-24 23:59' },
  { ...TUESDAY_FOR_NEXT_WEEK, session: '2026-12-04', last: '2026-11-24 23:59' },
  // The clocks changed on the 25th.
  { ...THE_EVE, session: '2026-10-26', last: '2026-10-25 18:00' },
  { ...THE_EVE, session: '2026-10-26', last: '2026-10-25 18:00', calendar: reunion },
  { ...SIXTEEN_WORKING_DAYS, session: '2026-12-14', last: '2026-11-20 23:59' },
  { ...SIXTEEN_WORKING_DAYS, session: '2026-11-16', last: '2026-10-22 23:59' },
  ...JANUARY.map((session) => ({
    printed: '5. avant le 20 du mois précédent',
    rule: nineteenthBefore,
    session,
    last: '2026-12-19 23:59',
  })),
  {
    printed: '6. le jour même avant 9:00, absence pour maladie, justificatif sous 48 h',
    rule: daysBefore(0, 'calendar', '09:00'),
    session: '2026-11-24',
    last: '2026-11-24 09:00',
    acts: ['ABSENCE'],
    document: '2026-11-26 09:00',
  },
  {
    printed: '7. deux jours de classe avant, 10:00',
    rule: daysBefore(2, 'school', '10:00'),
    session: '2027-01-04',
    last: '2026-12-17 10:00',
  },
];

/** An instant of the table, in the zone of its row. */
function instantOf(text: string, { timeZone }: SchoolCalendar): Date {
  const [day = '', time = ''] = text.split(' ');
  return instantAt(civilDate(day), timeOfDay(time), timeZone);
}

/** A session of the day, free or booked as the act needs it, with the rule for all it may ask. */
function slotOf({ rule, session, document }: Row, act: SlotAct): SlotFacts {
  return slot(
    {
      times: { ...slot().times, day: civilDate(session) },
      booking: act === 'BOOKING' ? null : 'BOOKED',
    },
    {
      bookingCutoff: rule,
      absenceCutoff: rule,
      justifyWithinHours: document === undefined ? null : 48,
    },
  );
}

describe('the rules that town halls print', () => {
  it('are counted over the official calendar', () => {
    expect(zoneA.schoolHolidays.map(({ start, end }) => [start, end]).slice(0, 2)).toEqual([
      ['2026-10-17', '2026-11-01'],
      ['2026-12-19', '2027-01-03'],
    ]);
    expect([...zoneA.publicHolidays]).toEqual(
      expect.arrayContaining(['2026-11-01', '2026-11-11', '2026-12-25', '2027-01-01']),
    );
    expect(instantOf('2026-10-25 18:00', zoneA).toISOString()).toBe('2026-10-25T17:00:00.000Z');
    expect(instantOf('2026-10-25 18:00', reunion).toISOString()).toBe('2026-10-25T14:00:00.000Z');
  });

  it.each(TABLE)('$printed: the session of $session, until $last', (row) => {
    const { calendar = zoneA, acts = BOTH } = row;
    const last = instantOf(row.last, calendar);
    expect(cutoffOf(row.rule, civilDate(row.session), calendar)).toEqual(last);
    for (const act of acts) {
      const facts = slotOf(row, act);
      expect(permissionOf(act, facts, calendar, last)).toMatchObject({
        allowed: true,
        until: last,
        isBilled: false,
        justifyUntil: row.document === undefined ? null : instantOf(row.document, calendar),
      });
      expect(permissionOf(act, facts, calendar, new Date(last.getTime() + 1))).toMatchObject({
        allowed: false,
        code: act === 'BOOKING' ? 'BOOKING_CUTOFF_PASSED' : 'ABSENCE_CUTOFF_PASSED',
      });
    }
  });

  it('bill an illness that is declared a millisecond too late, where the activity says so', () => {
    const [row] = TABLE.filter(({ document }) => document !== undefined);
    if (row === undefined) throw new Error('The sixth row asks for a document.');
    const facts = slotOf(row, 'ABSENCE');
    const late = { ...facts, rules: { ...facts.rules, lateAbsence: 'BILL' as const } };
    const after = new Date(instantOf(row.last, zoneA).getTime() + 1);
    expect(permissionOf('ABSENCE', late, zoneA, after)).toMatchObject({
      allowed: true,
      isBilled: true,
      justifyUntil: null,
    });
  });
});

describe('cutoffOf', () => {
  it('takes the rule of the weekday, or the other one', () => {
    const rule: CutoffRule = {
      kind: 'per-weekday',
      otherwise: { kind: 'days-before', days: 1, counting: 'calendar', time: timeOfDay('18:00') },
      rules: [
        {
          weekdays: [3],
          rule: { kind: 'weekday', weeksBefore: 1, weekday: 5, time: timeOfDay('12:00') },
        },
      ],
    };
    const wednesday = cutoffOf(rule, civilDate('2026-12-02'), zoneA);
    const thursday = cutoffOf(rule, civilDate('2026-12-03'), zoneA);
    expect(wednesday?.toISOString()).toBe('2026-11-27T11:00:00.000Z');
    expect(thursday?.toISOString()).toBe('2026-12-02T17:00:00.000Z');
  });

  it('knows no cut-off for a day outside the listed periods', () => {
    const rule: CutoffRule = {
      kind: 'dates',
      periods: [
        {
          start: civilDate('2026-12-21'),
          end: civilDate('2026-12-24'),
          until: civilDate('2026-12-04'),
          time: timeOfDay('18:00'),
        },
      ],
    };
    expect(cutoffOf(rule, civilDate('2026-12-22'), zoneA)?.toISOString()).toBe(
      '2026-12-04T17:00:00.000Z',
    );
    expect(cutoffOf(rule, civilDate('2026-12-28'), zoneA)).toBeNull();
  });

  it('never gives a later day an earlier cut-off', () => {
    const rules = fc.oneof(
      fc.record({
        kind: fc.constant('days-before' as const),
        days: fc.integer({ min: 0, max: 30 }),
        counting: fc.constantFrom('calendar' as const, 'working' as const, 'school' as const),
        time: fc.constantFrom(timeOfDay('09:00'), timeOfDay('23:59')),
      }),
      fc.constant(tuesdayBefore),
      fc.constant(nineteenthBefore),
    );
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 200 }), (rule, offset) => {
        const day = addDays(civilDate('2026-09-01'), offset);
        const [first, next] = [cutoffOf(rule, day, zoneA), cutoffOf(rule, addDays(day, 1), zoneA)];
        expect(first).not.toBeNull();
        expect(next?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
      }),
    );
  });
});

describe('cutoffRuleSchema', () => {
  it('refuses a time that does not exist', () => {
    const rule = { kind: 'days-before', days: 1, counting: 'working', time: '25:00' };
    expect(cutoffRuleSchema.safeParse(rule).success).toBe(false);
  });

  it('reads back what it stores', () => {
    expect(cutoffRuleSchema.parse(JSON.parse(JSON.stringify(tuesdayBefore)))).toEqual(
      tuesdayBefore,
    );
  });
});

describe('describeCutoff', () => {
  it('says the rule in words, and agrees in number', () => {
    const day = civilDate('2026-11-30');
    expect(describeCutoff(daysBefore(1, 'working', '12:00'), day)).toBe('1\u00A0jour ouvré avant');
    expect(describeCutoff(daysBefore(2, 'school', '12:00'), day)).toBe(
      '2\u00A0jours de classe avant',
    );
    expect(describeCutoff(tuesdayBefore, day)).toBeNull();
  });

  it('goes with an instant told in the zone of the collectivity', () => {
    const cutoff = cutoffOf(daysBefore(1, 'calendar', '18:00'), civilDate('2026-10-26'), reunion);
    expect(formatInstant(cutoff ?? new Date(0), 'Indian/Reunion')).toBe(
      'dimanche 25 octobre 2026 à 18:00',
    );
  });
});
