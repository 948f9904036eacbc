import { isKept, shareWeeks } from '@/lib/bookings/rules/week-pattern';
import type { WeekPattern } from '@/lib/bookings/types/period';
import type { Weekday } from '@/lib/core/dates/civil-date';

function pattern(childId: string, activityId: string, weekdays: readonly Weekday[]): WeekPattern {
  return { childId, activityId, weekdays };
}

describe('weeks that are the same', () => {
  it('are one, whatever the order of their days, with all their activities', () => {
    expect(
      shareWeeks([
        pattern('leo', 'morning', [4, 1]),
        pattern('lea', 'meal', [1, 4]),
        pattern('nathan', 'morning', [1, 4]),
        pattern('leo', 'evening', [5]),
        pattern('nathan', 'evening', [5]),
      ]),
    ).toEqual([
      {
        childIds: ['leo', 'nathan'],
        wishes: [
          { activityId: 'morning', weekdays: [1, 4] },
          { activityId: 'evening', weekdays: [5] },
        ],
      },
      { childIds: ['lea'], wishes: [{ activityId: 'meal', weekdays: [1, 4] }] },
    ]);
  });

  it('are two where one has an activity more', () => {
    const weeks = [pattern('leo', 'morning', [1]), pattern('nathan', 'morning', [1])];
    expect(shareWeeks([...weeks, pattern('leo', 'meal', [1])])).toHaveLength(2);
  });

  it('are two where the days differ', () => {
    const weeks = [pattern('leo', 'morning', [1]), pattern('nathan', 'morning', [1, 2])];
    expect(shareWeeks(weeks)).toHaveLength(2);
  });
});

describe('a week', () => {
  const kept = [pattern('leo', 'morning', [1, 4]), pattern('nathan', 'morning', [1])];
  const of = (childIds: readonly string[], weekdays: readonly Weekday[]) => ({
    activityId: 'morning',
    childIds,
    weekdays,
  });

  it('is kept where each child has it', () => {
    expect(isKept(of(['leo'], [4, 1]), kept)).toBe(true);
    expect(isKept(of(['leo', 'nathan'], [1, 4]), kept)).toBe(false);
    expect(isKept(of(['leo'], [1]), kept)).toBe(false);
    expect(isKept({ ...of(['leo'], [1, 4]), activityId: 'meal' }, kept)).toBe(false);
  });
});
