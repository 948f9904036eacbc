import { rollWords } from '@/lib/attendance/messages';
import { countRoll, noShowStatus } from '@/lib/attendance/rules';
import { readRollDay, rollDayHref } from '@/lib/attendance/rules/address';
import type { SlotFacts } from '@/lib/bookings/types';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { calendar, slot } from '@/tests/unit/bookings/slot-facts';

const TODAY = civilDate('2026-11-27');
const SAME_DAY = { kind: 'days-before', days: 0, counting: 'calendar' } as const;
const AT_THE_END = { ...SAME_DAY, time: timeOfDay('14:00') } as const;
const BEFORE_THE_END = { ...SAME_DAY, time: timeOfDay('13:59') } as const;

function noShow(rules: Partial<SlotFacts['rules']>): string {
  const { times, rules: all } = slot({}, rules);
  return noShowStatus({ times, rules: all, calendar });
}

describe('a child who does not come', () => {
  it.each([
    ['an absence is refused by then', {}, 'ABSENT_BILLED'],
    ['a late absence is billed', { lateAbsence: 'BILL' }, 'ABSENT_BILLED'],
    ['an absence is in time until the end', { absenceCutoff: AT_THE_END }, 'ABSENT'],
    ['it was in time a minute before', { absenceCutoff: BEFORE_THE_END }, 'ABSENT_BILLED'],
    [
      'a document is asked for what is in time',
      { absenceCutoff: AT_THE_END, justifyWithinHours: 48 },
      'ABSENT_BILLED',
    ],
  ] as const)('where %s', (_, rules, status) => {
    expect(noShow(rules)).toBe(status);
  });
});

describe('how far attendance is', () => {
  it('counts who is awaited, who came and who did not, in words', () => {
    const statuses = ['BOOKED', 'PRESENT', 'PRESENT', 'ABSENT', 'ABSENT_BILLED'] as const;
    const count = countRoll(statuses.map((status) => ({ status })));
    expect(count).toEqual({ expected: 1, present: 2, absent: 2 });
    expect(rollWords(count)).toBe('1 à pointer, 2\u00A0présents, 2\u00A0absents');
    expect(rollWords(countRoll([]))).toBe('Personne n’est attendu');
  });
});

describe('the day in the address', () => {
  it.each([
    ['2026-11-26', '2026-11-26'],
    ['2026-11-28', TODAY],
    ['2019-11-26', TODAY],
    ['hier', TODAY],
    [undefined, TODAY],
  ])('reads %s as %s', (date, day) => {
    expect(readRollDay({ date }, TODAY)).toBe(day);
  });

  it('leaves today out', () => {
    expect(rollDayHref(TODAY, TODAY)).toBe('/backoffice/pointage');
    expect(rollDayHref(civilDate('2026-11-26'), TODAY)).toBe(
      '/backoffice/pointage?date=2026-11-26',
    );
  });
});
