import { isKept, shareWeeks } from '@/lib/bookings/rules/week-pattern';
import type { PeriodAct, PeriodActivity, PeriodChoices } from '@/lib/bookings/types/period';
import type { Weekday } from '@/lib/core/dates/civil-date';
import { weekdayName } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

import { periodHref, type PeriodAddress } from './period-address';
import type { PeriodPattern, PeriodWeek } from './period-model';
import { ofName } from './request-words';

const ELISION = /^[aeiouyàâäéèêëîïôöùûü]/i;

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

/** The weeks that the family keeps, each with the address of the form filled in with it. */
export function patternsOf(
  act: PeriodAct,
  choices: PeriodChoices,
  address: PeriodAddress,
): PeriodPattern[] {
  const known = choices.patterns.toSorted(
    (a, b) => rankOf(a.activityId, choices) - rankOf(b.activityId, choices),
  );
  return shareWeeks(known).flatMap(({ activityId, childIds, weekdays }) => {
    const activity = choices.activities.find(({ id }) => id === activityId);
    if (activity === undefined) return [];
    const names = namesOf(childIds, choices);
    const next = { ...address, activityId, childIds, weekdays, taken: address.taken + 1 };
    return [
      {
        key: `${activityId} ${childIds.join(' ')}`,
        activity: activity.name,
        detail: `${listWords(names)}\u00A0: ${dayWords(weekdays)}`,
        who: ofNames(names),
        href: periodHref(act, next),
      },
    ];
  });
}

function rankOf(activityId: string, { activities }: PeriodChoices): number {
  return activities.findIndex(({ id }) => id === activityId);
}

/** The week that the form holds, and whether it is kept; null until it holds one. */
export function weekOf(
  { activity, childIds, weekdays }: WeekFacts,
  choices: PeriodChoices,
): PeriodWeek | null {
  if (activity === undefined || childIds.length === 0 || weekdays.length === 0) return null;
  const week = { activityId: activity.id, childIds, weekdays };
  return {
    ...week,
    isKept: isKept(week, choices.patterns),
    activity: activity.name,
    who: ofNames(namesOf(childIds, choices)),
    days: dayWords(weekdays),
  };
}

type WeekFacts = {
  activity: PeriodActivity | undefined;
  childIds: readonly string[];
  weekdays: readonly Weekday[];
};
