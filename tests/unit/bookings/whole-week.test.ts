import {
  goesWithWeek,
  isOfWeek,
  partWeekOf,
  planWeeks,
  weeksAsked,
} from '@/lib/bookings/rules/whole-week';
import type { SlotPermission, SlotRefusal } from '@/lib/bookings/types';
import { addDays, civilDate, isWithin, type CivilDate } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2027-04-26');
const WEEK = [0, 1, 2, 3, 4].map((count) => addDays(MONDAY, count));

const slotOf = (childId: string, day: CivilDate) => ({
  sessionId: `camp ${day}`,
  childId,
  activityId: 'camp',
  day,
});
const asked = (childId: string, day: CivilDate) => ({
  ...slotOf(childId, day),
  act: 'BOOKING' as const,
});
const ALLOWED: SlotPermission = {
  act: 'BOOKING',
  allowed: true,
  until: new Date(0),
  explanation: '',
  isBilled: false,
  justifyUntil: null,
};
const refused = (code: SlotRefusal): SlotPermission => ({
  act: 'BOOKING',
  allowed: false,
  code,
  explanation: '',
});

describe('a week that is booked as a whole', () => {
  const ofWeek = WEEK.map((day) => slotOf('lea', day));

  it('is whole with each of its days, and a part of it without one, for each child', () => {
    const lea = WEEK.map((day) => asked('lea', day));
    expect(partWeekOf(lea, ofWeek)).toBeNull();
    expect(partWeekOf(lea.slice(1), ofWeek)).toEqual({
      start: MONDAY,
      end: addDays(MONDAY, 4),
      missing: [slotOf('lea', MONDAY)],
    });
    const both = [...lea, asked('leo', MONDAY)];
    const ofBoth = [...ofWeek, ...WEEK.map((day) => slotOf('leo', day))];
    expect(partWeekOf(both, ofBoth)?.missing.map(({ childId }) => childId)).toEqual(
      Array(4).fill('leo'),
    );
  });

  it('is given up as a whole likewise, with what another activity keeps from going alone', () => {
    const lea = WEEK.map((day) => ({ ...asked('lea', day), act: 'CANCELLATION' as const }));
    expect(partWeekOf(lea, ofWeek, 'CANCELLATION')).toBeNull();
    expect(partWeekOf(lea.slice(1), ofWeek, 'CANCELLATION')?.missing).toEqual([
      slotOf('lea', MONDAY),
    ]);
    expect(partWeekOf(lea.slice(1), ofWeek)).toBeNull();
    expect(goesWithWeek(ALLOWED)).toBe(true);
    expect(goesWithWeek(refused('NEEDED_BY'))).toBe(true);
    expect(goesWithWeek(refused('ABSENCE_CUTOFF_PASSED'))).toBe(false);
  });

  it('asks nothing of other weeks, nor of an absence', () => {
    const next = ofWeek.map((slot) => ({ ...slot, day: addDays(slot.day, 7) }));
    expect(
      partWeekOf(
        WEEK.map((day) => asked('lea', day)),
        [...ofWeek, ...next],
      ),
    ).toBeNull();
    expect(partWeekOf([{ ...asked('lea', MONDAY), act: 'ABSENCE' }], ofWeek)).toBeNull();
  });

  it.each<[SlotRefusal, boolean]>([
    ['CLOSED', false],
    ['ALREADY_BOOKED', false],
    ['ALREADY_REQUESTED', false],
    ['BOOKING_CUTOFF_PASSED', false],
    ['SESSION_FULL', true],
    ['NOT_OPEN_YET', true],
    ['REQUIRED', true],
  ])('counts a day by what a booking of it comes to: %s', (code, counts) => {
    expect(isOfWeek(refused(code))).toBe(counts);
    expect(isOfWeek(ALLOWED)).toBe(true);
  });

  it('is tied by child, or for all those who are asked together', () => {
    const slots = ['lea', 'leo'].flatMap((childId) => [
      ...WEEK.map((day) => asked(childId, day)),
      asked(childId, addDays(MONDAY, 7)),
      { ...asked(childId, MONDAY), act: 'ABSENCE' as const },
    ]);
    expect(weeksAsked(slots, false).map((week) => week.length)).toEqual([5, 1, 5, 1]);
    expect(weeksAsked(slots, true).map((week) => week.length)).toEqual([10, 2]);
  });

  it('is given up by child, whoever is asked together', () => {
    const slots = ['lea', 'leo'].flatMap((childId) =>
      WEEK.map((day) => ({ ...asked(childId, day), act: 'CANCELLATION' as const })),
    );
    expect(weeksAsked(slots, true).map((week) => week.length)).toEqual([5, 5]);
  });
});

describe('the weeks of a long period', () => {
  const planned = (
    childId: string,
    over: { full?: boolean; canWait?: boolean; seats?: number } = {},
  ) =>
    WEEK.map((day, rank) => ({
      ...slotOf(childId, day),
      permission: rank === 2 && over.full === true ? refused('SESSION_FULL') : ALLOWED,
      seatsLeft: rank === 2 ? (over.seats ?? 1) : 5,
      canWait: over.canWait ?? false,
    }));
  const plan = { childIds: ['lea', 'leo'], isAsked: () => true, isAtOnce: true, areTied: false };
  const outcomes = (...args: Parameters<typeof planWeeks>) => {
    const outcomeOf = planWeeks(...args);
    return ['lea', 'leo'].map((childId) => outcomeOf({ childId, day: MONDAY }));
  };

  it('are left out where the period holds a part of them', () => {
    const range = { start: addDays(MONDAY, 1), end: addDays(MONDAY, 6) };
    const slots = planned('lea');
    const isAsked = (day: CivilDate) => isWithin(day, range);
    expect(outcomes(slots, { ...plan, isAsked })).toEqual(['WHOLE_WEEK', null]);
    const unopened = slots.map((slot) =>
      slot.day === MONDAY ? { ...slot, permission: refused('NOT_OPEN_YET') } : slot,
    );
    expect(outcomes(unopened, plan)).toEqual(['WHOLE_WEEK', null]);
    const closed = slots.map((slot) =>
      slot.day === MONDAY ? { ...slot, permission: refused('CLOSED') } : slot,
    );
    expect(outcomes(closed, { ...plan, isAsked })).toEqual([null, null]);
  });

  it('go to the first named, and the next waits for all its days or finds it full', () => {
    const slots = (canWait: boolean) => [
      ...planned('lea', { canWait }),
      ...planned('leo', { canWait }),
    ];
    expect(outcomes(slots(true), plan)).toEqual([null, 'WAIT']);
    expect(outcomes(slots(false), plan)).toEqual([null, 'FULL']);
    expect(outcomes(slots(false), { ...plan, areTied: true })).toEqual([
      'NOT_TOGETHER',
      'NOT_TOGETHER',
    ]);
  });

  it('are full where one of their days is, be the others free', () => {
    expect(outcomes(planned('lea', { full: true }), plan)).toEqual(['FULL', null]);
  });
});
