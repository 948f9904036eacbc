import fc from 'fast-check';

import { cutoffOf, describeCutoff } from '@/lib/activities/rules';
import { cutoffRuleSchema, type CutoffRule } from '@/lib/activities/schema';
import type { SchoolCalendar } from '@/lib/activities/types';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { formatInstant } from '@/lib/core/dates/format';

const zoneA: SchoolCalendar = {
  timeZone: 'Europe/Paris',
  publicHolidays: new Set(['2026-11-01', '2026-11-11', '2026-12-25', '2027-01-01'].map(civilDate)),
  schoolHolidays: [
    { start: civilDate('2026-10-17'), end: civilDate('2026-11-01') },
    { start: civilDate('2026-12-19'), end: civilDate('2027-01-03') },
  ],
  schoolWeekdays: [1, 2, 4, 5],
};
const reunion: SchoolCalendar = { ...zoneA, timeZone: 'Indian/Reunion' };

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

// The table of the rules that town halls print.
const table: [
  name: string,
  rule: CutoffRule,
  calendar: SchoolCalendar,
  session: string,
  last: string,
][] = [
  ['J-2 ouvrés', daysBefore(2, 'working', '12:00'), zoneA, '2026-11-30', '2026-11-26T11:00:00Z'],
  ['J-2 ouvrés', daysBefore(2, 'working', '12:00'), zoneA, '2026-12-01', '2026-11-27T11:00:00Z'],
  [
    'J-2 ouvrés, férié',
    daysBefore(2, 'working', '12:00'),
    zoneA,
    '2026-11-12',
    '2026-11-09T11:00:00Z',
  ],
  ['mardi d’avant', tuesdayBefore, zoneA, '2026-11-30', '2026-11-24T22:59:00Z'],
  ['mardi d’avant', tuesdayBefore, zoneA, '2026-12-04', '2026-11-24T22:59:00Z'],
  ['la veille', daysBefore(1, 'calendar', '18:00'), zoneA, '2026-10-26', '2026-10-25T17:00:00Z'],
  ['la veille', daysBefore(1, 'calendar', '18:00'), reunion, '2026-10-26', '2026-10-25T14:00:00Z'],
  [
    '16 jours ouvrés',
    daysBefore(16, 'working', '23:59'),
    zoneA,
    '2026-12-14',
    '2026-11-20T22:59:00Z',
  ],
  [
    '16 jours ouvrés',
    daysBefore(16, 'working', '23:59'),
    zoneA,
    '2026-11-16',
    '2026-10-22T21:59:00Z',
  ],
  ['avant le 20', nineteenthBefore, zoneA, '2027-01-04', '2026-12-19T22:59:00Z'],
  ['avant le 20', nineteenthBefore, zoneA, '2027-01-29', '2026-12-19T22:59:00Z'],
  ['le jour même', daysBefore(0, 'calendar', '09:00'), zoneA, '2026-11-24', '2026-11-24T08:00:00Z'],
  [
    '2 jours de classe',
    daysBefore(2, 'school', '10:00'),
    zoneA,
    '2027-01-04',
    '2026-12-17T09:00:00Z',
  ],
];

describe('cutoffOf', () => {
  it.each(table)('%s: %#', (_name, rule, calendar, session, last) => {
    expect(cutoffOf(rule, civilDate(session), calendar)?.toISOString()).toBe(
      new Date(last).toISOString(),
    );
  });

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
