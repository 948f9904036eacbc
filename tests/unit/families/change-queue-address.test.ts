import {
  afterAnswerHref,
  ALL_CHANGES,
  changePath,
  changesHref,
  readAnswerDone,
  readChangeFilters,
} from '@/lib/families/rules/change-queue-address';

const ADDRESSES = { kinds: ['ADDRESS_CHANGE'], age: null, after: null } as const;
const place = { here: 12n, next: 34n, waiting: 2, list: 'type=adresse' };

describe('the addresses of the queue of changes', () => {
  it('keep the list that one comes from, and say what was done', () => {
    expect(changesHref(ALL_CHANGES)).toBe('/backoffice/modifications');
    expect(changePath(12n)).toBe('/backoffice/modifications/12');
    expect(changePath(12n, ADDRESSES, { done: 'oui' })).toBe(
      '/backoffice/modifications/12?type=adresse&fait=oui',
    );
    expect(changePath(12n, ADDRESSES, { shown: true })).toBe(
      '/backoffice/modifications/12?type=adresse&valeurs=oui',
    );
    expect(readChangeFilters({ type: 'adresse', apres: 'nonsense' })).toEqual(ADDRESSES);
    expect(readChangeFilters({ delai: 'retard' }).age).toBe('late');
    expect(changePath(12n, { ...ALL_CHANGES, age: 'family' })).toBe(
      '/backoffice/modifications/12?delai=famille',
    );
    expect(['oui', 'partie', 'x'].map((fait) => readAnswerDone({ fait }))).toEqual([
      'oui',
      'partie',
      null,
    ]);
  });

  it('lead after an answer to what is left, then to the next request, then to the list', () => {
    expect(afterAnswerHref(place, 1)).toBe('/backoffice/modifications/12?type=adresse&fait=partie');
    expect(afterAnswerHref(place, 2)).toBe('/backoffice/modifications/34?type=adresse&fait=oui');
    expect(afterAnswerHref({ ...place, next: null }, 2)).toBe(
      '/backoffice/modifications?type=adresse&fait=oui',
    );
  });

  it('never lead out of the queue, whatever the form says', () => {
    const list = 'type=//example.org&apres=/x&fait=oui';
    expect(afterAnswerHref({ ...place, next: null, list }, 2)).toBe(
      '/backoffice/modifications?fait=oui',
    );
  });
});
