import type { CollectivityRef } from '@/lib/accounts/types';
import type {
  PeriodAct,
  PeriodActivity,
  PeriodAsk,
  PeriodChoices,
  PeriodEnrolment,
} from '@/lib/bookings/types/period';
import { addDays, type CivilDate, type DateRange, type Weekday } from '@/lib/core/dates/civil-date';
import { formatDay, weekdayName } from '@/lib/core/dates/format';
import { capitalise, listWords } from '@/lib/core/words';
import type { FamilyChild } from '@/lib/families/types';

import { periodHref, type PeriodAddress } from './period-address';
import type { PeriodFormModel, PeriodWeekday } from './period-model';
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
const ALL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

type Chosen = {
  activity: PeriodActivity | undefined;
  children: readonly FamilyChild[];
  enrolments: readonly PeriodEnrolment[];
};

function enrolmentsOf(
  child: FamilyChild,
  { enrolments }: PeriodChoices,
  activityId: string | undefined,
): PeriodEnrolment[] {
  return enrolments.filter(
    (one) =>
      child.ids.includes(one.childId) &&
      (activityId === undefined || one.activityId === activityId),
  );
}

// One child, one activity: nothing to choose. Otherwise the person does.
function choose({ choices, address }: PeriodFormSource): Chosen {
  const activity =
    choices.activities.length === 1
      ? choices.activities[0]
      : choices.activities.find(({ id }) => id === address.activityId);
  const open = choices.children.filter(
    (child) => enrolmentsOf(child, choices, activity?.id).length > 0,
  );
  const children =
    open.length === 1
      ? open
      : open.filter(({ ids }) => ids.some((id) => address.childIds?.includes(id)));
  return {
    activity,
    children,
    enrolments: children.flatMap((child) => enrolmentsOf(child, choices, activity?.id)),
  };
}

function hoursOf(activity: PeriodActivity, weekday?: Weekday): string {
  const hours = activity.hours
    .filter((one) => weekday === undefined || one.weekday === weekday)
    .map(({ startsAt, endsAt }) => `${startsAt}–${endsAt}`);
  return [...new Set(hours)].join(', ');
}

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

function weekdaysOf({ activity, enrolments }: Chosen, address: PeriodAddress): PeriodWeekday[] {
  if (activity === undefined) return [];
  const held = new Set(activity.hours.map(({ weekday }) => weekday));
  const shown = ALL_WEEK.filter((weekday) => weekday <= 5 || held.has(weekday));
  return shown.map((weekday) => {
    const isEnrolled = enrolments.some(({ weekdays }) => weekdays.includes(weekday));
    const isOpen = held.has(weekday) && isEnrolled;
    const name = weekdayName(weekday);
    const why = held.has(weekday) ? `Sans inscription le ${name}` : `Pas d’accueil le ${name}`;
    return {
      weekday,
      name: capitalise(name),
      detail: isOpen ? hoursOf(activity, weekday) : why,
      isOpen,
      isChosen: isOpen && (address.weekdays?.includes(weekday) ?? true),
    };
  });
}

function enrolledWords({ activity, children }: Chosen, choices: PeriodChoices): string[] {
  if (activity === undefined) return [];
  const byPeriod = new Map<string, string[]>();
  for (const child of children) {
    for (const { range } of enrolmentsOf(child, choices, activity.id)) {
      const words = `du ${formatDay(range.start)} ${range.start.slice(0, 4)} au ${formatDay(range.end)} ${range.end.slice(0, 4)}`;
      byPeriod.set(words, [...(byPeriod.get(words) ?? []), child.firstName]);
    }
  }
  return [...byPeriod].map(
    ([words, names]) =>
      `${listWords(names)}\u00A0: inscription à «\u00A0${activity.name}\u00A0» ${words}.`,
  );
}

function shortcutsOf(
  bounds: DateRange | null,
  collectivityId: string | undefined,
  { choices, today }: PeriodFormSource,
): PeriodFormModel['shortcuts'] {
  if (bounds === null) return [];
  const next = choices.holidays.find(
    (one) => one.collectivityId === collectivityId && one.start > today && one.start <= bounds.end,
  );
  return [
    ...(next === undefined
      ? []
      : [
          {
            label: `jusqu’aux ${next.label.charAt(0).toLowerCase()}${next.label.slice(1)}`,
            end: addDays(next.start, -1),
          },
        ]),
    { label: 'jusqu’à la fin de l’inscription', end: bounds.end },
  ];
}

function errorsOf({ start, end }: PeriodAddress): PeriodFormModel['errors'] {
  if (start === null || end === null) return {};
  if (end < start) return { au: 'Le dernier jour doit suivre le premier.' };
  return end > addDays(start, LONGEST_DAYS)
    ? { au: 'Choisissez une période d’un an au plus.' }
    : {};
}

function missingOf(
  { activity, children }: Chosen,
  address: PeriodAddress,
  weekdays: readonly PeriodWeekday[],
): string | null {
  const left = [
    ...(children.length === 0 ? ['un enfant'] : []),
    ...(activity === undefined ? ['une activité'] : []),
    ...(address.start === null ? ['le premier jour'] : []),
    ...(address.end === null ? ['le dernier jour'] : []),
    ...(activity !== undefined && children.length > 0 && !weekdays.some(({ isChosen }) => isChosen)
      ? ['un jour de la semaine']
      : []),
  ];
  return left.length === 0 ? null : `Choisissez ${listWords(left)}.`;
}

type Parts = Pick<PeriodFormModel, 'weekdays' | 'bounds' | 'missing' | 'errors' | 'week'> & {
  chosen: Chosen;
};

function formOf(source: PeriodFormSource, { chosen, bounds, ...parts }: Parts): PeriodFormModel {
  const { act, choices, address, collectivities } = source;
  const { activity, children } = chosen;
  return {
    act,
    paths: { BOOKING: periodHref('BOOKING', address), ABSENCE: periodHref('ABSENCE', address) },
    children: choices.children.map((child) => ({
      id: child.ids[0] ?? '',
      name: child.firstName,
      sticker: child.sticker,
      isOpen: enrolmentsOf(child, choices, activity?.id).length > 0,
      isChosen: children.includes(child),
    })),
    activities: choices.activities.map((one) => ({
      id: one.id,
      name: one.name,
      detail: [hoursOf(one), one.facilityName, issuerWords(one, collectivities)]
        .filter((words) => words !== '')
        .join(' · '),
      isChosen: one === activity,
    })),
    areTied: act === 'BOOKING' && children.length > 1 ? address.areTied === true : null,
    start: address.start,
    end: address.end,
    bounds,
    enrolled: enrolledWords(chosen, choices),
    shortcuts: shortcutsOf(bounds, activity?.collectivityId, source),
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
  const { act, address, today } = source;
  const chosen = choose(source);
  const { activity } = chosen;
  const weekdays = weekdaysOf(chosen, address);
  const bounds = boundsOf(chosen.enrolments, today);
  const missing = missingOf(chosen, address, weekdays);
  const errors = errorsOf(address);
  const childIds = [...new Set(chosen.enrolments.map(({ childId }) => childId))];
  const days = weekdays.filter(({ isChosen }) => isChosen).map(({ weekday }) => weekday);
  const week = weekOf({ activity, childIds, weekdays: days }, source.choices);
  const form = formOf(source, { chosen, weekdays, bounds, missing, errors, week });
  const { start, end } = address;
  if (
    activity === undefined ||
    start === null ||
    end === null ||
    missing !== null ||
    Object.keys(errors).length > 0
  )
    return { form, ask: null };
  return {
    form,
    ask: {
      act,
      activityId: activity.id,
      childIds,
      range: { start, end },
      weekdays: days,
      areTied: form.areTied === true,
    },
  };
}
