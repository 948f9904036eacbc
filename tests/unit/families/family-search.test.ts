import fc from 'fast-check';

import { civilDate } from '@/lib/core/dates/civil-date';
import { ageWords, periodState, periodWords, weekdaysWords } from '@/lib/families/messages/file';
import {
  familiesHref,
  readFamilyFilters,
  readFilePanel,
} from '@/lib/families/rules/family-address';
import { readFamilySearch, subscriptionStateOf, wordsOf } from '@/lib/families/rules/search';
import { fieldName, newFamilySchema } from '@/lib/families/schema/new-family';
import { newId } from '@/lib/core/ids';

describe('a search', () => {
  it.each([
    ['', { kind: 'none' }],
    [' n° 12 04 ', { kind: 'number', number: '1204' }],
    ['Dossier n° 7', { kind: 'number', number: '7' }],
    ['2026-11-0042', { kind: 'invoice', number: '2026-11-0042' }],
    ['Léa.D@', { kind: 'email', start: 'léa.d@' }],
    ['L’Œuvre  Anne-Marie', { kind: 'words', words: ['l', 'oeuvre', 'anne', 'marie'] }],
  ])('%p is read as it is meant', (text, found) => {
    expect(readFamilySearch(text)).toEqual(found);
  });

  it('folds to the same words whatever the case and the accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')));
        for (const word of wordsOf(text)) expect(wordsOf(word)).toEqual([word]);
      }),
    );
  });

  it('stands in the address, and is read back', () => {
    const filters = { search: 'durand léa', subscribed: false, withCode: true, after: newId() };
    const params = Object.fromEntries(new URL(familiesHref(filters), 'http://a').searchParams);
    expect(readFamilyFilters(params)).toEqual(filters);
    expect(readFamilyFilters({ abonnement: 'x', apres: 'y' })).toMatchObject({
      subscribed: null,
      after: null,
    });
  });
});

it('a family is as far as the adult who is the furthest', () => {
  expect(subscriptionStateOf([{ state: 'NONE' }, { state: 'CODE' }])).toBe('CODE');
  expect(subscriptionStateOf([{ state: 'CODE' }, { state: 'SUBSCRIBED' }])).toBe('SUBSCRIBED');
  expect(subscriptionStateOf([])).toBe('NONE');
});

it('a file opens one panel at most', () => {
  const id = newId();
  expect(readFilePanel({})).toBeNull();
  expect(readFilePanel({ modifier: 'inscription', id })).toEqual({ kind: 'enrolment', id });
  expect(readFilePanel({ ajouter: 'enfant' })).toEqual({ kind: 'new-child' });
  expect(readFilePanel({ modifier: 'constructor', id })).toBeNull();
  expect(readFilePanel({ ajouter: 'inscription', id: 'x' })).toBeNull();
});

describe('words', () => {
  it('say ages in months under two years', () => {
    const today = civilDate('2026-11-24');
    expect(ageWords(civilDate('2018-11-25'), today)).toBe('7\u00A0ans');
    expect(ageWords(civilDate('2025-05-25'), today)).toBe('17\u00A0mois');
    expect(ageWords(today, today)).toBe('0\u00A0mois');
  });

  it('say periods, their state and their weekdays', () => {
    const [start, end] = [civilDate('2026-09-01'), civilDate('2026-12-18')];
    expect(periodWords(start, end)).toBe('du 1er septembre au 18 décembre 2026');
    const period = { startDay: start, endDay: end };
    expect(periodState(period, end)).toBe('En cours');
    expect(periodState(period, civilDate('2026-12-19'))).toBe('Terminée');
    expect(periodState(period, civilDate('2026-08-31'))).toBe('À venir');
    expect(weekdaysWords([5, 1, 2])).toBe('lundi, mardi et vendredi');
    expect(weekdaysWords([1, 2, 3, 4, 5])).toBe('du lundi au vendredi');
  });
});

describe('the form of a new file', () => {
  const adult = { civility: 'Mme', lastName: 'martel', firstName: 'Hélène' };
  const fields = (person: 'guardian' | 'child', index: number, of: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(of).map(([name, value]) => [fieldName(person, index, name), value]),
    );

  it('leaves out whoever was not filled in', () => {
    const read = newFamilySchema.parse({
      familyId: newId(),
      ...fields('guardian', 0, adult),
      ...fields('guardian', 1, { civility: 'M.', lastName: '', firstName: '' }),
      ...fields('child', 0, { lastName: '', firstName: '', birthDate: '' }),
    });
    expect(read).toMatchObject({ force: false, guardians: [{ lastName: 'MARTEL', email: null }] });
    expect(read.guardians).toHaveLength(1);
    expect(read.children).toEqual([]);
  });

  it('says what is wrong by the name of the field', () => {
    const read = newFamilySchema.safeParse({
      familyId: newId(),
      ...fields('guardian', 0, { ...adult, lastName: '', email: 'a@', postalCode: '491' }),
      ...fields('child', 1, { lastName: 'A', firstName: 'B', birthDate: '2026-02-30' }),
    });
    expect(read.error?.issues.map(({ path }) => path.join())).toEqual([
      'guardian0-lastName',
      'guardian0-email',
      'guardian0-postalCode',
      'child1-birthDate',
    ]);
  });
});
