import { daysBetween, weeksOf, type DateRange } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import type { PeriodAddress } from './period-address';
import type { PeriodFormModel } from './period-model';

const WEEKS_FROM_DAYS = 14;

function lengthWords(range: DateRange): string {
  const days = daysBetween(range.start, range.end) + 1;
  return days < WEEKS_FROM_DAYS ? plural(days, 'jour') : plural(weeksOf(range), 'semaine');
}

/** What is said under the dates of a period. */
export function hintsOf({
  start,
  end,
}: Pick<PeriodAddress, 'end' | 'start'>): PeriodFormModel['hints'] {
  const last = end === null ? null : formatWeekdayDay(end);
  const isSpan = start !== null && end !== null && start <= end;
  return {
    start: start === null ? null : formatWeekdayDay(start),
    end: isSpan ? `${last}, soit ${lengthWords({ start, end })}` : last,
  };
}
