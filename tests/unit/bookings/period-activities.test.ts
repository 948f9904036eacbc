import fc from 'fast-check';

import { planMark, planPeriod } from '@/lib/bookings/rules/period';
import { daysSaid, dayOf, wishesOf } from '@/lib/bookings/rules/wishes';
import type { LimitRefusal, SlotPermission, SlotRefusal } from '@/lib/bookings/types';
import type { ActivityFacts, PeriodPlan, PeriodSlot } from '@/lib/bookings/types/period';
import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-11-30');

type Links = { excludes?: readonly string[]; requires?: readonly string[] };
type Act = Links & {
  id: string;
  refused?: SlotRefusal;
  seatsLeft?: number;
  weekLeft?: number;
  canWait?: boolean;
  only?: readonly string[];
};

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

// As the limits of an activity are looked at: what it excludes, then what it requires, then the rest.
function permission(act: Act, beside: readonly string[]): SlotPermission {
  const met: LimitRefusal[] = [
    ...(act.excludes?.some((id) => beside.includes(id)) === true ? (['EXCLUDED'] as const) : []),
    ...(act.requires?.every((id) => beside.includes(id)) === false ? (['REQUIRED'] as const) : []),
  ];
  const code = met[0] ?? act.refused;
  return code === undefined ? ALLOWED : refused(code);
}

function slot(act: Act, childId: string, day: CivilDate): PeriodSlot {
  return {
    sessionId: `${act.id} ${day}`,
    childId,
    activityId: act.id,
    day,
    minutes: 120,
    permission: permission(act, []),
    permissionBeside: (beside) => permission(act, beside),
    seatsLeft: act.seatsLeft ?? null,
    capacity: null,
    waiting: 0,
    canWait: act.canWait ?? true,
    weekLeft: act.weekLeft ?? null,
  };
}

type Options = { childIds?: readonly string[]; days?: number; areTied?: boolean };

function planOf(acts: readonly Act[], options: Options = {}): PeriodPlan {
  const { days = 1, areTied = false } = options;
  const all = Array.from({ length: days }, (_, offset) => addDays(MONDAY, offset));
  const activities = acts.map((act): ActivityFacts => {
    const childIds = act.only ?? options.childIds ?? ['lea'];
    const slots = all.flatMap((day) => childIds.map((childId) => slot(act, childId, day)));
    const prices = { priceCents: 100, latePriceCents: 150 };
    const weekdays = [1, 2, 3, 4, 5] as const;
    return {
      activityId: act.id,
      childIds,
      weekdays,
      isAtOnce: true,
      slots,
      periods: [],
      ...prices,
    };
  });
  const range = { start: MONDAY, end: addDays(MONDAY, days - 1) };
  return planPeriod({ ask: { act: 'BOOKING', range, areTied }, activities });
}

/** "meal", "evening EXCLUDED": what becomes of each activity, on the one day. */
function told(plan: PeriodPlan): string[] {
  return plan.flatMap(({ activityId, items, skipped }) => [
    ...items.map(() => activityId),
    ...skipped.map(({ reason }) => `${activityId} ${reason}`),
  ]);
}

describe('several activities of one period', () => {
  it('are asked together, each of the days that are its own', () => {
    const plan = planOf([{ id: 'morning' }, { id: 'meal' }], { days: 5 });
    expect(plan.map(({ activityId, items }) => [activityId, items.length])).toEqual([
      ['morning', 5],
      ['meal', 5],
    ]);
    expect(planMark(plan)).toBe('5-0-0 5-0-0');
  });

  it('are told apart by what was seen of each', () => {
    const full = { seatsLeft: 0 };
    expect(planMark(planOf([{ id: 'morning', ...full }, { id: 'meal' }]))).toBe('1-1-0 1-0-0');
    expect(planMark(planOf([{ id: 'morning' }, { id: 'meal', ...full }]))).toBe('1-0-0 1-1-0');
  });

  it('give one that requires another beside it, whichever is named first', () => {
    const evening = { id: 'evening', requires: ['meal'] };
    expect(told(planOf([evening, { id: 'meal' }]))).toEqual(['evening', 'meal']);
    expect(told(planOf([{ id: 'meal' }, evening]))).toEqual(['meal', 'evening']);
    expect(told(planOf([evening]))).toEqual(['evening REQUIRED']);
  });

  it('leave out what requires an activity that is left out, and what requires that one in turn', () => {
    const acts = [
      { id: 'study', requires: ['evening'] },
      { id: 'evening', requires: ['meal'] },
      { id: 'meal', refused: 'SESSION_FULL' as const },
    ];
    expect(told(planOf(acts))).toEqual(['study REQUIRED', 'evening REQUIRED', 'meal FULL']);
  });

  it('keep the first of two that exclude each other', () => {
    const acts = [
      { id: 'outing', excludes: ['meal'] },
      { id: 'meal', excludes: ['outing'] },
    ];
    expect(told(planOf(acts))).toEqual(['outing', 'meal EXCLUDED']);
    expect(told(planOf(acts.toReversed()))).toEqual(['meal', 'outing EXCLUDED']);
  });

  it('leave nothing out for one that is itself left out', () => {
    const outing = { id: 'outing', excludes: ['meal'] };
    const meal = { id: 'meal', excludes: ['outing'] };
    const closed = { ...outing, refused: 'BOOKING_CUTOFF_PASSED' as const };
    expect(told(planOf([closed, { ...meal, excludes: [] }]))).toContain('meal');
    expect(told(planOf([{ ...outing, requires: ['bus'] }, meal]))).toEqual([
      'outing REQUIRED',
      'meal',
    ]);
  });

  it('leave out what goes with an activity that brothers and sisters could not have together', () => {
    const acts = [
      { id: 'evening', requires: ['meal'] },
      { id: 'meal', seatsLeft: 1, canWait: false },
    ];
    const childIds = ['lea', 'leo'];
    expect(told(planOf(acts, { childIds, areTied: true }))).toEqual([
      'evening REQUIRED',
      'evening REQUIRED',
      'meal NOT_TOGETHER',
      'meal NOT_TOGETHER',
    ]);
    // On a list, they wait for it together, and what goes with it is asked.
    const waiting = acts.map((act) => ({ ...act, canWait: true }));
    const plan = planOf(waiting, { childIds, areTied: true });
    expect(told(plan)).toEqual(['evening', 'evening', 'meal', 'meal']);
    expect(plan[1]?.items.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('give a seat to who comes next, where the one before has another activity', () => {
    const meal = { id: 'meal', seatsLeft: 1, canWait: false };
    const outing = { id: 'outing', excludes: ['meal'], only: ['lea'] };
    const childIds = ['lea', 'leo'];
    expect(told(planOf([meal], { childIds }))).toEqual(['meal', 'meal FULL']);
    const plan = planOf([outing, { ...meal, excludes: ['outing'] }], { childIds });
    expect(told(plan)).toEqual(['outing', 'meal', 'meal EXCLUDED']);
    expect(plan[1]?.items).toMatchObject([{ childId: 'leo', rank: null }]);
  });

  it('count the week of each by itself, and leave out what goes with a day that is above it', () => {
    const acts = [
      { id: 'meal', weekLeft: 3 },
      { id: 'evening', requires: ['meal'] },
      { id: 'morning', weekLeft: 4 },
    ];
    const plan = planOf(acts, { days: 5 });
    expect(plan.map(({ items }) => items.length)).toEqual([3, 3, 4]);
    expect(plan.map(({ skipped }) => skipped.map(({ reason }) => reason))).toEqual([
      ['WEEK_FULL', 'WEEK_FULL'],
      ['REQUIRED', 'REQUIRED'],
      ['WEEK_FULL'],
    ]);
  });

  it('are always allowed beside one another, and as many as can be', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const some = fc.subarray(ids);
    const act = fc.record({ requires: some, isFull: fc.boolean() });
    const pairs = fc.subarray(ids.flatMap((one) => ids.map((other) => [one, other] as const)));
    fc.assert(
      fc.property(fc.tuple(act, act, act, act), pairs, (facts, excluded) => {
        const acts = ids.map((id, at): Act => {
          const excludes = excluded.flatMap(([one, other]) =>
            one === other ? [] : one === id ? [other] : other === id ? [one] : [],
          );
          const requires = (facts[at]?.requires ?? []).filter((other) => other !== id);
          const full = facts[at]?.isFull === true ? { refused: 'SESSION_FULL' as const } : {};
          return { id, excludes, requires, ...full };
        });
        const plan = planOf(acts);
        const asked = plan.filter(({ items }) => items.length > 0).map((one) => one.activityId);
        const goes = (kept: readonly string[]): boolean =>
          acts
            .filter(({ id }) => kept.includes(id))
            .every(
              (one) =>
                permission(
                  one,
                  kept.filter((id) => id !== one.id),
                ).allowed,
            );
        expect(goes(asked)).toBe(true);
        const excludedOnes = plan.filter(({ skipped }) => skipped[0]?.reason === 'EXCLUDED');
        for (const { activityId } of excludedOnes) expect(goes([...asked, activityId])).toBe(false);
      }),
    );
  });
});

describe('the days that are said of activities', () => {
  it('are each of its own, or of all where they name none', () => {
    const days = [dayOf('a', 1), dayOf('a', 4), '2'];
    expect(wishesOf(['a', 'b', 'a'], days)).toEqual([
      { activityId: 'a', weekdays: [1, 4] },
      { activityId: 'b', weekdays: [2] },
    ]);
  });

  it('are none where that is said, and unknown where nothing is', () => {
    expect(daysSaid('a', [dayOf('a', 0)])).toEqual([]);
    expect(daysSaid('a', [dayOf('a', 0), dayOf('a', 3)])).toEqual([3]);
    expect(daysSaid('a', [dayOf('b', 3)])).toBeNull();
  });
});
