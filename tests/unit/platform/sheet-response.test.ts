import readSheets from 'read-excel-file/node';

import { civilDate } from '@/lib/core/dates/civil-date';
import type { SheetCell } from '@/lib/core/sheet';
import { writeSheet } from '@/lib/platform/sheet-response';

async function* rowsOf(rows: readonly SheetCell[][]): AsyncGenerator<SheetCell[]> {
  for (const row of rows) yield await Promise.resolve(row);
}

const COLUMNS = ['Famille', 'Montant', 'Émise le', 'Lignes'];

async function bytesOf(rows: readonly SheetCell[][], format: 'csv' | 'xlsx'): Promise<Buffer> {
  const sheet = { title: 'Factures & avoirs', columns: COLUMNS, rows: rowsOf(rows) };
  const chunks: Buffer[] = [];
  for await (const chunk of writeSheet(sheet, format)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a table that an agent downloads', () => {
  it('is a workbook that another program reads as it was: texts, amounts, days, numbers', async () => {
    const day = { day: civilDate('2026-11-30') };
    const written = await bytesOf(
      [
        ['NGUYEN <An> & Léa', { cents: 123450 }, day, 3],
        ['=1+1', { cents: -5 }, null, 0],
      ],
      'xlsx',
    );
    const [sheet] = await readSheets(written);
    expect(sheet).toEqual({
      sheet: 'Factures & avoirs',
      data: [
        COLUMNS,
        ['NGUYEN <An> & Léa', 1234.5, new Date('2026-11-30T00:00:00Z'), 3],
        ['=1+1', -0.05, null, 0],
      ],
    });
  });

  it('holds twenty thousand rows, and says nothing of when it was made', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index): SheetCell[] => [
      `Famille ${index}`,
      { cents: index },
      null,
      index,
    ]);
    const [first, second] = [await bytesOf(rows, 'xlsx'), await bytesOf(rows, 'xlsx')];
    expect(first.equals(second)).toBe(true);
    expect((await readSheets(first))[0]?.data).toHaveLength(20_001);
  });

  it('leaves no reading open once nobody reads it any more', async () => {
    let isOpen = true;
    async function* endless(): AsyncGenerator<SheetCell[]> {
      try {
        for (let index = 0; ; index += 1) yield await Promise.resolve([String(index).repeat(50)]);
      } finally {
        isOpen = false;
      }
    }
    const sheet = { title: 'Lignes', columns: ['Ligne'], rows: endless() };
    for await (const chunk of writeSheet(sheet, 'xlsx')) if (chunk.length > 10_000) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOpen).toBe(false);
  });

  it('ends with the error of its reading, and is never a whole file', async () => {
    async function* failing(): AsyncGenerator<SheetCell[]> {
      yield await Promise.resolve(['une ligne']);
      throw new Error('The connection was lost.');
    }
    const sheet = { title: 'Lignes', columns: ['Ligne'], rows: failing() };
    const read = async () => {
      for await (const chunk of writeSheet(sheet, 'xlsx')) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow('The connection was lost.');
  });
});
