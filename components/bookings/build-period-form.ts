import type { CollectivityRef } from '@/lib/accounts/types';
import { schoolYearEnd } from '@/lib/activities/rules/school-year';
import type {
  PeriodAct,
  PeriodActivity,
  PeriodAsk,
  PeriodChoices,
  PeriodEnrolment,
} from '@/lib/bookings/types/period';
import { addDays, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { listWords } from '@/lib/core/words';

import { periodHref, type PeriodAddress } from './period-address';
import {
  choose,
  daysOfChosen,
  enrolledWords,
  enrolmentsOf,
  hoursOf,
  wishesOfChosen,
  type Chosen,
  type ChosenWish,
} from './period-chosen';
import { hintsOf } from './period-hints';
import type { PeriodFormModel } from './period-model';
import { patternsOf, weekOf } from './period-patterns';

/** What the form is made from. */
export type PeriodFormSource = {
  act: PeriodAct;
  choices: PeriodChoices;
  address: PeriodAddress;
  today: CivilDate;
  /** Of the account: where there are several, each activity names its own. */
  collectivities: readonly Pick<CollectivityRef, 'id' | 'shortName'>[];
};

const LONGEST_DAYS = 400;

/** The collectivity of an activity, in short, where the account has several; otherwise empty. */
export function issuerWords(
  activity: Pick<PeriodActivity, 'collectivityId'> | undefined,
  collectivities: PeriodFormSource['collectivities'],
): string {
  if (collectivities.length < 2) return '';
  return collectivities.find(({ id }) => id === activity?.collectivityId)?.shortName ?? '';
}

function boundsOf(enrolments: readonly PeriodEnrolment[], today: CivilDate): DateRange | null {
  const starts = enrolments.map(({ range }) => range.start).sort();
  const ends = enrolments.map(({ range }) => range.end).sort();
  const [first, last] = [starts[0], ends.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { start: first > today ? first : today, end: last };
}

function holidaysWords(label: string): string {
  return `jusqu’aux ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function shortcutsOf(
  bounds: DateRange | null,
  collectivityId: string | undefined,
  { address, choices, today }: PeriodFormSource,
): PeriodFormModel['shortcuts'] {
  if (bounds === null) return [];
  // What ended before the first day chosen would end nothing.
  const from = address.start !== null && address.start > today ? address.start : today;
  const holidays = choices.holidays.filter((one) => one.collectivityId === collectivityId);
  const next = holidays.find(({ start }) => start > from && start <= bounds.end);
  const yearEnd = schoolYearEnd(holidays, from);
  const eve = next === undefined ? null : addDays(next.start, -1);
  return [
    ...(next === undefined || eve === null || eve === yearEnd
      ? []
      : [{ label: holidaysWords(next.label), end: eve }]),
    ...(yearEnd === null || yearEnd > bounds.end
      ? []
      : [{ label: 'jusqu’à la fin de l’année scolaire', end: yearEnd }]),
    ...(yearEnd === bounds.end || bounds.end < from
      ? []
      : [{ label: 'jusqu’à la fin de l’inscription', end: bounds.end }]),
  ];
}

function errorsOf({ start, end }: PeriodAddress): PeriodFormModel['errors'] {
  if (start === null || end === null) return {};
  if (end < start) return { au: 'Le dernier jour doit suivre le premier.' };
  return end > addDays(start, LONGEST_DAYS)
    ? { au: 'Choisissez une période d’un an au plus.' }
    : {};
}

// What is ticked is asked for: an activity of none of the children chosen is not left out in silence.
function strangeWords(wishes: readonly ChosenWish[], { children }: Chosen): string | null {
  const strange = wishes.filter(({ childIds }) => childIds.length === 0);
  if (children.length === 0 || strange.length === 0) return null;
  const names = strange.map(({ name }) => `«\u00A0${name}\u00A0»`);
  return `Aucun des enfants choisis n’est inscrit à ${listWords(names)}\u00A0: décochez l’activité, ou choisissez un autre enfant.`;
}

function missingOf(
  chosen: Chosen,
  address: PeriodAddress,
  wishes: readonly ChosenWish[],
): string | null {
  const { activities, children } = chosen;
  const empty = children.length === 0 ? [] : wishes.filter(({ weekdays }) => weekdays.length === 0);
  const left = [
    ...(children.length === 0 ? ['un enfant'] : []),
    ...(activities.length === 0 ? ['une activité'] : []),
    ...(address.start === null ? ['le premier jour'] : []),
    ...(address.end === null ? ['le dernier jour'] : []),
    ...empty.map(({ name }) =>
      wishes.length === 1
        ? 'un jour de la semaine'
        : `un jour de la semaine pour «\u00A0${name}\u00A0»`,
    ),
  ];
  const strange = strangeWords(wishes, chosen);
  if (strange !== null) return strange;
  return left.length === 0 ? null : `Choisissez ${listWords(left)}.`;
}

type Parts = Pick<PeriodFormModel, 'days' | 'bounds' | 'missing' | 'errors' | 'week'> & {
  chosen: Chosen;
};

function formOf(source: PeriodFormSource, { chosen, bounds, ...parts }: Parts): PeriodFormModel {
  const { act, choices, address, collectivities } = source;
  const { activities, children } = chosen;
  return {
    act,
    paths: { BOOKING: periodHref('BOOKING', address), ABSENCE: periodHref('ABSENCE', address) },
    children: choices.children.map((child) => ({
      id: child.ids[0] ?? '',
      name: child.firstName,
      sticker: child.sticker,
      isOpen: enrolmentsOf(child, choices, activities).length > 0,
      isChosen: children.includes(child),
    })),
    activities: choices.activities.map((one) => ({
      id: one.id,
      name: one.name,
      detail: [hoursOf(one), one.facilityName, issuerWords(one, collectivities)]
        .filter((words) => words !== '')
        .join(' · '),
      isChosen: activities.includes(one),
    })),
    areTied: act === 'BOOKING' && children.length > 1 ? address.areTied === true : null,
    start: address.start,
    end: address.end,
    hints: hintsOf(address),
    bounds,
    enrolled: enrolledWords(chosen),
    shortcuts: shortcutsOf(bounds, activities[0]?.collectivityId, source),
    patterns: patternsOf(act, choices, address),
    taken: address.taken,
    ...parts,
  };
}

/** The form, and what it asks once it is filled in. */
export function buildPeriodForm(source: PeriodFormSource): {
  form: PeriodFormModel;
  ask: PeriodAsk | null;
} {
  const { act, address, choices, today } = source;
  const chosen = choose(choices, address);
  const days = daysOfChosen(chosen, address);
  const wishes = wishesOfChosen(days, chosen);
  const bounds = boundsOf(chosen.enrolments, today);
  const missing = missingOf(chosen, address, wishes);
  const errors = errorsOf(address);
  const week = weekOf(wishes, choices);
  const form = formOf(source, { chosen, days, bounds, missing, errors, week });
  const { start, end } = address;
  if (start === null || end === null || missing !== null || Object.keys(errors).length > 0)
    return { form, ask: null };
  return {
    form,
    ask: {
      act,
      wishes: wishes.map(({ name: _name, childIds: _childIds, ...wish }) => wish),
      childIds: [...new Set(wishes.flatMap(({ childIds }) => childIds))],
      range: { start, end },
      areTied: form.areTied === true,
    },
  };
}
