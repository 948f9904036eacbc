import { fitTimes, hasTimesToChoose, wholeDay } from '@/lib/bookings/rules/day-times';
import { daysSaid, timesSaid } from '@/lib/bookings/rules/wishes';
import type {
  PeriodActivity,
  PeriodChoices,
  PeriodEnrolment,
  PeriodWish,
} from '@/lib/bookings/types/period';
import type { Weekday } from '@/lib/core/dates/civil-date';
import { formatDay, weekdayName } from '@/lib/core/dates/format';
import { capitalise, listWords } from '@/lib/core/words';
import type { FamilyChild } from '@/lib/families/types';

import type { PeriodAddress } from './period-address';
import type { ActivityDays, PeriodWeekday } from './period-model';

/** Who and what is chosen, with the enrolments that give the right to it. */
export type Chosen = {
  activities: readonly PeriodActivity[];
  children: readonly FamilyChild[];
  enrolments: readonly PeriodEnrolment[];
};

/** The days wished of an activity, for those of the children who are enrolled in it. */
export type ChosenWish = PeriodWish & { name: string; childIds: readonly string[] };

const ALL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The enrolments of a child in activities; in any where none is chosen. */
export function enrolmentsOf(
  child: FamilyChild,
  { enrolments }: PeriodChoices,
  activities: readonly PeriodActivity[],
): PeriodEnrolment[] {
  return enrolments.filter(
    (one) =>
      child.ids.includes(one.childId) &&
      (activities.length === 0 || activities.some(({ id }) => id === one.activityId)),
  );
}

/** One child, one activity: nothing to choose. Otherwise the person does. */
export function choose(choices: PeriodChoices, address: PeriodAddress): Chosen {
  const activities =
    choices.activities.length === 1
      ? choices.activities
      : choices.activities.filter(({ id }) => address.activityIds.includes(id));
  const open = choices.children.filter(
    (child) => enrolmentsOf(child, choices, activities).length > 0,
  );
  const children =
    open.length === 1
      ? open
      : open.filter(({ ids }) => ids.some((id) => address.childIds?.includes(id)));
  return {
    activities,
    children,
    enrolments: children.flatMap((child) => enrolmentsOf(child, choices, activities)),
  };
}

/** "07:00–09:00": the hours of an activity, on a day of the week or on all. */
export function hoursOf(activity: PeriodActivity, weekday?: Weekday): string {
  const hours = activity.hours
    .filter((one) => weekday === undefined || one.weekday === weekday)
    .map(({ startsAt, endsAt }) => `${startsAt}–${endsAt}`);
  return [...new Set(hours)].join(', ');
}

function timesOf(
  activity: PeriodActivity,
  weekday: Weekday,
  { times: said = { from: [], to: [] } }: PeriodAddress,
): PeriodWeekday['times'] {
  const hours = activity.hours.filter((one) => one.weekday === weekday);
  if (activity.isByWeek === true || !hasTimesToChoose(hours)) return null;
  const wished = timesSaid(activity.id, weekday, said);
  const chosen = wished === null ? wholeDay(hours) : fitTimes(hours, wished);
  return chosen === null ? null : { hours, chosen };
}

function weekdaysOf(
  activity: PeriodActivity,
  enrolments: readonly PeriodEnrolment[],
  address: PeriodAddress,
): PeriodWeekday[] {
  const held = new Set(activity.hours.map(({ weekday }) => weekday));
  const shown = ALL_WEEK.filter((weekday) => weekday <= 5 || held.has(weekday));
  const said = daysSaid(activity.id, address.days);
  return shown.map((weekday) => {
    const isEnrolled = enrolments.some(
      (one) => one.activityId === activity.id && one.weekdays.includes(weekday),
    );
    const isOpen = held.has(weekday) && isEnrolled;
    const name = weekdayName(weekday);
    const why = held.has(weekday) ? `Sans inscription le ${name}` : `Pas d’accueil le ${name}`;
    return {
      weekday,
      name: capitalise(name),
      detail: isOpen ? hoursOf(activity, weekday) : why,
      isOpen,
      isChosen: isOpen && (said?.includes(weekday) ?? true),
      times: isOpen ? timesOf(activity, weekday, address) : null,
    };
  });
}

/** The days of the week of each activity chosen. */
export function daysOfChosen(
  { activities, enrolments }: Chosen,
  address: PeriodAddress,
): ActivityDays[] {
  return activities.map((activity) => ({
    activityId: activity.id,
    name: activity.name,
    weekdays: weekdaysOf(activity, enrolments, address),
  }));
}

// Of the days of which some sessions alone are asked for.
function partsOf(weekdays: readonly PeriodWeekday[]): Pick<PeriodWish, 'times'> {
  const times = weekdays.flatMap(({ weekday, isChosen, times: held }) => {
    if (!isChosen || held === null) return [];
    const { hours, chosen } = held;
    const whole = wholeDay(hours);
    if (whole?.from === chosen.from && whole.to === chosen.to) return [];
    return [{ weekday, ...chosen }];
  });
  return times.length === 0 ? {} : { times };
}

/** What is wished of each activity chosen, as its days of the week are ticked. */
export function wishesOfChosen(
  days: readonly ActivityDays[],
  { enrolments }: Chosen,
): ChosenWish[] {
  return days.map(({ activityId, name, weekdays }) => ({
    activityId,
    name,
    weekdays: weekdays.filter(({ isChosen }) => isChosen).map(({ weekday }) => weekday),
    ...partsOf(weekdays),
    childIds: [
      ...new Set(
        enrolments.filter((one) => one.activityId === activityId).map(({ childId }) => childId),
      ),
    ],
  }));
}

/** "Léo et Nathan : inscription à « Garderie matin » du … au ….": once for activities of the same dates. */
export function enrolledWords({ activities, enrolments, children }: Chosen): string[] {
  const byWords = new Map<string, string[]>();
  for (const activity of activities) {
    const byPeriod = new Map<string, string[]>();
    for (const child of children) {
      const own = enrolments.filter(
        (one) => one.activityId === activity.id && child.ids.includes(one.childId),
      );
      for (const { range } of own) {
        const words = `du ${formatDay(range.start)} ${range.start.slice(0, 4)} au ${formatDay(range.end)} ${range.end.slice(0, 4)}`;
        byPeriod.set(words, [...(byPeriod.get(words) ?? []), child.firstName]);
      }
    }
    for (const [words, names] of byPeriod) {
      const key = JSON.stringify([listWords(names), words]);
      byWords.set(key, [...(byWords.get(key) ?? []), `«\u00A0${activity.name}\u00A0»`]);
    }
  }
  return [...byWords].map(([key, activityNames]) => {
    const [names, words] = JSON.parse(key) as [string, string];
    return `${names}\u00A0: inscription à ${listWords(activityNames)} ${words}.`;
  });
}
