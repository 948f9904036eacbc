import fc from 'fast-check';

import { planMark, planPeriod } from '@/lib/bookings/rules/period';
import { estimatePeriod } from '@/lib/bookings/rules/period-cost';
import type { SlotPermission } from '@/lib/bookings/types';
import type {
  ActivityFacts,
  ActivityPlan,
  PeriodAsk,
  PeriodSlot,
} from '@/lib/bookings/types/period';
import { addDays, civilDate, daysOf, weekdayOf, type CivilDate } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-11-30');
const WEEK = { start: MONDAY, end: addDays(MONDAY, 6) };
const ALLOWED: Extract<SlotPermission, { allowed: true }> = {
  act: 'BOOKING',
  allowed: true,
  until: new Date(0),
  explanation: '',
  isBilled: false,
  justifyUntil: null,
};

type OneAsk = Omit<PeriodAsk, 'wishes'> & Pick<ActivityFacts, 'weekdays'>;

const ask = (overrides: Partial<OneAsk> = {}): OneAsk => ({
  act: 'BOOKING',
  childIds: ['lea', 'leo'],
  range: WEEK,
  weekdays: [1, 2],
  ...overrides,
});

const slot = (
  childId: string,
  day: CivilDate,
  overrides: Partial<PeriodSlot> = {},
): PeriodSlot => ({
  sessionId: `cantine ${day}`,
  childId,
  activityId: 'cantine',
  day,
  minutes: 120,
  permission: ALLOWED,
  seatsLeft: null,
  capacity: null,
  waiting: 0,
  canWait: true,
  weekLeft: null,
  ...overrides,
});

const refused = (code: Extract<SlotPermission, { allowed: false }>['code']): SlotPermission => ({
  act: 'BOOKING',
  allowed: false,
  code,
  explanation: '',
});

type OneFacts = { ask: OneAsk } & Pick<ActivityFacts, 'isAtOnce' | 'periods' | 'slots'>;

function plan({ ask: asked = ask(), ...facts }: Partial<OneFacts> = {}): ActivityPlan {
  const { childIds, weekdays, ...rest } = asked;
  const prices = { priceCents: 230, latePriceCents: 345 };
  const one = { activityId: 'cantine', childIds, weekdays, slots: [], periods: [], ...prices };
  const [made] = planPeriod({ ask: rest, activities: [{ ...one, ...facts }] });
  if (made === undefined) throw new Error('An activity was asked for.');
  return made;
}

// At the price that the activity shows: it has no tariff.
const costOf = (made: ActivityPlan, act: PeriodAsk['act']): number =>
  estimatePeriod([made], act, { prices: [], collectivityOf: () => 'siej' }).cents;

describe('a long-period request', () => {
  it('asks for each child on each weekday chosen, and costs their sum', () => {
    const days = [MONDAY, addDays(MONDAY, 1)];
    const slots = days.flatMap((day) => [slot('lea', day), slot('leo', day)]);
    const made = plan({ slots });
    expect(made.items.map(({ childId, day }) => `${childId} ${day}`)).toEqual([
      'lea 2026-11-30',
      'leo 2026-11-30',
      'lea 2026-12-01',
      'leo 2026-12-01',
    ]);
    expect(made.skipped).toEqual([]);
    expect(costOf(made, 'BOOKING')).toBe(920);
    expect(planMark([made])).toBe('4-0-0');
  });

  it('asks for a day for all the children or for none, where they want so and the rules answer', () => {
    const slots = ['lea', 'leo'].flatMap((childId) => [
      slot(childId, MONDAY, { seatsLeft: 1, canWait: false }),
      slot(childId, addDays(MONDAY, 1), { seatsLeft: 2 }),
    ]);
    const tied = plan({ ask: ask({ areTied: true }), isAtOnce: true, slots });
    expect(tied.items.map(({ day, rank }) => `${day} ${rank}`)).toEqual([
      '2026-12-01 null',
      '2026-12-01 null',
    ]);
    expect(tied.skipped.map(({ childId, reason }) => `${childId} ${reason}`)).toEqual([
      'lea NOT_TOGETHER',
      'leo NOT_TOGETHER',
    ]);
    expect(plan({ slots, isAtOnce: true }).items).toHaveLength(3);
    const byAgent = slots.map((one) => ({ ...one, canWait: true }));
    const left = plan({ ask: ask({ areTied: true }), isAtOnce: false, slots: byAgent });
    expect(left.items).toHaveLength(4);
  });

  it('has all the children wait together where there is a list, for no more seats than there are', () => {
    const slots = (capacity: number) =>
      ['lea', 'leo'].map((childId) =>
        slot(childId, MONDAY, { seatsLeft: 1, capacity, waiting: 3 }),
      );
    const tied = { ask: ask({ areTied: true, weekdays: [1] }), isAtOnce: true };
    expect(plan({ ...tied, slots: slots(2) }).items).toMatchObject([
      { childId: 'lea', rank: 4, isTogether: true },
      { childId: 'leo', rank: 5, isTogether: true },
    ]);
    expect(plan({ ...tied, slots: slots(1) }).skipped.map(({ reason }) => reason)).toEqual([
      'NOT_TOGETHER',
      'NOT_TOGETHER',
    ]);
  });

  it('gives the last seats in the order of the children, then the ranks that follow', () => {
    const childIds = ['lea', 'leo', 'nathan'];
    const slots = childIds.map((childId) => slot(childId, MONDAY, { seatsLeft: 1 }));
    const made = plan({ ask: ask({ childIds, weekdays: [1] }), slots });
    expect(made.items.map(({ rank }) => rank)).toEqual([null, 1, 2]);
    expect(costOf(made, 'BOOKING')).toBe(230);
  });

  it('leaves out as full those for whom no seat is left, where nobody may wait', () => {
    const days = [MONDAY, addDays(MONDAY, 1)];
    const slots = days.flatMap((day) =>
      ['lea', 'leo'].map((childId) =>
        slot(childId, day, { seatsLeft: day === MONDAY ? 1 : 2, canWait: false, weekLeft: 1 }),
      ),
    );
    const made = plan({ isAtOnce: true, slots });
    // What is full does not count among the sessions of the week.
    expect(made.items.map(({ childId, day, rank }) => `${childId} ${day} ${rank}`)).toEqual([
      'lea 2026-11-30 null',
      'leo 2026-12-01 null',
    ]);
    expect(made.skipped.map(({ childId, reason }) => `${childId} ${reason}`)).toEqual([
      'leo FULL',
      'lea WEEK_FULL',
    ]);
    const absence = plan({ ask: ask({ act: 'ABSENCE' }), isAtOnce: true, slots });
    expect(absence.items).toHaveLength(4);
  });

  it('stands behind those who wait already, even where a seat has just been freed', () => {
    const made = plan({
      ask: ask({ childIds: ['lea'], weekdays: [1] }),
      slots: [slot('lea', MONDAY, { seatsLeft: 0, waiting: 2 })],
    });
    expect(made.items).toMatchObject([{ rank: 3 }]);
  });

  it.each([
    ['ALREADY_BOOKED', 'ALREADY_BOOKED'],
    ['ALREADY_REQUESTED', 'ALREADY_REQUESTED'],
    ['BOOKING_CUTOFF_PASSED', 'LATE'],
    ['ABSENCE_CUTOFF_PASSED', 'LATE'],
    ['SESSION_FULL', 'FULL'],
    ['NOT_BOOKED', 'NOT_BOOKED'],
  ] as const)('says that a day is left out: %s', (code, reason) => {
    const made = plan({
      ask: ask({ childIds: ['lea'], weekdays: [1] }),
      slots: [slot('lea', MONDAY, { permission: refused(code) })],
    });
    expect(made).toMatchObject({
      items: [],
      skipped: [{ childId: 'lea', day: MONDAY, reason, label: null }],
    });
  });

  it('names the holiday or the closure of a day without sessions', () => {
    const holidays = {
      kind: 'SCHOOL_HOLIDAY',
      label: 'Vacances de Noël',
      start: MONDAY,
      end: addDays(MONDAY, 6),
    } as const;
    const closure = {
      kind: 'CLOSURE',
      label: 'Travaux',
      start: addDays(MONDAY, 1),
      end: addDays(MONDAY, 1),
    } as const;
    const made = plan({
      ask: ask({ childIds: ['lea'], weekdays: [1, 2, 6] }),
      periods: [holidays, closure],
    });
    expect(made.skipped.map(({ reason, label }) => [reason, label])).toEqual([
      ['CLOSED', 'Vacances de Noël'],
      ['CLOSED', 'Travaux'],
      ['CLOSED', 'Vacances de Noël'],
    ]);
    expect(plan({ ask: ask({ childIds: ['lea'], weekdays: [6] }) }).skipped).toMatchObject([
      { reason: 'NO_SESSION' },
    ]);
  });

  it('bills an absence declared too late, and nothing else of absences', () => {
    const late: SlotPermission = { ...ALLOWED, act: 'ABSENCE', isBilled: true };
    const made = plan({
      ask: ask({ act: 'ABSENCE', childIds: ['lea'] }),
      slots: [
        slot('lea', MONDAY, { permission: late, seatsLeft: 0 }),
        slot('lea', addDays(MONDAY, 1), { seatsLeft: 0 }),
      ],
    });
    expect(made.items).toMatchObject([
      { isBilled: true, rank: null },
      { isBilled: false, rank: null },
    ]);
    expect(costOf(made, 'ABSENCE')).toBe(230);
    expect(planMark([made])).toBe('2-0-1');
  });

  it('costs more for what is asked too late, and says how many in its mark', () => {
    const late = { ...ALLOWED, isBilled: true };
    const made = plan({
      ask: ask({ childIds: ['lea'] }),
      slots: [slot('lea', MONDAY, { permission: late }), slot('lea', addDays(MONDAY, 1))],
    });
    expect(costOf(made, 'BOOKING')).toBe(345 + 230);
    expect(planMark([made])).toBe('2-0-1');
  });

  it('leaves out, week by week, what is above the most sessions a week may hold', () => {
    const range = { start: MONDAY, end: addDays(MONDAY, 13) };
    const days = [0, 1, 7, 8].map((offset) => addDays(MONDAY, offset));
    const slots = days.map((day) => slot('lea', day, { weekLeft: day < '2026-12-07' ? 1 : 2 }));
    const made = plan({ ask: ask({ childIds: ['lea'], range }), slots });
    expect(made.items.map(({ day }) => day)).toEqual([days[0], days[2], days[3]]);
    expect(made.skipped).toMatchObject([{ day: days[1], reason: 'WEEK_FULL' }]);
  });

  it('accounts for every child on every day chosen, once', () => {
    const days = fc.integer({ min: 0, max: 60 });
    const weekdays = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 });
    const permission = fc.constantFrom(ALLOWED, refused('SESSION_FULL'), refused('ALREADY_BOOKED'));
    fc.assert(
      fc.property(
        days,
        weekdays,
        fc.array(permission, { minLength: 1 }),
        (length, chosen, permissions) => {
          const range = { start: MONDAY, end: addDays(MONDAY, length) };
          const all = daysOf(range);
          const slots = all.flatMap((day, index) => {
            const one = permissions[index % permissions.length];
            return index % 3 === 0 || one === undefined
              ? []
              : [slot('lea', day, { permission: one })];
          });
          const made = plan({
            ask: ask({ range, weekdays: chosen }),
            slots,
          });
          const told = [...made.items, ...made.skipped]
            .map(({ childId, day }) => `${childId} ${day}`)
            .toSorted();
          const expected = all
            .filter((day) => chosen.includes(weekdayOf(day)))
            .flatMap((day) => [`lea ${day}`, `leo ${day}`])
            .toSorted();
          expect(told).toEqual(expected);
        },
      ),
    );
  });
});
