import { civilDate } from '@/lib/core/dates/civil-date';
import { noSeatsTogether, sessionBegun, waitedTogetherEnded } from '@/lib/requests/messages';

const day = civilDate('2026-11-27');
const spaced = (words: string) => words.replaceAll('\u00A0', ' ');

it('names, of a session that has begun, what does not go without it, and the day', () => {
  const over = 'La séance a commencé sans qu’une place ait pu être donnée.';
  expect(sessionBegun({ day, left: [] })).toBe(over);
  expect(spaced(sessionBegun({ day, left: ['Soir', 'Leçons'] }))).toBe(
    `${over} Le vendredi 27 novembre, Soir et Leçons ne vont pas sans cette activité : annulez Soir et Leçons, ou prévenez le service s’il est trop tard.`,
  );
});

it('names likewise what those have who waited together, and never says that nothing is booked then', () => {
  const names = ['Léa', 'Tom'];
  expect(waitedTogetherEnded(names, { day, left: [] })).toBe(noSeatsTogether(names));
  expect(spaced(waitedTogetherEnded(names, { day, left: ['Soir'] }))).toBe(
    'Il ne restait pas de place pour Léa et Tom ensemble. Le vendredi 27 novembre, Soir ne va pas sans cette activité : demandez-la de nouveau, chacun de son côté, ou annulez Soir.',
  );
});
