import { givenUpTogetherMessage } from '@/lib/bookings/messages';

import { wholeWeekWords } from '../messages';
import type { Needing } from '../types/needing';

/** What is given up with the days of a request that wait, and from which day to which where a week goes whole. */
export function needingWords(
  activityName: string,
  waiting: number,
  needing: readonly Pick<Needing, 'name' | 'isAsked' | 'isWholeWeek' | 'day'>[],
): string {
  const own = Array.from({ length: waiting }, () => ({ name: activityName, isAsked: false }));
  const words = givenUpTogetherMessage(activityName, [...own, ...needing]);
  const days = needing.filter(({ isWholeWeek }) => isWholeWeek).map(({ day }) => day);
  const [start, end] = [days.sort()[0], days.at(-1)];
  return start === undefined || end === undefined
    ? words
    : `${words} ${wholeWeekWords({ start, end }, 'CANCELLATION')}`;
}
