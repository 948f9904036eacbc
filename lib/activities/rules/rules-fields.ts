import type { RulesInput } from '../schema/rules-form';

import { cutoffFields } from './cutoff-fields';

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

// What each sentence proposes when it is chosen.
function proposals(prefix: string): Record<string, string> {
  return {
    [`${prefix}Days`]: '1',
    [`${prefix}Counting`]: 'working',
    [`${prefix}DaysTime`]: '12:00',
    [`${prefix}Weekday`]: '4',
    [`${prefix}Weeks`]: '1',
    [`${prefix}WeekdayTime`]: '23:59',
    [`${prefix}Day`]: '19',
    [`${prefix}Months`]: '1',
    [`${prefix}DayTime`]: '23:59',
  };
}

function ruleFields(rule: RulesInput['bookingOpening'], prefix: string): Record<string, string> {
  const exceptions = rule?.kind === 'per-weekday' ? rule.rules.length : 0;
  const slots = Array.from({ length: exceptions + 1 }, (_, index) => `${prefix}X${index + 1}`);
  const empty = slots.map((name) => ({ ...proposals(name), [`${name}Kind`]: 'days-before' }));
  const own = rule === null ? { [`${prefix}Kind`]: 'always' } : cutoffFields(rule, prefix);
  return Object.assign({}, proposals(prefix), ...empty, own) as Record<string, string>;
}

/** How many sentences for other weekdays a rule's form shows: one more than it has. */
export function exceptionSlots(values: Readonly<Record<string, string>>, prefix: string): number {
  return [1, 2, 3, 4, 5, 6, 7].filter((slot) => `${prefix}X${slot}Kind` in values).length;
}

/** What the form of the rules holds to begin with: `rulesFormSchema` reads the same rules back. */
export function rulesFields(rules: RulesInput): Record<string, string> {
  const links = [
    ...rules.excludes.map((id) => [`link-${id}`, 'EXCLUDES']),
    ...rules.requires.map((id) => [`link-${id}`, 'REQUIRES']),
  ];
  return {
    ...ruleFields(rules.bookingOpening, 'opening'),
    ...ruleFields(rules.bookingCutoff, 'booking'),
    ...ruleFields(rules.absenceCutoff, 'absence'),
    lateBooking: rules.lateBooking,
    lateSurcharge: rules.lateBooking === 'SURCHARGE' ? String(rules.lateSurcharge) : '',
    lateAbsence: rules.lateAbsence,
    justifyWithinHours: text(rules.justifyWithinHours),
    maxPerWeek: text(rules.maxPerWeek),
    ...(rules.needsCompleteFile ? { needsCompleteFile: 'on' } : {}),
    ...(Object.fromEntries(links) as Record<string, string>),
  };
}
