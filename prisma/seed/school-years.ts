import {
  addDays,
  civilDate,
  daysBetween,
  weekdayOf,
  type CivilDate,
  type DateRange,
} from '@/lib/core/dates/civil-date';
import { schoolHolidaysOf, type SchoolHoliday } from '@/lib/activities/rules/school-holidays';

import dataset from './data/fr-en-calendrier-scolaire.json';

/** From 1 September to 31 August, and the holidays between them. */
export type SchoolYear = DateRange & { firstYear: number; holidays: SchoolHoliday[] };

const ZONE = 'Zone A';
const DATASET_TIME_ZONE = 'Europe/Paris';
const SATURDAY = 6;

// Réunion has its own school calendar, which the data set of the mainland does not hold: about
// these days every year, from a Saturday on.
const REUNION = [
  { label: 'Vacances d’octobre', after: '10-08', days: 16 },
  { label: 'Vacances de l’été austral', after: '12-16', days: 37 },
  { label: 'Vacances de mars', after: '03-05', days: 16 },
  { label: 'Vacances de mai', after: '05-06', days: 16 },
  { label: 'Vacances de l’hiver austral', after: '07-04', days: 44 },
] as const;

/** The year in which the school year of a day began. */
export function schoolYearOf(day: CivilDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
}

function rangeOf(firstYear: number): DateRange {
  return { start: civilDate(`${firstYear}-09-01`), end: civilDate(`${firstYear + 1}-08-31`) };
}

function published(firstYear: number): SchoolHoliday[] {
  const years = schoolHolidaysOf(dataset.results, ZONE, DATASET_TIME_ZONE);
  return years.find((year) => year.firstYear === firstYear)?.holidays ?? [];
}

/** The holidays of another year, moved by whole weeks so that they keep their weekdays. */
function moved(holidays: readonly SchoolHoliday[], from: number, to: number): SchoolHoliday[] {
  const origin = civilDate(`${from}-09-01`);
  const weeks = Math.round(daysBetween(origin, civilDate(`${to}-09-01`)) / 7);
  return (
    holidays
      .map(({ label, start, end }) => {
        const isSummer = end === rangeOf(from).end;
        const movedStart = addDays(start, weeks * 7);
        return {
          label,
          start: movedStart,
          end: isSummer ? rangeOf(to).end : addDays(end, weeks * 7),
        };
      })
      // A movable feast has no place in another year.
      .filter(({ label }) => !label.startsWith('Pont'))
  );
}

function publishedYears(): number[] {
  return [...new Set(dataset.results.map((row) => Number(row.annee_scolaire.slice(0, 4))))];
}

function mainland(firstYear: number): SchoolHoliday[] {
  const nearest = publishedYears().reduce((best, year) =>
    Math.abs(year - firstYear) < Math.abs(best - firstYear) ? year : best,
  );
  return moved(published(nearest), nearest, firstYear);
}

function saturdayFrom(day: CivilDate): CivilDate {
  return addDays(day, (SATURDAY - weekdayOf(day) + 7) % 7);
}

function overseas(firstYear: number): SchoolHoliday[] {
  return REUNION.map(({ label, after, days }) => {
    const year = after >= '09-01' ? firstYear : firstYear + 1;
    const start = saturdayFrom(civilDate(`${year}-${after}`));
    return { label, start, end: addDays(start, days - 1) };
  });
}

/** A school year of zone A or of Réunion; one that is not published resembles the nearest that is. */
export function schoolYear(firstYear: number, region: 'FR' | 'RE'): SchoolYear {
  const isPublished = publishedYears().includes(firstYear);
  const french = (): SchoolHoliday[] => (isPublished ? published(firstYear) : mainland(firstYear));
  const holidays = region === 'RE' ? overseas(firstYear) : french();
  return {
    firstYear,
    ...rangeOf(firstYear),
    holidays: holidays.sort((a, b) => (a.start < b.start ? -1 : 1)),
  };
}
