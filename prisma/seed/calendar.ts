import Holidays from 'date-holidays';

import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import { idAt } from './ids';
import type { SchoolYear } from './school-years';
import type { SeedCollectivity, Setting } from './world';

export type PublicHoliday = { day: CivilDate; label: string };

const FEWER_CAPITALS: Readonly<Record<string, string>> = {
  'Nouvel An': 'Jour de l’An',
  'Fête de la Victoire 1945': 'Victoire 1945',
  'Fête Nationale de la France': 'Fête nationale',
};

/** The public holidays of a region ("FR", "FR-57", "RE"), each day once. */
export function publicHolidaysOf(region: string, years: readonly SchoolYear[]): PublicHoliday[] {
  const [country = 'FR', state = ''] = region.split('-');
  const library = state === '' ? new Holidays(country) : new Holidays(country, state);
  const civilYears = new Set(years.flatMap(({ firstYear }) => [firstYear, firstYear + 1]));
  const labels = new Map<CivilDate, string>();
  for (const year of civilYears) {
    for (const { date, name, type } of library.getHolidays(year, 'fr')) {
      const day = civilDate(date.slice(0, 10));
      if (type === 'public' && !labels.has(day)) labels.set(day, FEWER_CAPITALS[name] ?? name);
    }
  }
  return [...labels].map(([day, label]) => ({ day, label }));
}

/** Writes public holidays, school holidays and closures of the three school years. */
export function writeCalendar(
  { id: collectivityId, years, holidays, closures }: SeedCollectivity,
  publicHolidays: readonly PublicHoliday[],
  { rows, now }: Pick<Setting, 'rows' | 'now'>,
): void {
  const isCovered = (day: CivilDate): boolean => day >= years[0].start && day <= years[2].end;
  rows.CalendarPeriod.push(
    ...publicHolidays
      .filter(({ day }) => isCovered(day))
      .map(({ day, label }) => ({
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
