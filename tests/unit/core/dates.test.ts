import fc from 'fast-check';

import {
  addDays,
  ageOn,
  civilDate,
  daysBetween,
  firstOfMonth,
  fromDbDate,
  isCivilDate,
  isoWeekOf,
  mondayOf,
  timeOfDay,
  toDbDate,
  weekdayOf,
} from '@/lib/core/dates/civil-date';
import { formatInstant, formatPeriod, formatWeekdayDay } from '@/lib/core/dates/format';
import { civilDateIn, instantAt, latestOccurrence, timeOfDayIn } from '@/lib/core/dates/zoned';

const anyDay = fc
  .integer({ min: 0, max: 20_000 })
  .map((offset) => addDays(civilDate('2000-01-01'), offset));
const anyZone = fc.constantFrom(
  'Europe/Paris',
  'Indian/Reunion',
  'America/Martinique',
  'Pacific/Noumea',
);

describe('civil dates', () => {
  it('knows the days that exist', () => {
    expect(isCivilDate('2028-02-29')).toBe(true);
    expect(isCivilDate('2026-02-29')).toBe(false);
    expect(isCivilDate('2026-2-9')).toBe(false);
    expect(() => civilDate('hier')).toThrow(RangeError);
  });

  it('counts days, whatever the clocks do', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it('finds the Monday and the ISO week', () => {
    expect(mondayOf(civilDate('2026-11-15'))).toBe('2026-11-09');
    expect(weekdayOf(civilDate('2026-11-15'))).toBe(7);
    expect(isoWeekOf(civilDate('2026-11-10'))).toBe(46);
    expect(isoWeekOf(civilDate('2027-01-03'))).toBe(53);
    expect(isoWeekOf(civilDate('2027-01-04'))).toBe(1);
  });

  it('moves by months', () => {
    expect(firstOfMonth(civilDate('2027-01-15'), -1)).toBe('2026-12-01');
    expect(firstOfMonth(civilDate('2026-12-31'), 1)).toBe('2027-01-01');
  });

  it('tells ages, and those born on 29 February', () => {
    expect(ageOn(civilDate('2018-11-24'), civilDate('2026-11-23'))).toBe(7);
    expect(ageOn(civilDate('2018-11-24'), civilDate('2026-11-24'))).toBe(8);
    expect(ageOn(civilDate('2020-02-29'), civilDate('2026-02-28'))).toBe(5);
    expect(ageOn(civilDate('2020-02-29'), civilDate('2026-03-01'))).toBe(6);
  });

  it('goes to the database and back', () => {
    fc.assert(fc.property(anyDay, (day) => fromDbDate(toDbDate(day)) === day));
  });
});

describe('zones', () => {
  it('goes from the wall clock to the instant and back', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const instant = instantAt(day, timeOfDay('12:00'), zone);
        expect(civilDateIn(instant, zone)).toBe(day);
        expect(timeOfDayIn(instant, zone)).toBe('12:00');
      }),
    );
  });

  it('follows both changes of clock', () => {
    const zone = 'Europe/Paris';
    const at = (day: string) => instantAt(civilDate(day), timeOfDay('18:00'), zone).toISOString();
    expect(at('2026-10-24')).toBe('2026-10-24T16:00:00.000Z');
    expect(at('2026-10-25')).toBe('2026-10-25T17:00:00.000Z');
    expect(at('2027-03-27')).toBe('2027-03-27T17:00:00.000Z');
    expect(at('2027-03-28')).toBe('2027-03-28T16:00:00.000Z');
  });

  it('gives a time that is skipped the old clock, and one that is repeated its first instant', () => {
    const at = (day: string, time: string) =>
      instantAt(civilDate(day), timeOfDay(time), 'Europe/Paris').toISOString();
    expect(at('2027-03-28', '02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('finds the latest of the times of the day, inclusive', () => {
    const times = [timeOfDay('13:00'), timeOfDay('18:00')];
    const latest = (instant: string) =>
      latestOccurrence(times, 'Europe/Paris', new Date(instant)).toISOString();
    expect(latest('2026-11-24T12:00:00.000Z')).toBe('2026-11-24T12:00:00.000Z');
    expect(latest('2026-11-24T11:59:59.999Z')).toBe('2026-11-23T17:00:00.000Z');
    expect(latest('2026-11-24T20:00:00.000Z')).toBe('2026-11-24T17:00:00.000Z');
  });
});

describe('French', () => {
  it('writes days and periods as people say them', () => {
    expect(formatWeekdayDay(civilDate('2026-12-01'))).toBe('mardi 1er décembre');
    expect(formatPeriod(civilDate('2026-11-09'), civilDate('2026-11-15'))).toBe(
      'du 9 au 15 novembre',
    );
    expect(formatPeriod(civilDate('2026-11-30'), civilDate('2026-12-06'))).toBe(
      'du 30 novembre au 6 décembre',
    );
    expect(formatInstant(new Date('2026-11-26T11:00:00Z'), 'Europe/Paris')).toBe(
      'jeudi 26 novembre 2026 à 12:00',
    );
  });
});
