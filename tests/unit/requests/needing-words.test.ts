import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { needingWords } from '@/lib/requests/labels/needing';

const day = civilDate('2027-04-26');

const weekFrom = (start: typeof day, childId = 'lea') =>
  [0, 1, 2, 3, 4].map((count) => ({
    childId,
    name: 'Séjour',
    isAsked: false,
    isWholeWeek: true,
    day: addDays(start, count),
  }));

const spaced = (words: string) => words.replaceAll('\u00A0', ' ');

it('says from which day to which goes the week that is given up whole', () => {
  expect(spaced(needingWords('Repas', 1, weekFrom(day)))).toBe(
    'Séjour demande Repas : tout sera annulé ensemble (6 créneaux en tout). Le séjour s’annule à la semaine entière : du lundi 26 au vendredi 30 avril.',
  );
  const alone = { childId: 'lea', name: 'Soir', isAsked: false, isWholeWeek: false, day };
  expect(needingWords('Repas', 1, [alone])).not.toContain('semaine');
});

it('says each week apart, never the days between, and once for brothers and sisters', () => {
  const february = civilDate('2027-02-15');
  const weeks = [...weekFrom(day), ...weekFrom(february), ...weekFrom(day, 'leo')];
  const words = spaced(needingWords('Repas', 2, weeks));
  expect(words.split('. ').slice(1)).toEqual([
    'Le séjour s’annule à la semaine entière : du lundi 15 au vendredi 19 février',
    'Le séjour s’annule à la semaine entière : du lundi 26 au vendredi 30 avril.',
  ]);
});
