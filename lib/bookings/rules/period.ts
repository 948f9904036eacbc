import { daysOf, isWithin, mondayOf, weekdayOf, type CivilDate } from '@/lib/core/dates/civil-date';

import type {
  ActivityFacts,
  ActivityPlan,
  PeriodFacts,
  PeriodItem,
  PeriodPlan,
  PeriodSkip,
  PeriodSkipped,
  PeriodSlot,
} from '../types/period';
import { answerDay } from './period-day';
import { hasSeatsForAll, mayWaitTogether } from './together';
import { planWeeks, type WeekOutcome } from './whole-week';

type Made = {
  facts: ActivityFacts;
  slots: ReadonlyMap<string, readonly PeriodSlot[]>;
  /** What becomes of a slot's week, of an activity that is booked by the week. */
  week: ReturnType<typeof planWeeks>;
  items: PeriodItem[];
  skipped: PeriodSkipped[];
};

function specialDay(day: CivilDate, { periods }: ActivityFacts): string | null {
  const found = periods.filter((period) => isWithin(day, period));
  // A public holiday or a closure says more than the holidays it falls in.
  const best = found.find(({ kind }) => kind !== 'SCHOOL_HOLIDAY') ?? found[0];
  return best?.label ?? null;
}

function keyOf({ childId, day }: { childId: string; day: CivilDate }): string {
  return `${childId} ${day}`;
}

function weekOf({ childId, activityId, day }: PeriodSlot): string {
  return `${childId} ${activityId} ${mondayOf(day)}`;
}

function beginning(facts: ActivityFacts, whole: PeriodFacts): Made {
  const slots = new Map<string, PeriodSlot[]>();
  for (const slot of facts.slots) slots.set(keyOf(slot), [...(slots.get(keyOf(slot)) ?? []), slot]);
  return { facts, slots, week: weeksPlan(facts, whole), items: [], skipped: [] };
}

function slotsOn(day: CivilDate, childId: string, { slots }: Made): readonly PeriodSlot[] {
  return slots.get(keyOf({ childId, day })) ?? [];
}

/**
 * What a long-period request comes to, slot by slot: brothers and sisters take the last seats in
 * the order in which they are named, and the others the ranks that follow on the waiting list.
 */
export function planPeriod(facts: PeriodFacts): PeriodPlan {
  const made = facts.activities.map((activity) => beginning(activity, facts));
  const seats: Seats = { taken: new Map(), queued: new Map() };
  const inWeek = new Map<string, number>();
  for (const day of daysOf(facts.ask.range)) {
    const open = made.filter((one) => one.facts.weekdays.includes(weekdayOf(day)));
    const children = [...new Set(open.flatMap((one) => one.facts.childIds))];
    const wanted = children.flatMap((childId) =>
      open.flatMap((one) =>
        slotsOn(day, childId, one).filter((slot) => weekSkip(slot, one) === null),
      ),
    );
    const fateOf = fatesOn(open, facts);
    const answers = answerDay({
      wanted,
      isBooking: facts.ask.act === 'BOOKING',
      isApart: (slot, asked) => fateOf(slot, asked) === 'APART',
      inWeek: (slot) => inWeek.get(weekOf(slot)) ?? 0,
    });
    const asked = wanted.filter((slot) => typeof answers.get(slot) === 'object');
    const mustWait = (slot: PeriodSlot): boolean => fateOf(slot, asked) === 'WAIT';
    for (const one of open) {
      for (const childId of one.facts.childIds) {
        const found = slotsOn(day, childId, one);
        if (found.length === 0) one.skipped.push(withoutSession(childId, day, one.facts));
        for (const slot of found) {
          const answer = weekSkip(slot, one) ?? answers.get(slot) ?? 'NO_SESSION';
          if (typeof answer === 'string') one.skipped.push(skipOf(slot, answer, one.facts));
          else one.items.push(itemOf(slot, answer.isBilled, { facts, made: one, seats, mustWait }));
          if (typeof answer !== 'string')
            inWeek.set(weekOf(slot), (inWeek.get(weekOf(slot)) ?? 0) + 1);
        }
      }
    }
  }
  return made.map(planOf);
}

function planOf({ facts, items, skipped }: Made): ActivityPlan {
  const { activityId, childIds, priceCents, latePriceCents } = facts;
  return { activityId, childIds, items, skipped, priceCents, latePriceCents };
}

type Seats = { taken: Map<string, number>; queued: Map<string, number> };

function weeksPlan(
  { slots, childIds, weekdays, isAtOnce, isByWeek }: ActivityFacts,
  { ask }: PeriodFacts,
): ReturnType<typeof planWeeks> {
  if (isByWeek !== true || ask.act !== 'BOOKING') return () => null;
  return planWeeks(slots, {
    childIds,
    isAsked: (day) => isWithin(day, ask.range) && weekdays.includes(weekdayOf(day)),
    isAtOnce: isAtOnce === true,
    areTied: ask.areTied === true,
  });
}

// Why a slot that is possible by itself goes with the rest of its week, where that is not.
function weekSkip(slot: PeriodSlot, { week }: Made): Exclude<WeekOutcome, 'WAIT'> | null {
  const outcome = slot.permission.allowed ? week(slot) : null;
  return outcome === 'WAIT' ? null : outcome;
}

/** Of brothers and sisters who want to be together: a seat for each, or all wait, or none is asked. */
type Fate = 'SEATED' | 'WAIT' | 'APART';

function fatesOn(
  open: readonly Made[],
  { ask }: PeriodFacts,
): (slot: PeriodSlot, asked: readonly PeriodSlot[]) => Fate {
  if (ask.areTied !== true || ask.act !== 'BOOKING') return () => 'SEATED';
  // An agent may make room, and a week is weighed as a whole.
  const atOnce = open.filter(({ facts }) => facts.isAtOnce === true && facts.isByWeek !== true);
  return ({ activityId }, asked) => {
    if (!atOnce.some(({ facts }) => facts.activityId === activityId)) return 'SEATED';
    const wanted = asked.filter((other) => other.activityId === activityId);
    const free = new Map(wanted.map(({ sessionId, seatsLeft }) => [sessionId, seatsLeft]));
    if (wanted.length < 2 || hasSeatsForAll(wanted, (id) => free.get(id) ?? Infinity))
      return 'SEATED';
    const lists = wanted.map((one) => ({ ...one, hasList: one.canWait }));
    return mayWaitTogether(lists) ? 'WAIT' : 'APART';
  };
}

function withoutSession(childId: string, day: CivilDate, facts: ActivityFacts): PeriodSkipped {
  const label = specialDay(day, facts);
  return { childId, day, reason: label === null ? 'NO_SESSION' : 'CLOSED', label };
}

function skipOf(
  { childId, day }: PeriodSlot,
  reason: PeriodSkip,
  facts: ActivityFacts,
): PeriodSkipped {
  return { childId, day, reason, label: reason === 'CLOSED' ? specialDay(day, facts) : null };
}

type Answered = {
  facts: PeriodFacts;
  made: Made;
  seats: Seats;
  mustWait: (slot: PeriodSlot) => boolean;
};

function itemOf(
  slot: PeriodSlot,
  isBilled: boolean,
  { facts, made, seats: { taken, queued }, mustWait }: Answered,
): PeriodItem {
  const { sessionId, childId, day, minutes, seatsLeft, waiting } = slot;
  const earlier = taken.get(sessionId) ?? 0;
  const isTogether = mustWait(slot);
  const isShort = made.week(slot) === 'WAIT' || isTogether || earlier >= (seatsLeft ?? Infinity);
  const item = { sessionId, childId, day, minutes, isBilled };
  if (facts.ask.act !== 'BOOKING' || !isShort) {
    taken.set(sessionId, earlier + 1);
    return { ...item, rank: null };
  }
  const place = (queued.get(sessionId) ?? 0) + 1;
  queued.set(sessionId, place);
  return { ...item, rank: waiting + place, ...(isTogether && { isTogether }) };
}

function activityMark({ items }: ActivityPlan): string {
  const count = (has: (item: PeriodItem) => boolean): number => items.filter(has).length;
  return [items.length, count(({ rank }) => rank !== null), count(({ isBilled }) => isBilled)].join(
    '-',
  );
}

/**
 * What the person saw and confirms, in a few numbers by activity: a plan that has become another one
 * is shown again instead of being sent.
 */
export function planMark(plan: PeriodPlan): string {
  return plan.map(activityMark).join(' ');
}
