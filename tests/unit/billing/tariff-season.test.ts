import { deletionWords, seasonOf, seasonWords } from '@/lib/billing/labels/tariff';
import { tariffStart } from '@/lib/billing/rules/tariff-text';
import type { ListedTariff } from '@/lib/billing/types/run';
import { civilDate } from '@/lib/core/dates/civil-date';

const SEASON = { start: civilDate('2026-09-01'), end: civilDate('2027-07-02') };
const SUMMER = { start: civilDate('2027-07-05'), end: civilDate('2027-08-27') };

it('names a season by its years, or by its only one', () => {
  expect(seasonOf({ ...SEASON, season: SEASON })).toBe('Saison 2026–2027');
  expect(seasonOf({ ...SUMMER, season: SUMMER })).toBe('Saison 2027');
});

it.each([
  ['a day later', { start: '2026-09-02', end: '2027-07-02' }],
  ['a day less', { start: '2026-09-01', end: '2027-07-01' }],
  ['no end', { start: '2026-09-01', end: null }],
  ['no tariff', { start: null, end: null }],
])('does not name the season of other days: %s', (_, days) => {
  expect(seasonOf({ ...days, season: SEASON })).toBeNull();
});

it('names none where the activity has none', () => {
  expect(seasonOf({ ...SEASON, season: null })).toBeNull();
  expect(seasonOf({ start: null, end: null, season: null })).toBeNull();
});

it('says the days of the whole season, with their years', () => {
  expect(seasonWords(SEASON)).toBe('Toute la saison (1er septembre 2026 – 2 juillet 2027)');
  expect(seasonWords(SUMMER)).toBe('Toute la saison (5 juillet 2027 – 27 août 2027)');
});

describe('the days of a tariff that is deleted', () => {
  const words = (end: string | null, beforeEnd: string | null) =>
    deletionWords({
      ...{ start: civilDate('2027-05-01'), before: civilDate('2026-09-01') },
      end: end === null ? null : civilDate(end),
      beforeEnd: beforeEnd === null ? null : civilDate(beforeEnd),
    });

  it('have none past the last day of the one before it', () => {
    expect(words(null, '2027-06-30')).toContain(
      'vaudra aussi du 1er mai 2027 au 30 juin 2027. Aucun tarif ne vaudra plus à partir du 1er juill. 2027',
    );
    expect(words('2027-08-27', '2027-06-30')).toContain(
      'Aucun tarif ne vaudra plus du 1er juill. 2027 au 27 août 2027',
    );
  });

  it.each([
    ['without an end', null, null],
    ['until the same day', '2027-06-30', '2027-06-30'],
    ['longer than it did', '2027-06-30', '2027-08-27'],
  ])('all have the one before it, which is asked for %s', (_, end, beforeEnd) => {
    expect(words(end, beforeEnd)).not.toContain('Aucun tarif');
  });
});

describe('the form', () => {
  const TODAY = civilDate('2026-11-24');
  const LISTED: ListedTariff = {
    ...{ activityId: 'evening', activityName: 'Péri SOIR', facilityName: 'École', id: 'tariff' },
    ...{ start: civilDate('2026-12-01'), end: null, season: SEASON, tariff: null },
    ...{ isBilled: false, before: null, beforeEnd: null, hasGapBefore: false, isLast: true },
  };
  const tariffs = [LISTED, { ...LISTED, activityId: 'meal', season: null }];

  it('is offered the season of each activity that has one, whichever it begins with', () => {
    expect(tariffStart(tariffs, {}, TODAY).seasons).toEqual({ evening: SEASON });
    expect(tariffStart(tariffs, { activite: 'meal' }, TODAY)).toMatchObject({
      ...{ corrected: null, seasons: { evening: SEASON }, start: { activityId: 'meal' } },
    });
  });

  it('is offered none where it corrects a tariff: its first day says which it is', () => {
    expect(tariffStart(tariffs, { activite: 'evening', du: '2026-12-01' }, TODAY)).toMatchObject({
      ...{ corrected: '2026-12-01', start: { startDay: '2026-12-01' } },
    });
    expect(tariffStart(tariffs, { activite: 'evening', du: '2026-12-01' }, TODAY).seasons).toEqual(
      {},
    );
  });
});
