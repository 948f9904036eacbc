import { DateLocalizer } from 'react-big-calendar/lib/localizer';

import { addDays, fromDbDate, toDbDate } from '@/lib/core/dates/civil-date';

/**
 * The calendar’s dates are civil days at midnight UTC: a day is the same whatever the zone of the
 * machine. Its words come from the server with the slots, so nothing else is formatted here.
 */
export const localizer = new DateLocalizer({
  firstOfWeek: () => 1,
  format: (value) => (value instanceof Date ? fromDbDate(value) : ''),
  formats: {},
});

/** A day of the calendar, so many days away. */
export function daysFrom(date: Date, count: number): Date {
  return toDbDate(addDays(fromDbDate(date), count));
}
