import { undoneShortWords } from '@/components/bookings/undone-words';
import { type CivilDate, civilDate } from '@/lib/core/dates/civil-date';

const nothing = { kept: [], lostDays: [], passedOn: [], parted: [] };
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

  it('says why a week that was given up stays so, and names the days that went to others', () => {
    const kept = ['0', '1', '2', '3', '4'];
    const lostDays = [civilDate('2027-04-28')];
    const words = (days: readonly CivilDate[]) =>
      spaced(undoneShortWords({ ...nothing, kept, lostDays: days }));
    expect(words(lostDays)).toBe(
      '5 demandes n’ont pas pu être annulées. La semaine reste annulée : il n’y a plus de place le mercredi 28 avril.',
    );
    expect(words([...lostDays, civilDate('2027-05-03')])).toContain(
      'Les semaines restent annulées : il n’y a plus de place le mercredi 28 avril et le lundi 3 mai.',
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
