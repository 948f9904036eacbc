import { givenUpTogetherMessage } from '@/lib/bookings/messages';
import { mondayOf } from '@/lib/core/dates/civil-date';

import { wholeWeekWords } from '../messages';
import type { Needing } from '../types/needing';

type Named = Pick<Needing, 'childId' | 'name' | 'isAsked' | 'isWholeWeek' | 'day'>;

/** What is given up with the days of a request that wait, and from which day to which each week that goes whole. */
export function needingWords(
  activityName: string,
  waiting: number,
  needing: readonly Named[],
): string {
  const own = Array.from({ length: waiting }, () => ({ name: activityName, isAsked: false }));
  const words = givenUpTogetherMessage(activityName, [...own, ...needing]);
  return [words, ...weekWords(needing)].join(' ');
}

// Brothers and sisters, or two activities, may give up the same days: these are said once.
function weekWords(needing: readonly Named[]): string[] {
  const weeks = new Map<string, Named[]>();
  for (const one of needing.filter(({ isWholeWeek }) => isWholeWeek)) {
    const key = `${mondayOf(one.day)} ${one.childId} ${one.name}`;
    weeks.set(key, [...(weeks.get(key) ?? []), one]);
  }
  const ofEach = [...weeks.values()].flatMap((week) => {
    const days = week.map(({ day }) => day).sort();
    const [start, end] = [days[0], days.at(-1)];
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });
  ofEach.sort((one, other) => one.start.localeCompare(other.start));
  return [...new Set(ofEach.map((days) => wholeWeekWords(days, 'CANCELLATION')))];
}
