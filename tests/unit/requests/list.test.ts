import { civilDate } from '@/lib/core/dates/civil-date';
import { hiddenByWords, listedTitle } from '@/lib/requests/labels/list';
import {
  LIST_PATH,
  listHref,
  readListAddress,
  WHOLE_LIST,
} from '@/lib/requests/rules/list-address';
import type { ListedRequest } from '@/lib/requests/types/list';

const LEA = '019a0000-0000-7000-8000-000000000001';

it('reads the address that it writes', () => {
  for (const address of [
    WHOLE_LIST,
    { childIds: [LEA], issuers: ['siej', 'ile-au-soleil'], page: 3 },
  ]) {
    const { searchParams } = new URL(listHref(address), 'https://familles.example');
    expect(readListAddress(Object.fromEntries(searchParams))).toEqual(address);
  }
  expect(listHref(WHOLE_LIST)).toBe(LIST_PATH);
});

it.each(['', '0', '-1', '1.5', 'deux', '9999999'])('leaves out page « %s »', (page) => {
  expect(readListAddress({ page })).toEqual(WHOLE_LIST);
});

it('names the filter that hides everything', () => {
  const children = [
    { ids: [LEA], firstName: 'Léa' },
    { ids: ['leo', 'leo-ailleurs'], firstName: 'Léo' },
  ];
  const followed = [{ slug: 'siej', shortName: 'SIEJ' }];
  const words = (childIds: string[] | null, issuers: string[] | null) =>
    hiddenByWords({ childIds, issuers }, children, followed);
  expect(words([LEA], null)).toBe('Aucune demande pour Léa.');
  expect(words([LEA, 'leo-ailleurs'], null)).toBe('Aucune demande pour Léa et Léo.');
  expect(words(null, ['siej'])).toBe('Aucune demande auprès de SIEJ.');
  expect(words([LEA], ['siej'])).toBe('Aucune demande pour Léa, auprès de SIEJ.');
  expect(words(['inconnu'], null)).toBe('Aucune demande ne correspond à ce filtre.');
});

it('says after its kind what a request asks, and for whom', () => {
  const request: ListedRequest = {
    id: 'r',
    reference: 17_375_961n,
    childId: LEA,
    firstName: 'Léa',
    kind: 'BOOKING',
    facilityName: 'Groupe scolaire',
    activityName: 'Garderie soir',
    collectivityName: 'SIEJ',
    start: civilDate('2026-11-27'),
    end: civilDate('2026-11-30'),
    status: 'REFUSED',
    reason: null,
  };
  expect(listedTitle(request)).toBe(' – Garderie soir, du 27 au 30 novembre, pour Léa');
});
