import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import {
  answerWords,
  attentionSentence,
  dayFrom,
  daysToBookWords,
  daysWords,
  planningPath,
  seeDayWords,
  sinceWords,
  slotWords,
} from '@/lib/families/messages';

const NOW = new Date('2026-11-23T09:00:00Z');
const MONDAY = civilDate('2026-11-23');
const NBSP = '\u00A0';

const urgent = {
  days: [civilDate('2026-11-27')],
  until: new Date('2026-11-26T11:00:00Z'),
  timeZone: 'Europe/Paris',
  childIds: ['leo'],
  activityNames: ['1/Péri MATIN'],
  collectivityIds: ['siej'],
};

describe('the sentence under the greeting', () => {
  it('says when nothing waits', () => {
    expect(attentionSentence(0, undefined, NOW)).toBe('Rien n’attend votre réponse aujourd’hui.');
  });

  it('counts what waits, and names what is urgent', () => {
    expect(attentionSentence(2, undefined, NOW)).toBe('Deux choses vous attendent.');
    expect(attentionSentence(3, urgent, NOW)).toBe(
      `Trois choses vous attendent. La plus urgente${NBSP}: les réservations de vendredi, possibles jusqu’à jeudi 12:00.`,
    );
    expect(attentionSentence(1, { ...urgent, until: NOW }, NOW)).toBe(
      `Une chose vous attend${NBSP}: les réservations de vendredi, possibles jusqu’à aujourd’hui 10:00.`,
    );
  });

  it.each([
    ['2026-11-23', 'd’aujourd’hui'],
    ['2026-11-24', 'de demain'],
    ['2026-12-18', 'du 18 décembre'],
  ])('says which day is urgent: %s', (day, words) => {
    const sentence = attentionSentence(1, { ...urgent, days: [civilDate(day)] }, NOW);
    expect(sentence).toContain(`les réservations ${words}, possibles`);
  });
});

describe('days', () => {
  it.each([
    [0, 'aujourd’hui'],
    [1, 'demain'],
    [-1, 'hier'],
    [6, 'dimanche'],
    [7, '30 novembre'],
    [-2, '21 novembre'],
  ])('at %i from today', (count, words) => {
    expect(dayFrom(MONDAY, addDays(MONDAY, count))).toBe(words);
  });

  it('are listed while they are few', () => {
    const days = (counts: number[]) => counts.map((count) => addDays(MONDAY, count));
    expect(daysWords(days([1]))).toBe('mardi 24 novembre');
    expect(daysWords(days([1, 3]))).toBe('24 nov. et 26 nov.');
    expect(daysWords(days([0, 1, 2, 10]))).toBe(`4${NBSP}jours, du 23 novembre au 3 décembre`);
  });

  it('with nothing booked are said as one says them', () => {
    expect(daysToBookWords({ days: [addDays(MONDAY, 1)] }, MONDAY)).toBe(
      'Rien n’est réservé demain',
    );
    expect(daysToBookWords({ days: [addDays(MONDAY, 4)] }, MONDAY)).toBe(
      'Rien n’est réservé vendredi 27 novembre',
    );
    expect(daysToBookWords({ days: [addDays(MONDAY, 7), addDays(MONDAY, 8)] }, MONDAY)).toBe(
      `Rien n’est réservé${NBSP}: 30 nov. et 1er déc.`,
    );
  });

  it('name a link so that two of them differ', () => {
    expect(seeDayWords(addDays(MONDAY, 4), MONDAY)).toBe('Voir vendredi');
    expect(seeDayWords(addDays(MONDAY, 25), MONDAY)).toBe('Voir le 18 décembre');
    expect(seeDayWords(addDays(MONDAY, -3), MONDAY)).toBe('Voir le 20 novembre');
  });

  it('tell since when the municipality is awaited', () => {
    expect(sinceWords(new Date('2026-11-23T08:05:00Z'), 'Europe/Paris', NOW)).toBe(
      'Depuis aujourd’hui, 09:05.',
    );
    expect(sinceWords(new Date('2026-11-22T08:05:00Z'), 'Europe/Paris', NOW)).toBe('Depuis hier.');
    expect(sinceWords(new Date('2026-11-08T08:05:00Z'), 'Europe/Paris', NOW)).toBe(
      'Depuis le 8 novembre.',
    );
  });
});

it('names answers, states and places in the planning', () => {
  expect(answerWords({ kind: 'ABSENCE', status: 'REFUSED' })).toBe('Absence refusée');
  expect(answerWords({ kind: 'BOOKING', status: 'WAITLISTED' })).toBe(
    'Réservation en liste d’attente',
  );
  expect(slotWords({ state: 'WAITLISTED', rank: 1 })).toBe('En liste d’attente, 1er');
  expect(slotWords({ state: 'WAITLISTED', rank: 3 })).toBe('En liste d’attente, 3e');
  expect(slotWords({ state: 'PENDING_CANCELLATION', rank: null })).toBe('Annulation en attente');
  expect(planningPath(MONDAY, 'semaine')).toBe(
    '/espace-famille/planning?vue=semaine&date=2026-11-23',
  );
});
