import { isFormula, writeCsv } from '@/lib/core/csv';

describe('writeCsv', () => {
  it('writes what spreadsheets in France open', () => {
    expect(
      writeCsv([
        ['Ligne', 'Colonne'],
        [2, 'Nom'],
      ]),
    ).toBe('\uFEFFLigne;Colonne\r\n2;Nom\r\n');
  });

  it('quotes what would be cut', () => {
    expect(writeCsv([['a;b', 'c"d', 'e\nf']])).toBe('\uFEFF"a;b";"c""d";"e\nf"\r\n');
  });

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'writes %j as text, not as a formula',
    (text) => {
      expect(isFormula(text)).toBe(true);
      expect(writeCsv([[text]])).toContain(`'${text}`);
    },
  );

  it('leaves numbers, even below zero, as they are', () => {
    expect(writeCsv([[-1, 'a-b', 'Léa']])).toBe('\uFEFF-1;a-b;Léa\r\n');
  });
});
