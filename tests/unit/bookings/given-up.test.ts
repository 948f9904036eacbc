import {
  closedMessage,
  type GivenUp,
  givenUpTogetherMessage,
  requiredMessage,
} from '@/lib/bookings/messages';

const one = (name: string, isAsked = false): GivenUp => ({ name, isAsked });
const words = (...all: GivenUp[]) => givenUpTogetherMessage('Repas', all).replaceAll('\u00A0', ' ');

it('says what is given up together, and what an agent is only asked for', () => {
  expect(words(one('Repas'), one('Soir'))).toBe('Soir demande Repas : les deux seront annulés.');
  expect(words(one('Repas'), one('Soir'), one('Sport'))).toBe(
    'Soir et Sport demandent Repas : tout sera annulé ensemble.',
  );
  expect(words(one('Repas'), one('Soir', true))).toBe(
    'Soir demande Repas : Repas s’annule tout de suite, l’annulation de Soir sera demandée au service.',
  );
  expect(words(one('Repas', true), one('Soir', true))).toBe(
    'Soir demande Repas : l’annulation de Repas et Soir sera demandée au service.',
  );
});

it('says how many go where there are several days', () => {
  expect(words(one('Repas'), one('Repas'), one('Repas'), one('Soir'))).toBe(
    'Soir demande Repas : tout sera annulé ensemble (4 créneaux en tout).',
  );
});

it('sends to what is missing, not to what the child has still', () => {
  expect(requiredMessage(['Repas'])).toMatch(/rien n’a été rétabli\. Réservez d’abord Repas\.$/);
});

it('does not ask to book again what the service has closed', () => {
  expect(closedMessage(['Repas'])).not.toContain('Réservez');
  expect(closedMessage(['Repas'])).toContain('Le service a fermé Repas ce jour-là');
});
