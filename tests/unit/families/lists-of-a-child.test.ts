import { civilDate } from '@/lib/core/dates/civil-date';
import { listQuery, pageOfLines, readListAddress } from '@/lib/families/rules/list-view';
import { linePath, lineValue } from '@/lib/families/rules/lists';
import { compulsoryVaccines } from '@/lib/families/rules/vaccines';
import type { LineView } from '@/lib/families/types/file-sheet';

function vaccine(name: string, date: string): LineView {
  return {
    path: linePath('vaccine', name),
    list: 'vaccine',
    value: lineValue('vaccine', { name, date, recall: null }),
    words: name,
    isMasked: false,
    pending: null,
  };
}

const LINES = Array.from({ length: 23 }, (_, rank) =>
  vaccine(`Vaccin ${String.fromCodePoint(97 + ((rank * 7) % 23))}`, `20${10 + rank}-01-01`),
);

describe('a list of a child', () => {
  it('is in the order of any of its columns, one way and the other, ten lines at a time', () => {
    const byDate = { column: 'date', isDescending: true, page: 1 };
    const newest = LINES.toReversed().map(({ words }) => words);
    const pages = [1, 2, 3].map((page) => pageOfLines(LINES, { ...byDate, page }));
    expect(pages.map(({ lines }) => lines.length)).toEqual([10, 10, 3]);
    expect(pages.flatMap(({ lines }) => lines.map(({ words }) => words))).toEqual(newest);
    const [first] = pageOfLines(LINES, { column: 'name', isDescending: false, page: 1 }).lines;
    expect(first?.words).toBe('Vaccin a');
    expect(pageOfLines(LINES, { ...byDate, page: 9 })).toMatchObject({ page: 3, pages: 3 });
  });

  it('is asked for by the address, which is read back; what it does not know is left out', () => {
    const asked = { column: 'date', isDescending: true, page: 2 };
    const params = Object.fromEntries(new URLSearchParams(listQuery('vaccine', asked)));
    expect(readListAddress('vaccine', params)).toEqual(asked);
    const wrong = { 'tri-vaccins': '-constructor', 'page-vaccins': '-1' };
    expect(readListAddress('vaccine', wrong)).toEqual({
      column: 'name',
      isDescending: false,
      page: 1,
    });
  });
});

it('compulsory vaccines follow the birth date', () => {
  const of = (day: string) => compulsoryVaccines(civilDate(day));
  expect(of('2017-12-31')).toEqual(['Diphtérie', 'Tétanos', 'Poliomyélite']);
  expect(of('2018-01-01')).toHaveLength(11);
  expect(of('2024-12-31')).toContain('Méningocoque C');
  expect(of('2025-01-01')).toHaveLength(12);
  expect(of('2025-01-01')).not.toContain('Méningocoque C');
});
