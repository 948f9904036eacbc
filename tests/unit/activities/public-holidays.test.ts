import { publicHolidaysOf } from '@/lib/activities/rules/public-holidays';
import { HOLIDAY_REGIONS } from '@/lib/collectivities/rules/places';
import { civilDate } from '@/lib/core/dates/civil-date';

const YEAR = { start: civilDate('2027-01-01'), end: civilDate('2027-12-31') };

function daysOf(region: string): string[] {
  return publicHolidaysOf(region, YEAR).map(({ day }) => day);
}

const NATIONAL = [
  '2027-01-01',
  '2027-03-29',
  '2027-05-01',
  '2027-05-06',
  '2027-05-08',
  '2027-05-17',
  '2027-07-14',
  '2027-08-15',
  '2027-11-01',
  '2027-11-11',
  '2027-12-25',
];

it('knows the eleven of the labour code', () => {
  expect(daysOf('FR')).toEqual(NATIONAL);
});

it.each([
  ['FR-57', ['2027-03-26', '2027-12-26']],
  ['FR-67', ['2027-03-26', '2027-12-26']],
  ['RE', ['2027-12-20']],
  ['YT', ['2027-04-27']],
  ['GF', ['2027-06-10']],
])('%s has its own besides', (region, own) => {
  expect(daysOf(region)).toEqual([...NATIONAL, ...own].toSorted());
});

it('has those of every territory of the settings, in words of the portal', () => {
  for (const region of Object.keys(HOLIDAY_REGIONS)) {
    const holidays = publicHolidaysOf(region, YEAR);
    expect([region, NATIONAL.every((day) => daysOf(region).includes(day))]).toEqual([region, true]);
    expect(holidays[0]?.label).toBe('Jour de l’An');
  }
});

it('keeps to the days that are asked for, both included', () => {
  const range = { start: civilDate('2026-12-25'), end: civilDate('2027-01-01') };
  expect(publicHolidaysOf('FR', range).map(({ day }) => day)).toEqual(['2026-12-25', '2027-01-01']);
});
