import { isKept, shareWeeks } from '@/lib/bookings/rules/week-pattern';
import { dayOf } from '@/lib/bookings/rules/wishes';
import type { PeriodAct, PeriodChoices, PeriodWish } from '@/lib/bookings/types/period';
import type { Weekday } from '@/lib/core/dates/civil-date';
import { weekdayName } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

import { periodHref, type PeriodAddress } from './period-address';
import type { PeriodPattern, PeriodWeek } from './period-model';
import { ofName } from './request-words';

const ELISION = /^[aeiouyàâäéèêëîïôöùûü]/i;
const NBSP = '\u00A0';

function namesOf(childIds: readonly string[], { children }: PeriodChoices): string[] {
  return children
    .filter(({ ids }) => ids.some((id) => childIds.includes(id)))
    .map(({ firstName }) => firstName);
}

/** "de Léo et Nathan", "d’Annette et Mathias". */
function ofNames(names: readonly string[]): string {
  const words = listWords(names);
  return ELISION.test(words) ? `d’${words}` : ofName(words);
}

function dayWords(weekdays: readonly Weekday[]): string {
  return listWords(weekdays.map(weekdayName));
}

function rankOf(activityId: string, { activities }: PeriodChoices): number {
  return activities.findIndex(({ id }) => id === activityId);
}

// A child known to several collectivities has one week.
function personOf(childId: string, { children }: PeriodChoices): string {
  return children.find(({ ids }) => ids.includes(childId))?.ids[0] ?? childId;
}

type Named = PeriodWish & { name: string; days: string };

function named(wishes: readonly PeriodWish[], { activities }: PeriodChoices): Named[] {
  return wishes.flatMap(({ activityId, weekdays }) => {
    const activity = activities.find(({ id }) => id === activityId);
    if (activity === undefined) return [];
    return [{ activityId, weekdays, name: activity.name, days: dayWords(weekdays) }];
  });
}

/** The weeks that the family keeps, each with the address of the form filled in with it. */
export function patternsOf(
  act: PeriodAct,
  choices: PeriodChoices,
  address: PeriodAddress,
): PeriodPattern[] {
  const known = choices.patterns
    .map((one) => ({ ...one, childId: personOf(one.childId, choices) }))
    .toSorted((a, b) => rankOf(a.activityId, choices) - rankOf(b.activityId, choices));
  return shareWeeks(known).flatMap(({ childIds, wishes }) => {
    const activities = named(wishes, choices);
    const [first, ...others] = activities;
    if (first === undefined) return [];
    const names = listWords(namesOf(childIds, choices));
    const activityIds = activities.map(({ activityId }) => activityId);
    const days = activities.flatMap(({ activityId, weekdays }) =>
      weekdays.map((day) => dayOf(activityId, day)),
    );
    // A week that is kept is one of days: all their sessions are asked for.
    const { times: _, ...held } = address;
    const next = { ...held, activityIds, childIds, days, taken: address.taken + 1 };
    return [
      {
        key: [...activityIds, ...childIds].join(' '),
        title: others.length === 0 ? first.name : names,
        details:
          others.length === 0
            ? [`${names}${NBSP}: ${first.days}`]
            : activities.map((one) => `${one.name}${NBSP}: ${one.days}`),
        activity: listWords(activities.map(({ name }) => name)),
        who: ofNames(namesOf(childIds, choices)),
        href: periodHref(act, next),
      },
    ];
  });
}

/** The week that the form holds, and whether it is kept; null until it holds one. */
export function weekOf(
  wishes: readonly (PeriodWish & { childIds: readonly string[] })[],
  choices: PeriodChoices,
): PeriodWeek | null {
  const isWhole = wishes.every(
    ({ childIds, weekdays }) => childIds.length > 0 && weekdays.length > 0,
  );
  if (wishes.length === 0 || !isWhole) return null;
  const childIds = [...new Set(wishes.flatMap((one) => one.childIds))];
  return {
    childIds,
    activities: named(wishes, choices),
    isKept: wishes.every((one) => isKept(one, choices.patterns)),
    who: ofNames(namesOf(childIds, choices)),
  };
}
