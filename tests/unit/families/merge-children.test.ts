import { civilDate } from '@/lib/core/dates/civil-date';
import { type FileChild, mergeChildren } from '@/lib/families/rules';

const child = (overrides: Partial<FileChild>): FileChild => ({
  id: 'a',
  firstName: 'Annette',
  lastName: 'BLMAN',
  birthDate: civilDate('2018-05-01'),
  position: 0,
  ...overrides,
});

describe('the children of several files', () => {
  it('keep the order of their file', () => {
    const merged = mergeChildren([
      child({ position: 0 }),
      child({ id: 'b', firstName: 'Mathias', position: 1 }),
    ]);
    expect(merged.map(({ firstName, sticker }) => [firstName, sticker])).toEqual([
      ['Annette', 0],
      ['Mathias', 1],
    ]);
  });

  it('are one where two collectivities know the same child', () => {
    const merged = mergeChildren([child({}), child({ id: 'b', lastName: 'Blman', position: 3 })]);
    expect(merged).toMatchObject([{ ids: ['a', 'b'], sticker: 0 }]);
  });

  it('never share a sticker', () => {
    const merged = mergeChildren([
      child({ position: 1 }),
      child({ id: 'b', firstName: 'Mathias', position: 1 }),
      child({ id: 'c', firstName: 'Zoé', birthDate: civilDate('2020-01-01'), position: 0 }),
    ]);
    expect(merged.map(({ firstName, sticker }) => [firstName, sticker])).toEqual([
      ['Zoé', 0],
      ['Annette', 1],
      ['Mathias', 2],
    ]);
  });

  it('are two where twins share a birth date', () => {
    expect(
      mergeChildren([child({}), child({ id: 'b', firstName: 'Léo', position: 1 })]),
    ).toHaveLength(2);
  });
});
