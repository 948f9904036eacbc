import type { PublicHoliday } from '@/lib/activities/rules/public-holidays';

import { idAt } from './ids';
import type { SeedCollectivity, Setting } from './world';

/** Writes public holidays, school holidays and closures of the three school years. */
export function writeCalendar(
  { id: collectivityId, holidays, closures }: SeedCollectivity,
  publicHolidays: readonly PublicHoliday[],
  { rows, now }: Pick<Setting, 'rows' | 'now'>,
): void {
  rows.CalendarPeriod.push(
    ...publicHolidays.map(({ day, label }) => ({
      id: idAt(now),
      collectivityId,
      kind: 'PUBLIC_HOLIDAY' as const,
      label,
      startDay: day,
      endDay: day,
    })),
    ...holidays.map(({ label, start, end }) => ({
      id: idAt(now),
      collectivityId,
      kind: 'SCHOOL_HOLIDAY' as const,
      label,
      startDay: start,
      endDay: end,
    })),
    ...[...closures].map((day) => ({
      id: idAt(now),
      collectivityId,
      kind: 'CLOSURE' as const,
      label: 'Journée de formation des équipes',
      startDay: day,
      endDay: day,
    })),
  );
}
