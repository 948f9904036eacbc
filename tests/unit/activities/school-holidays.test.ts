import { readFileSync } from 'node:fs';

import { readSchoolHolidays, SCHOOL_ZONES } from '@/lib/activities/rules/school-holidays';
import { schoolYearEnd } from '@/lib/activities/rules/school-year';
import { civilDate } from '@/lib/core/dates/civil-date';

const OFFICIAL = readFileSync('prisma/seed/data/fr-en-calendrier-scolaire.json', 'utf8');

function row(more: Record<string, unknown> = {}) {
  return {
    description: 'Vacances de Noël',
    population: '-',
    start_date: '2025-12-19T23:00:00+00:00',
    end_date: '2026-01-04T23:00:00+00:00',
    location: 'Lyon',
    zones: 'Zone A',
    annee_scolaire: '2025-2026',
    ...more,
  };
}

const read = (rows: unknown, zone: (typeof SCHOOL_ZONES)[number] = 'Zone A', at = 'Europe/Paris') =>
  readSchoolHolidays(JSON.stringify(rows), zone, at);

const CHRISTMAS = { label: 'Vacances de Noël', start: '2025-12-20', end: '2026-01-04' };

describe('the official school calendar', () => {
  it('gives the years of a zone, each with its holidays in order, up to the eve of the return', () => {
    const years = readSchoolHolidays(OFFICIAL, 'Zone A', 'Europe/Paris');
    expect(years?.map(({ firstYear }) => firstYear)).toEqual([2025, 2026]);
    expect(years?.[0]?.holidays).toEqual([
      { label: 'Vacances de la Toussaint', start: '2025-10-18', end: '2025-11-02' },
      CHRISTMAS,
      { label: 'Vacances d’hiver', start: '2026-02-07', end: '2026-02-22' },
      { label: 'Vacances de printemps', start: '2026-04-04', end: '2026-04-19' },
      { label: 'Vacances d’été', start: '2026-07-04', end: '2026-08-31' },
    ]);
  });

  it('reads the rows alone, as the export writes them, and the académies of a zone once', () => {
    const rows = [row(), row({ location: 'Grenoble' }), row({ zones: 'Zone B' })];
    expect(read(rows)).toEqual([{ firstYear: 2025, holidays: [CHRISTMAS] }]);
  });

  it('leaves out the return of the teachers, and reads midnights where the schools are', () => {
    const summer = row({ description: "Vacances d'Été", start_date: '2026-07-03T22:00:00+00:00' });
    const teachers = {
      ...summer,
      end_date: '2026-08-30T22:00:00+00:00',
      population: 'Enseignants',
    };
    const pupils = { ...summer, end_date: '2026-08-31T22:00:00+00:00', population: 'Élèves' };
    expect(read([pupils, teachers])?.[0]?.holidays).toEqual([
      { label: 'Vacances d’été', start: '2026-07-04', end: '2026-08-31' },
    ]);
    const island = row({ zones: 'Réunion', start_date: '2025-12-19T20:00:00+00:00' });
    expect(read([island], 'Réunion', 'Indian/Reunion')?.[0]?.holidays[0]?.start).toBe('2025-12-20');
  });

  it('says that a zone is not in the file, and that a file is not one', () => {
    expect(read([row()], 'Corse')).toEqual([]);
    expect(read({ results: [row({ start_date: 'demain' })] })).toBeNull();
    expect(read('<svg onload=alert(1)>')).toBeNull();
    expect(readSchoolHolidays('{"results":', 'Zone A', 'Europe/Paris')).toBeNull();
    expect(read([row({ annee_scolaire: '2025' })])).toBeNull();
  });
});

describe('the end of the school year', () => {
  const official = (readSchoolHolidays(OFFICIAL, 'Zone A', 'Europe/Paris') ?? []).flatMap(
    ({ holidays }) => holidays,
  );
  const endAfter = (day: string) => schoolYearEnd(official, civilDate(day));

  it('is the eve of the next summer holidays of the official calendar', () => {
    expect(endAfter('2026-07-02')).toBe('2026-07-03');
    expect(endAfter('2026-07-03')).toBe('2026-07-03');
    // In the summer, it is the year to come that ends.
    expect(endAfter('2026-07-04')).toBe('2027-07-02');
    expect(endAfter('2026-11-10')).toBe('2027-07-02');
  });

  it('is not known of a calendar that has no summer to come', () => {
    expect(endAfter('2027-07-03')).toBeNull();
    expect(schoolYearEnd([], civilDate('2026-11-10'))).toBeNull();
    const christmas = official.filter(({ label }) => label === CHRISTMAS.label);
    expect(schoolYearEnd(christmas, civilDate('2025-11-10'))).toBeNull();
  });
});
