import { weekdayName } from '@/lib/core/dates/format';
import { listWords, plural } from '@/lib/core/words';

import type { CutoffRule, SimpleCutoffRule } from '../schema';

/** How days are counted, in the plural: "jours ouvrés". */
export const countingLabels = {
  calendar: 'jours',
  working: 'jours ouvrés',
  school: 'jours de classe',
} as const;

const ONE = { calendar: 'jour', working: 'jour ouvré', school: 'jour de classe' } as const;

/** "la même semaine", "la semaine précédente", "2 semaines avant". */
export function weeksWords(weeks: number): string {
  if (weeks === 0) return 'de la même semaine';
  return weeks === 1 ? 'de la semaine précédente' : `${weeks}\u00A0semaines avant`;
}

/** "du mois précédent" */
export function monthsWords(months: number): string {
  if (months === 0) return 'du même mois';
  return months === 1 ? 'du mois précédent' : `${months}\u00A0mois avant`;
}

function simpleWords(rule: SimpleCutoffRule): string {
  switch (rule.kind) {
    case 'days-before': {
      if (rule.days === 0) return `le jour même à ${rule.time}`;
      const days = plural(rule.days, ONE[rule.counting], countingLabels[rule.counting]);
      return `${days} avant, à ${rule.time}`;
    }
    case 'weekday':
      return `le ${weekdayName(rule.weekday)} ${weeksWords(rule.weeksBefore)} à ${rule.time}`;
    case 'day-of-month':
      return `le ${rule.day} ${monthsWords(rule.monthsBefore)} à ${rule.time}`;
    case 'dates':
      return `à la date de chaque période (${plural(rule.periods.length, 'période')})`;
  }
}

/** A rule as an agent would say it: "le mardi de la semaine précédente à 23:59". */
export function cutoffWords(rule: CutoffRule): string {
  if (rule.kind !== 'per-weekday') return simpleWords(rule);
  const others = rule.rules.map(
    ({ weekdays, rule: own }) =>
      `${listWords(weekdays.map(weekdayName))}\u00A0: ${simpleWords(own)}`,
  );
  return [simpleWords(rule.otherwise), ...others].join('\u00A0; ');
}
