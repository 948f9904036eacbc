import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { decisionWords, familiesWords, refusalQuestion } from '@/lib/requests/labels/decision';
import {
  agoWords,
  daysWords,
  dueWords,
  eventWords,
  rankWords,
  wordWords,
} from '@/lib/requests/labels/queue';

const TODAY = civilDate('2026-11-10');
const at = (day: string, time: string) => ({ day: civilDate(day), time: timeOfDay(time) });

describe('the words of the queue', () => {
  it('tell how old a request is', () => {
    expect(agoWords(TODAY, TODAY)).toBe('aujourd’hui');
    expect(agoWords(civilDate('2026-11-09'), TODAY)).toBe('hier');
    expect(agoWords(civilDate('2026-11-08'), TODAY)).toBe('il y a 2\u00A0jours');
  });

  it('tell when an answer is due', () => {
    expect(dueWords(at('2026-11-10', '12:00'), TODAY)).toBe('auj. 12:00');
    expect(dueWords(at('2026-11-12', '12:00'), TODAY)).toBe('jeu. 12:00');
    expect(dueWords(at('2026-11-26', '12:00'), TODAY)).toBe('26 nov. 12:00');
  });

  it.each([
    [1, '2026-11-13', '2026-11-13', '1\u00A0jour'],
    [2, '2026-11-13', '2026-11-27', '2\u00A0jours, 13 et 27 nov.'],
    [2, '2026-11-27', '2026-12-01', '2\u00A0jours, 27 nov. et 1er déc.'],
    [12, '2026-11-09', '2026-12-18', '12\u00A0jours, du 9 novembre au 18 décembre'],
  ])('tell the days of a request: %s', (dayCount, start, end, words) => {
    expect(daysWords({ dayCount, startDay: civilDate(start), endDay: civilDate(end) })).toBe(words);
  });

  it('quote how what the family wrote begins, cut between two words', () => {
    expect(wordWords('Nouveaux horaires.')).toBe('«\u00A0Nouveaux horaires.\u00A0»');
    expect(wordWords('a'.repeat(80))).toBe(`«\u00A0${'a'.repeat(80)}\u00A0»`);
    expect(wordWords(`${'a'.repeat(76)} bcdef`)).toBe(`«\u00A0${'a'.repeat(76)}…\u00A0»`);
  });

  it('tell who did what', () => {
    const event = { at: at('2026-11-10', '09:00'), reason: null, rank: null };
    expect(eventWords({ ...event, type: 'SUBMITTED', author: 'Solange GUILLET' })).toBe(
      'Demande envoyée par Solange GUILLET',
    );
    expect(eventWords({ ...event, type: 'ACCEPTED', author: null })).toBe(
      'Acceptée automatiquement',
    );
    expect(eventWords({ ...event, type: 'WAITLISTED', author: 'Claire MOREL', rank: 3 })).toBe(
      `Mise en liste d’attente par Claire MOREL (${rankWords(3)})`,
    );
  });
});

describe('what became of a decision', () => {
  const lines = ['a', 'b', 'c', 'd'].map((lineId) => ({
    lineId,
    slot: 'Garderie soir, ven. 13 nov.',
    who: `BENALI ${lineId}`,
    href: `/${lineId}`,
  }));
  const undecided = (lineId: string, why: string) => ({
    lineId,
    words: `BENALI ${lineId}, Garderie soir, ven. 13 nov.\u00A0: ${why}`,
    href: `/${lineId}`,
  });

  it('is said in one sentence when all went well', () => {
    const receipt = { decided: ['a', 'b', 'c'], full: [], changed: [], held: [] };
    expect(decisionWords(receipt, 'ACCEPTED', lines)).toEqual({
      done: '3\u00A0demandes acceptées.',
      full: [],
      changed: [],
      held: [],
      each: [],
    });
  });

  it('names the session that is full, and what had changed', () => {
    const words = decisionWords(
      {
        decided: ['a'],
        full: ['b', 'c'],
        changed: [{ lineId: 'd', status: 'WITHDRAWN' }],
        held: [],
      },
      'ACCEPTED',
      lines,
    );
    expect(words).toEqual({
      done: '1\u00A0demande acceptée.',
      full: ['Complet\u00A0: Garderie soir, ven. 13 nov. (2\u00A0demandes restent en attente).'],
      changed: ['1\u00A0demande avait été retirée par la famille.'],
      held: [],
      each: [
        undecided('b', 'complet'),
        undecided('c', 'complet'),
        undecided('d', 'retirée par la famille'),
      ],
    });
  });

  it('explains an answer that was not possible', () => {
    const receipt = {
      decided: [],
      full: [],
      changed: [{ lineId: 'a', status: 'PENDING' as const }],
      held: [],
    };
    expect(decisionWords(receipt, 'ACCEPTED', lines)).toMatchObject({ done: null });
    expect(decisionWords(receipt, 'ACCEPTED', lines).changed[0]).toContain('n’est plus réservé');
    expect(decisionWords(receipt, 'WAITLISTED', lines).changed[0]).toContain('n’en a pas');
  });

  it('says what an answer would leave without what it requires', () => {
    const needed = { lineId: 'a', why: 'NEEDED_BY' as const, others: ['Garderie soir'] };
    const missing = { lineId: 'b', why: 'REQUIRED' as const, others: ['Repas'] };
    const nothing = { decided: [], full: [], changed: [] };
    const needing = decisionWords({ ...nothing, held: [needed] }, 'ACCEPTED', lines);
    expect(needing.held).toEqual([
      '1\u00A0demande reste en attente\u00A0: Garderie soir, le même jour, en a besoin. Répondez à toutes à la fois, ou d’abord à l’autre.',
    ]);
    expect(needing.each).toEqual([undecided('a', 'Garderie soir, le même jour, en a besoin')]);
    const alone = { ...needed, lineId: 'c', wayOut: 'REFUSAL' as const };
    expect(decisionWords({ ...nothing, held: [needed, alone] }, 'ACCEPTED', lines).held).toEqual([
      needing.held[0],
      '1\u00A0demande reste en attente\u00A0: Garderie soir, le même jour, en a besoin. Ce qui en a besoin est réservé et n’attend pas de réponse\u00A0: vous pouvez seulement refuser, tant que la famille le garde.',
    ]);
    const refused = decisionWords({ ...nothing, held: [missing] }, 'REFUSED', lines);
    expect(refused.held).toEqual([
      '1\u00A0demande reste en attente\u00A0: cette activité ne va pas sans Repas, que l’enfant n’a plus ce jour-là. Vous pouvez accepter.',
    ]);
  });

  it('asks before refusing several', () => {
    expect(refusalQuestion(3)).toBe('Refuser 3\u00A0demandes\u00A0?');
    expect(familiesWords(['BENALI', 'DURANT', 'DURANT'])).toBe('BENALI et DURANT');
    expect(familiesWords(['A', 'B', 'C', 'D', 'E'])).toBe('5\u00A0familles');
  });
});
