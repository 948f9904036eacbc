import fc from 'fast-check';

import {
  endsFrom,
  fitTimes,
  hasTimesToChoose,
  isInTimes,
  startsOf,
  wholeDay,
} from '@/lib/bookings/rules/day-times';
import { timeOf, timesSaid, wishesOf } from '@/lib/bookings/rules/wishes';
import { timeOfDay } from '@/lib/core/dates/civil-date';

const at = (from: string, to: string) => ({ startsAt: timeOfDay(from), endsAt: timeOfDay(to) });
const times = (from: string, to: string) => ({ from: timeOfDay(from), to: timeOfDay(to) });

const FIRST = at('16:30', '17:30');
const SECOND = at('17:30', '18:30');
const THIRD = at('18:30', '19:00');
const EVENING = [FIRST, SECOND, THIRD];

describe('the times of a day', () => {
  it('are to be chosen where sessions follow each other, not where one is longer some days', () => {
    expect(hasTimesToChoose(EVENING)).toBe(true);
    expect(hasTimesToChoose([FIRST])).toBe(false);
    expect(hasTimesToChoose([at('16:30', '17:30'), at('16:30', '18:00')])).toBe(false);
    expect(hasTimesToChoose([])).toBe(false);
  });

  it('ask for the sessions inside, to the minute', () => {
    const asked = (from: string, to: string) =>
      EVENING.filter((one) => isInTimes(one, times(from, to)));
    expect(asked('16:30', '19:00')).toEqual(EVENING);
    expect(asked('17:30', '18:30')).toEqual([SECOND]);
    expect(asked('17:30', '18:29')).toEqual([]);
    expect(asked('16:31', '18:30')).toEqual([SECOND]);
  });

  it('begin and end when sessions do, and end after they begin', () => {
    expect(startsOf([THIRD, FIRST, FIRST])).toEqual(['16:30', '18:30']);
    expect(endsFrom(EVENING, timeOfDay('17:30'))).toEqual(['18:30', '19:00']);
    expect(wholeDay([THIRD, FIRST])).toEqual({ from: '16:30', to: '19:00' });
    expect(wholeDay([])).toBeNull();
  });

  it('move the end after the beginning, and are the whole day where they are none of its own', () => {
    expect(fitTimes(EVENING, times('18:30', '17:30'))).toEqual({ from: '18:30', to: '19:00' });
    expect(fitTimes(EVENING, times('16:30', '18:30'))).toEqual({ from: '16:30', to: '18:30' });
    expect(fitTimes(EVENING, times('07:00', '09:00'))).toEqual({ from: '16:30', to: '19:00' });
  });

  it('hold a session, whatever is wished', () => {
    const minute = fc.integer({ min: 0, max: 23 * 60 }).map((count) => {
      const text = (number: number) => String(number).padStart(2, '0');
      return timeOfDay(`${text(Math.floor(count / 60))}:${text(count % 60)}`);
    });
    const session = fc
      .tuple(minute, minute)
      .filter(([from, to]) => from < to)
      .map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
    fc.assert(
      fc.property(
        fc.array(session, { minLength: 1, maxLength: 4 }),
        minute,
        minute,
        (day, a, b) => {
          for (const from of [a, ...startsOf(day)]) {
            const fit = fitTimes(day, { from, to: b });
            expect(fit !== null && day.some((one) => isInTimes(one, fit))).toBe(true);
          }
        },
      ),
    );
  });
});

describe('what is said of times', () => {
  it('is read back as it is written, of its activity and its day', () => {
    const said = {
      from: [timeOf('evening', 1, timeOfDay('16:30')), timeOf('evening', 2, timeOfDay('17:30'))],
      to: [timeOf('evening', 1, timeOfDay('18:30')), timeOf('morning', 2, timeOfDay('18:30'))],
    };
    expect(timesSaid('evening', 1, said)).toEqual({ from: '16:30', to: '18:30' });
    // Half of it says nothing.
    expect(timesSaid('evening', 2, said)).toBeNull();
    expect(wishesOf(['evening', 'morning'], ['1', '2'], said)).toEqual([
      {
        activityId: 'evening',
        weekdays: [1, 2],
        times: [{ weekday: 1, from: '16:30', to: '18:30' }],
      },
      { activityId: 'morning', weekdays: [1, 2] },
    ]);
  });
});
