import { newsDays } from '@/lib/collectivities/messages/news';
import { newsState, paragraphsOf, readNewsDone } from '@/lib/collectivities/rules/news';
import { changeNewsSchema, writeNewsSchema } from '@/lib/collectivities/schema/news';
import { civilDate } from '@/lib/core/dates/civil-date';

const ID = '01930000-0000-7000-8000-000000000001';
const FIELDS = {
  newsId: ID,
  workplace: 'siej',
  title: 'Menus',
  body: 'Affichés.',
  startDay: '2026-11-24',
  endDay: '',
};
const today = civilDate('2026-11-24');

function errorOf(changes: Record<string, unknown>): Record<string, string> {
  const { error } = writeNewsSchema.safeParse({ ...FIELDS, ...changes });
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

describe('where a piece of news stands', () => {
  it.each([
    ['2026-11-25', null, 'TO_COME'],
    ['2026-11-24', null, 'SHOWN'],
    ['2026-11-24', '2026-11-24', 'SHOWN'],
    ['2026-11-01', '2026-11-24', 'SHOWN'],
    ['2026-11-01', '2026-11-23', 'ENDED'],
  ] as const)('from %s to %s: %s', (start, end, state) => {
    const days = { startDay: civilDate(start), endDay: end === null ? null : civilDate(end) };
    expect(newsState(days, today)).toBe(state);
  });

  it('is said with its days, their year included', () => {
    const one = { startDay: today, endDay: null } as const;
    expect(newsDays({ ...one, state: 'SHOWN' })).toBe('Depuis le 24 novembre 2026');
    expect(newsDays({ ...one, state: 'TO_COME' })).toBe('À partir du 24 novembre 2026');
    expect(newsDays({ ...one, endDay: today, state: 'SHOWN' })).toBe('Le 24 novembre 2026');
    expect(newsDays({ ...one, endDay: civilDate('2026-11-27'), state: 'SHOWN' })).toBe(
      'Du 24 au 27 novembre 2026',
    );
    expect(newsDays({ ...one, endDay: civilDate('2027-01-01'), state: 'SHOWN' })).toBe(
      'Du 24 novembre 2026 au 1er janvier 2027',
    );
  });
});

describe('the form of a piece of news', () => {
  it('keeps its paragraphs, whatever the browser ends lines with, and nothing unseen', () => {
    const body = ' Fermé vendredi.\r\n\r\nMerci.\0\u0007 ';
    expect(writeNewsSchema.parse({ ...FIELDS, body })).toEqual({
      newsId: ID,
      workplace: 'siej',
      title: 'Menus',
      body: 'Fermé vendredi.\n\nMerci.',
      startDay: today,
      endDay: null,
    });
  });

  it('says in words what is missing or wrong', () => {
    expect(errorOf({ title: ' ', body: '\r\n', startDay: '' })).toEqual({
      title: 'Indiquez le titre.',
      body: 'Écrivez le texte.',
      startDay: 'Indiquez le premier jour.',
    });
    expect(errorOf({ startDay: '2026-02-30' })).toHaveProperty('startDay');
    expect(errorOf({ startDay: '0001-01-01' })).toHaveProperty('startDay');
    expect(errorOf({ endDay: 'demain' })).toHaveProperty('endDay');
    expect(errorOf({ endDay: '2026-11-23' })).toHaveProperty('endDay');
    expect(errorOf({ body: 'a'.repeat(4001) })).toHaveProperty('body');
    expect(errorOf({ endDay: '2026-11-24' })).toEqual({});
  });

  it('takes nothing that it does not show: another collectivity, an author, an instant', () => {
    const more = { collectivityId: ID, id: ID, createdAt: '2020-01-01', slug: 'x' };
    const kept = Object.keys(FIELDS).toSorted();
    expect(Object.keys(writeNewsSchema.parse({ ...FIELDS, ...more })).toSorted()).toEqual(kept);
    const changed = changeNewsSchema.parse({ ...FIELDS, ...more, seen: 'x' });
    const { workplace: _workplace, ...fields } = FIELDS;
    expect(Object.keys(changed).toSorted()).toEqual([...Object.keys(fields), 'seen'].toSorted());
  });
});

it('parts paragraphs by empty lines, and keeps the lines within', () => {
  expect(paragraphsOf('Un\nsuite\n\n  \nDeux\n \nTrois')).toEqual(['Un\nsuite', 'Deux', 'Trois']);
  expect(paragraphsOf('')).toEqual([]);
});

it('reads what has just been done in an address, and nothing else', () => {
  expect(readNewsDone('publiee')).toBe('publiee');
  for (const value of [undefined, 'autre', ['publiee']]) expect(readNewsDone(value)).toBeNull();
});
