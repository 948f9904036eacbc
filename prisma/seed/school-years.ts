import {
  addDays,
  civilDate,
  daysBetween,
  weekdayOf,
  type CivilDate,
  type DateRange,
} from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';

import dataset from './data/fr-en-calendrier-scolaire.json';

/** School holidays, with the name that families know. */
export type Holiday = DateRange & { label: string };

/** From 1 September to 31 August, and the holidays between them. */
export type SchoolYear = DateRange & { firstYear: number; holidays: Holiday[] };

const ZONE = 'Zone A';
const DATASET_TIME_ZONE = 'Europe/Paris';
const SATURDAY = 6;

const LABELS: Readonly<Record<string, string>> = {
  "Vacances d'Hiver": 'Vacances d’hiver',
  'Vacances de Printemps': 'Vacances de printemps',
  "Début des Vacances d'Été": 'Vacances d’été',
  "Pont de l'Ascension": 'Pont de l’Ascension',
};

// Réunion has its own school calendar, which the data set of the mainland does not hold: about
// these days every year, from a Saturday on.
const REUNION = [
  { label: 'Vacances d’octobre', after: '10-08', days: 16 },
  { label: 'Vacances de l’été austral', after: '12-16', days: 37 },
  { label: 'Vacances de mars', after: '03-05', days: 16 },
  { label: 'Vacances de mai', after: '05-06', days: 16 },
  { label: 'Vacances de l’hiver austral', after: '07-04', days: 44 },
] as const;

type DatasetRow = { description: string; start_date: string; end_date: string };

/** The year in which the school year of a day began. */
export function schoolYearOf(day: CivilDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
}

function rangeOf(firstYear: number): DateRange {
  return { start: civilDate(`${firstYear}-09-01`), end: civilDate(`${firstYear + 1}-08-31`) };
}

function holidayOf(row: DatasetRow, firstYear: number): Holiday {
  const start = civilDateIn(new Date(row.start_date), DATASET_TIME_ZONE);
  const back = civilDateIn(new Date(row.end_date), DATASET_TIME_ZONE);
  const label = LABELS[row.description] ?? row.description;
  // The row of the summer gives its first day alone.
  if (row.description.startsWith('Début')) return { label, start, end: rangeOf(firstYear).end };
  return { label, start, end: back > start ? addDays(back, -1) : start };
}

function published(firstYear: number): Holiday[] {
  const name = `${firstYear}-${firstYear + 1}`;
  return dataset.results
    .filter((row) => row.zones === ZONE && row.annee_scolaire === name)
    .map((row) => holidayOf(row, firstYear));
}

/** The holidays of another year, moved by whole weeks so that they keep their weekdays. */
function moved(holidays: readonly Holiday[], from: number, to: number): Holiday[] {
  const origin = civilDate(`${from}-09-01`);
  const weeks = Math.round(daysBetween(origin, civilDate(`${to}-09-01`)) / 7);
  return holidays
    .map(({ label, start, end }) => {
      const isSummer = end === rangeOf(from).end;
      const movedStart = addDays(start, weeks * 7);
      return { label, start: movedStart, end: isSummer ? rangeOf(to).end : addDays(end, weeks * 7) };
    })
    // A movable feast has no place in another year.
    .filter(({ label }) => !label.startsWith('Pont'));
}

function publishedYears(): number[] {
  return [...new Set(dataset.results.map((row) => Number(row.annee_scolaire.slice(0, 4))))];
}

function mainland(firstYear: number): Holiday[] {
  const nearest = publishedYears().reduce((best, year) =>
    Math.abs(year - firstYear) < Math.abs(best - firstYear) ? year : best,
  );
  return moved(published(nearest), nearest, firstYear);
}

function saturdayFrom(day: CivilDate): CivilDate {
  return addDays(day, (SATURDAY - weekdayOf(day) + 7) % 7);
}

function overseas(firstYear: number): Holiday[] {
  return REUNION.map(({ label, after, days }) => {
    const year = after >= '09-01' ? firstYear : firstYear + 1;
    const start = saturdayFrom(civilDate(`${year}-${after}`));
    return { label, start, end: addDays(start, days - 1) };
  });
}

/** A school year of zone A or of Réunion; one that is not published resembles the nearest that is. */
export function schoolYear(firstYear: number, region: 'FR' | 'RE'): SchoolYear {
  const isPublished = publishedYears().includes(firstYear);
  const french = (): Holiday[] => (isPublished ? published(firstYear) : mainland(firstYear));
  const holidays = region === 'RE' ? overseas(firstYear) : french();
  return { firstYear, ...rangeOf(firstYear), holidays: holidays.sort((a, b) => (a.start < b.start ? -1 : 1)) };
}
