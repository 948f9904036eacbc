import fc from 'fast-check';

import {
  excessSeats,
  forecastSeats,
  freeSeats,
  passedOver,
  seatsAbove,
} from '@/lib/requests/rules/queue';
import {
  ALL_PENDING as ALL,
  queueHref,
  readLineId,
  readQueueFilters,
} from '@/lib/requests/rules/queue-address';
import { readSearch } from '@/lib/requests/rules/queue-search';
import type { QueueFilters } from '@/lib/requests/types/queue';

const LINE = '01a1fea4-8fc0-7000-81ce-ff4b02ca85bb';

function paramsOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, 'https://portail.example').searchParams);
}

describe('the address of the queue', () => {
  it('says nothing of what is usual', () => {
    expect(queueHref(ALL)).toBe('/backoffice/demandes');
    expect(readQueueFilters({})).toEqual(ALL);
  });

  it('says the rest in French', () => {
    const filters: QueueFilters = {
      ...ALL,
      sort: 'anciennete',
      kind: 'ABSENCE',
      search: 'le goff',
      after: LINE,
    };
    expect(queueHref(filters, LINE)).toBe(
      `/backoffice/demandes?tri=anciennete&type=absence&q=le+goff&apres=${LINE}&ligne=${LINE}`,
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.record({
          tab: fc.constantFrom('attente' as const, 'liste' as const, 'traitees' as const),
          sort: fc.constantFrom('seance' as const, 'anciennete' as const),
          kind: fc.constantFrom(
            null,
            'BOOKING' as const,
            'ABSENCE' as const,
            'CANCELLATION' as const,
          ),
          search: fc.constantFrom('', 'durant', 'Léa & Léo', '17 375 961'),
          after: fc.option(fc.uuid(), { nil: null }),
        }),
        (filters) => {
          const sort = filters.tab === 'attente' ? filters.sort : 'seance';
          expect(readQueueFilters(paramsOf(queueHref({ ...ALL, ...filters })))).toEqual({
            ...ALL,
            ...filters,
            sort,
          });
        },
      ),
    );
  });

  it.each(['ACCEPTED', 'REFUSED'] as const)('keeps which answers are shown: %s', (answer) => {
    const filters: QueueFilters = { ...ALL, tab: 'traitees', answer };
    expect(readQueueFilters(paramsOf(queueHref(filters)))).toEqual(filters);
    // What waits has no answer yet.
    expect(queueHref({ ...filters, tab: 'attente' })).toBe('/backoffice/demandes');
    const etat = answer === 'ACCEPTED' ? 'acceptees' : 'refusees';
    expect(readQueueFilters({ etat })).toEqual(ALL);
    expect(readQueueFilters({ onglet: 'traitees', etat })).toEqual(filters);
  });

  it('leaves out what it does not know', () => {
    const odd = {
      onglet: 'x',
      type: 'x',
      etat: 'x',
      tri: ['x', 'y'],
      q: ' … ',
      apres: '1',
      ligne: "' or 1=1",
    };
    expect(readQueueFilters(odd)).toEqual(ALL);
    expect(readLineId(odd)).toBeNull();
    expect(readLineId({ ligne: LINE })).toBe(LINE);
  });
});

describe('a search', () => {
  it.each([
    ['', { kind: 'none' }],
    [' — ', { kind: 'none' }],
    ['17 375 961', { kind: 'number', number: '17375961' }],
    ['n° 17\u00A0375\u00A0961', { kind: 'number', number: '17375961' }],
    ['DURANT Léa', { kind: 'words', words: ['durant', 'lea'] }],
    ['Anne-Marie', { kind: 'words', words: ['anne', 'marie'] }],
    ['bœuf_%', { kind: 'words', words: ['boeuf'] }],
  ])('is read as people type it: %j', (search, expected) => {
    expect(readSearch(search)).toEqual(expected);
  });
});

describe('passedOver', () => {
  const session = { waiting: 2 };
  it.each([
    ['BOOKING', 'PENDING', null, 2],
    ['BOOKING', 'WAITLISTED', 1, 0],
    ['BOOKING', 'WAITLISTED', 3, 2],
    ['BOOKING', 'ACCEPTED', null, 0],
    ['ABSENCE', 'PENDING', null, 0],
  ] as const)(
    'counts those who wait before a %s that is %s, rank %s',
    (kind, status, rank, count) => {
      expect(passedOver({ kind, status, rank, session })).toBe(count);
    },
  );
});

describe('the seats of a session', () => {
  it('are free up to the capacity, whatever was granted above it', () => {
    expect(freeSeats({ capacity: 24, overbooked: 0, taken: 20 })).toBe(4);
    expect(freeSeats({ capacity: 24, overbooked: 1, taken: 24 })).toBe(0);
    expect(freeSeats({ capacity: 24, overbooked: 1, taken: 25 })).toBe(0);
    expect(excessSeats({ capacity: 24, overbooked: 1, taken: 25 }, 1)).toBe(1);
    expect(seatsAbove({ capacity: 24, overbooked: 2, taken: 25 })).toBe(1);
    expect(freeSeats({ capacity: null, overbooked: 0, taken: 99 })).toBeNull();
    expect(excessSeats({ capacity: 40, overbooked: 0, taken: 37 }, 5)).toBe(2);
    expect(excessSeats({ capacity: 24, overbooked: 0, taken: 21 }, 1)).toBe(0);
  });

  const line = (
    sessionId: string,
    free: number | null,
    kind: 'BOOKING' | 'ABSENCE' = 'BOOKING',
  ) => ({
    sessionId,
    free,
    kind,
  });

  it('are counted before accepting: bookings take one, absences give one back', () => {
    expect(forecastSeats([line('a', 3), line('a', 3), line('a', 3)])).toEqual({
      sessions: 1,
      left: 0,
      lacking: 0,
    });
    expect(forecastSeats([line('a', 0), line('a', 0, 'ABSENCE')])).toEqual({
      sessions: 1,
      left: 0,
      lacking: 0,
    });
    expect(forecastSeats([line('a', 1), line('a', 1), line('b', 5)])).toEqual({
      sessions: 2,
      left: null,
      lacking: 1,
    });
    expect(forecastSeats([line('a', null)])).toEqual({ sessions: 1, left: null, lacking: 0 });
  });
});
