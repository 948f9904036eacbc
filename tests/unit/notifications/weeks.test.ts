import fc from 'fast-check';

import { civilDate, weekdayOf } from '@/lib/core/dates/civil-date';
import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { dueDays, reminderDay, summaryWeek } from '@/lib/notifications/rules/weeks';

const PARIS = 'Europe/Paris';
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Noumea'] as const;
const instants = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2028-01-01'),
  noInvalidDate: true,
});

describe('reminderDay', () => {
  it.each([
    ['2026-11-24T07:59:59.999Z', null],
    ['2026-11-24T08:00:00.000Z', '2026-11-24'],
    ['2026-11-24T19:59:59.999Z', '2026-11-24'],
    ['2026-11-24T20:00:00.000Z', null],
    // Both changes of clock.
    ['2026-10-25T07:59:59.999Z', null],
    ['2026-10-25T08:00:00.000Z', '2026-10-25'],
    ['2027-03-28T06:59:59.999Z', null],
    ['2027-03-28T07:00:00.000Z', '2027-03-28'],
  ])('at %s in Paris is %s', (at, day) => {
    expect(reminderDay(PARIS, new Date(at))).toBe(day);
  });

  it('wakes nobody, in no zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, at) => {
        const time = timeOfDayIn(at, zone);
        const isAwake = time >= '09:00' && time < '21:00';
        expect(reminderDay(zone, at)).toBe(isAwake ? civilDateIn(at, zone) : null);
      }),
    );
  });
});

describe('summaryWeek', () => {
  it.each([
    ['2026-11-29T15:59:59.999Z', null],
    ['2026-11-29T16:00:00.000Z', '2026-11-30'],
    ['2026-11-29T20:00:00.000Z', null],
    // Late by a day.
    ['2026-11-30T16:00:00.000Z', '2026-11-30'],
    ['2026-12-01T08:00:00.000Z', null],
    // The Sundays of both changes of clock.
    ['2026-10-25T15:59:59.999Z', null],
    ['2026-10-25T16:00:00.000Z', '2026-10-26'],
    ['2027-03-28T14:59:59.999Z', null],
    ['2027-03-28T15:00:00.000Z', '2027-03-29'],
  ])('at %s in Paris is %s', (at, week) => {
    expect(summaryWeek(PARIS, new Date(at))).toBe(week);
  });

  it('is always a Monday: the next day, or the day itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, at) => {
        const week = summaryWeek(zone, at);
        if (week === null) return;
        expect(weekdayOf(week)).toBe(1);
        expect(civilDateIn(at, zone) >= civilDate('2025-12-31')).toBe(true);
        expect(Date.parse(week) - Date.parse(civilDateIn(at, zone))).toBeLessThanOrEqual(
          86_400_000,
        );
      }),
    );
  });
});

describe('dueDays', () => {
  const day = civilDate('2026-12-02');
  const due = (cutoff: string, zone = PARIS) =>
    dueDays([{ activityId: 'a', day, cutoff: new Date(cutoff) }], {
      today: civilDate('2026-11-24'),
      zone,
      at: new Date('2026-11-24T08:00:00.000Z'),
    }).length;

  it('are those whose deadline falls today or on the two days that follow', () => {
    expect(due('2026-11-24T07:59:59.999Z')).toBe(0);
    expect(due('2026-11-24T08:00:00.000Z')).toBe(1);
    expect(due('2026-11-26T11:00:00.000Z')).toBe(1);
    expect(due('2026-11-26T22:59:59.999Z')).toBe(1);
    expect(due('2026-11-26T23:00:00.000Z')).toBe(0);
  });

  it('know the Monday of their week', () => {
    const at = new Date('2026-11-24T08:00:00.000Z');
    const session = { activityId: 'a', day, cutoff: at };
    expect(dueDays([session], { today: civilDate('2026-11-24'), zone: PARIS, at })).toEqual([
      { activityId: 'a', day, week: '2026-11-30' },
    ]);
  });
});
