import { z } from 'zod';

import { addDays, civilDate, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';

import { SUMMER } from './school-year';

/** The most that a file of the school calendar weighs: the whole data set since 2017 is ten times lighter. */
export const LARGEST_CALENDAR = 5 * 1024 * 1024;

/** School holidays, with the name that families know. Inclusive. */
export type SchoolHoliday = DateRange & { label: string };

/** From 1 September to 31 August, and the holidays that begin in it, in order. */
export type SchoolYearHolidays = { firstYear: number; holidays: SchoolHoliday[] };

/** The zones of the official data set, as it writes them. */
export const SCHOOL_ZONES = [
  'Zone A',
  'Zone B',
  'Zone C',
  'Corse',
  'Guadeloupe',
  'Guyane',
  'Martinique',
  'Mayotte',
  'Nouvelle Calédonie',
  'Polynésie',
  'Réunion',
  'Saint Pierre et Miquelon',
  'Wallis et Futuna',
] as const;
export type SchoolZone = (typeof SCHOOL_ZONES)[number];

const LABELS: Readonly<Record<string, string>> = {
  "Vacances d'Hiver": 'Vacances d’hiver',
  'Vacances de Printemps': 'Vacances de printemps',
  "Vacances d'Été": SUMMER,
  "Début des Vacances d'Été": SUMMER,
  "Pont de l'Ascension": 'Pont de l’Ascension',
};

const rowSchema = z.object({
  description: z.string().trim().min(1).max(100),
  population: z.string().optional(),
  start_date: z.iso.datetime({ offset: true }),
  end_date: z.iso.datetime({ offset: true }),
  zones: z.string(),
  annee_scolaire: z.string().regex(/^\d{4}-\d{4}$/),
});
type Row = z.infer<typeof rowSchema>;

// The pages of the data set's interface hold the rows in `results`; its export is the list alone.
const fileSchema = z.union([
  z.object({ results: z.array(rowSchema).max(20_000) }).transform(({ results }) => results),
  z.array(rowSchema).max(20_000),
]);

function firstYearOf({ annee_scolaire }: Row): number {
  return Number(annee_scolaire.slice(0, 4));
}

function lastDayOf(firstYear: number): CivilDate {
  return civilDate(`${firstYear + 1}-08-31`);
}

function holidayOf(row: Row, timeZone: string): SchoolHoliday {
  const start = civilDateIn(new Date(row.start_date), timeZone);
  const back = civilDateIn(new Date(row.end_date), timeZone);
  const label = LABELS[row.description] ?? row.description.replaceAll("'", '’');
  // The row of the summer may give its first day alone.
  if (row.description.startsWith('Début'))
    return { label, start, end: lastDayOf(firstYearOf(row)) };
  return { label, start, end: back > start ? addDays(back, -1) : start };
}

// A zone has several académies, which say the same; teachers come back before their pupils.
function ofPupils(rows: readonly Row[], zone: SchoolZone): Row[] {
  return rows.filter(
    ({ zones, population }) => zones === zone && !(population ?? '').startsWith('Enseignant'),
  );
}

/**
 * The holidays of a zone in a file of the official school calendar (the data set
 * "fr-en-calendrier-scolaire" of data.education.gouv.fr, in JSON): instants are midnights of `timeZone`,
 * and `end_date` is the day on which pupils are back. Null where the text is not such a file; no year
 * where it holds nothing of the zone.
 */
export function readSchoolHolidays(
  text: string,
  zone: SchoolZone,
  timeZone: string,
): SchoolYearHolidays[] | null {
  const rows = rowsOf(text);
  return rows === null ? null : schoolHolidaysOf(rows, zone, timeZone);
}

function rowsOf(text: string): Row[] | null {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The same, of rows that were read. */
export function schoolHolidaysOf(
  rows: readonly Row[],
  zone: SchoolZone,
  timeZone: string,
): SchoolYearHolidays[] {
  const years = new Map<number, Map<CivilDate, SchoolHoliday>>();
  for (const row of ofPupils(rows, zone)) {
    const holiday = holidayOf(row, timeZone);
    const known = years.get(firstYearOf(row)) ?? new Map<CivilDate, SchoolHoliday>();
    const same = known.get(holiday.start);
    if (same === undefined || same.end < holiday.end) known.set(holiday.start, holiday);
    years.set(firstYearOf(row), known);
  }
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([firstYear, holidays]) => ({
      firstYear,
      holidays: [...holidays.values()].sort((a, b) => (a.start < b.start ? -1 : 1)),
    }));
}
