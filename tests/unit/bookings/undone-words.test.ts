import { undoneShortWords } from '@/components/bookings/undone-words';

const nothing = { kept: [], passedOn: [], parted: [] };
const spaced = (words: string | null) => words?.replaceAll('\u00A0', ' ');

describe('undoneShortWords', () => {
  it('is silent where all is as before', () => {
    expect(undoneShortWords(nothing)).toBeNull();
  });

  it('says first what stays', () => {
    const parted = [{ child: 'Léa', other: 'Tom', isSeated: true }];
    expect(spaced(undoneShortWords({ ...nothing, kept: ['0', '1'], parted }))).toBe(
      '2 demandes n’ont pas pu être annulées.',
    );
  });

  it('names who has a seat, who is offered one, and who waits without them', () => {
    const told = (...parted: Parameters<typeof undoneShortWords>[0]['parted']) =>
      spaced(undoneShortWords({ ...nothing, parted }));
    const seated = { child: 'Léa', other: 'Tom', isSeated: true };
    const offered = { child: 'Léa', other: 'Zoé', isSeated: false };
    expect(told(seated, seated)).toBe('Tom a déjà sa place : Léa attend de son côté.');
    expect(told(seated, { ...offered, isSeated: true })).toBe(
      'Tom et Zoé ont déjà leur place : Léa attend de son côté.',
    );
    expect(told(offered, { ...offered, child: 'Emma' })).toBe(
      'Une place est déjà proposée à Zoé : Léa et Emma attendent chacun de son côté.',
    );
    expect(told(seated, offered)).toBe(
      'Tom a déjà sa place et une place est déjà proposée à Zoé : Léa attend de son côté.',
    );
  });
});
