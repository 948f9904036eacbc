import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { needingWords } from '@/lib/requests/labels/needing';

it('says from which day to which goes the week that is given up whole', () => {
  const day = civilDate('2027-04-26');
  const week = [0, 1, 2, 3, 4].map((count) => ({
    name: 'Séjour',
    isAsked: false,
    isWholeWeek: true,
    day: addDays(day, count),
  }));
  const words = needingWords('Repas', 1, week).replaceAll('\u00A0', ' ');
  expect(words).toBe(
    'Séjour demande Repas : tout sera annulé ensemble (6 créneaux en tout). Le séjour s’annule à la semaine entière : du lundi 26 au vendredi 30 avril.',
  );
  const alone = { name: 'Soir', isAsked: false, isWholeWeek: false, day };
  expect(needingWords('Repas', 1, [alone])).not.toContain('semaine');
});
