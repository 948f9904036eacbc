import { civilDate } from '@/lib/core/dates/civil-date';
import { columnName } from '@/lib/core/column-name';
import { sheetCsvCell, xlsxRow, xmlText } from '@/lib/core/sheet';

describe('a cell of an exported table', () => {
  it('is written for spreadsheets in France', () => {
    const cells = [{ cents: 123450 }, { cents: -5 }, { day: civilDate('2026-11-05') }, 12, null];
    expect(cells.map(sheetCsvCell)).toEqual(['1234,50', '-0,05', '05/11/2026', '12', '']);
  });

  it('is never a formula, whatever a family is called', () => {
    expect(sheetCsvCell('=cmd|calc')).toBe("'=cmd|calc");
    expect(xlsxRow(['=1+1'], 2)).toBe(
      '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c></row>',
    );
  });

  it('is a number, an amount or a day in a workbook', () => {
    expect(xlsxRow([12, { cents: 1610 }, null, { day: civilDate('2026-01-01') }], 7)).toBe(
      '<row r="7"><c r="A7"><v>12</v></c><c r="B7" s="1"><v>16.10</v></c><c r="D7" s="2"><v>46023</v></c></row>',
    );
  });

  it('stands in a column that has a name, however many there are', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });

  it('holds what XML can hold', () => {
    expect(xmlText('<b>&\u0000\u0008\ud800x')).toBe('&lt;b&gt;&amp;x');
  });
});
