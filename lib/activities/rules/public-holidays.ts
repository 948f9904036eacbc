import Holidays from 'date-holidays';

import { civilDate, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';

/** A day off for all of a territory. */
export type PublicHoliday = { day: CivilDate; label: string };

const LABELS: Readonly<Record<string, string>> = {
  'Nouvel An': 'Jour de l’An',
  "Jour de l'an": 'Jour de l’An',
  'Fête de la Victoire 1945': 'Victoire 1945',
  'Fête Nationale de la France': 'Fête nationale',
};

const years = new Map<string, readonly PublicHoliday[]>();

// Reckoned once: the settings compare those of all territories.
function holidaysOfYear(region: string, year: number): readonly PublicHoliday[] {
  const key = `${region} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const [country = 'FR', state = ''] = region.split('-');
  const library = state === '' ? new Holidays(country) : new Holidays(country, state);
  const holidays = library
    .getHolidays(year, 'fr')
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ day: civilDate(date.slice(0, 10)), label: LABELS[name] ?? name }));
  years.set(key, holidays);
  return holidays;
}

/**
 * The public holidays of a territory between two days, in order, each day once (code du travail,
 * L3133-1, and L3134-13 for Alsace-Moselle).
 * @param region as `HOLIDAY_REGIONS` names them: "FR", "FR-57", "RE"
 */
export function publicHolidaysOf(region: string, { start, end }: DateRange): PublicHoliday[] {
  const labels = new Map<CivilDate, string>();
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
    for (const { day, label } of holidaysOfYear(region, year)) {
      if (day >= start && day <= end && !labels.has(day)) labels.set(day, label);
    }
  }
  return [...labels]
    .map(([day, label]) => ({ day, label }))
    .toSorted((one, other) => one.day.localeCompare(other.day));
}
