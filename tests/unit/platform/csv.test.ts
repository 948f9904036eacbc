import fc from 'fast-check';

import {
  decodeText,
  readCsv,
  separatorOf,
  type CsvFault,
  type CsvRecord,
} from '@/lib/platform/csv';

const SEPARATORS = [';', ','] as const;
const LINE_ENDS = ['\n', '\r\n', '\r'] as const;

function quote(field: string): string {
  return /[";,\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function write(table: readonly (readonly string[])[], separator: string, end: string): string {
  return table.map((row) => row.map(quote).join(separator)).join(end);
}

/** The characters of the tests' words that Windows-1252 writes otherwise than Latin-1. */
const WINDOWS_1252 = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['œ', 0x9c],
  ['Ÿ', 0x9f],
]);

function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (one) => WINDOWS_1252.get(one) ?? one.charCodeAt(0));
}

async function read(text: string): Promise<(CsvRecord | CsvFault)[]> {
  const all: (CsvRecord | CsvFault)[] = [];
  for await (const one of readCsv(text, separatorOf(text))) all.push(one);
  return all;
}

function decoded(bytes: Uint8Array): string {
  const file = decodeText(bytes);
  if (typeof file === 'string') throw new Error(file);
  return file.text;
}

const WORDS = 'abcdeéèàçœ€Ÿ’ "\n;,\'=+-@0123456789ÀÉ';
const word = fc.string({ unit: fc.constantFrom(...Array.from(WORDS)), maxLength: 12 });
const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc.array(fc.array(word, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

describe('readCsv', () => {
  it.each(['utf-8', 'utf-8 with its mark', 'windows-1252'])(
    'reads back any table written in %s, with either separator and any line end',
    async (encoding) => {
      await fc.assert(
        fc.asyncProperty(
          table,
          fc.constantFrom(...SEPARATORS),
          fc.constantFrom(...LINE_ENDS),
          async (drawn, separator, end) => {
            // An accent before a letter: what is written in Windows-1252 then is never UTF-8 too.
            const rows = [['Prénom', 'Âge'], ...drawn];
            const text = write(rows, separator, end);
            const bytes =
              encoding === 'windows-1252'
                ? toWindows1252(text)
                : new TextEncoder().encode(encoding === 'utf-8' ? text : `\uFEFF${text}`);
            const records = await read(decoded(bytes));
            const fields = records.map((one) => ('fields' in one ? one.fields : one.fault));
            expect(fields).toEqual(rows.filter((row) => row.some((field) => field !== '')));
          },
        ),
        { numRuns: 200 },
      );
    },
  );

  it('tells the line on which each record begins, whatever the lines within its fields', async () => {
    const text = decoded(Buffer.from('a;b\r\n1;"x\r\ny"\r\n\r\n2;z\r\n'));
    expect(await read(text)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', 'x\ny'] },
      { line: 5, fields: ['2', 'z'] },
    ]);
  });

  it('reads on after a quote that is never closed', async () => {
    expect(await read('a;b\n1;"x\n2;y\n3;z')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'QUOTES' },
      { line: 3, fields: ['2', 'y'] },
      { line: 4, fields: ['3', 'z'] },
    ]);
  });

  it('reads on after quotes that stand amid words, and tells each', async () => {
    expect(await read('a;b\n1;x"y\n"2"z;y\n3;z')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'QUOTES' },
      { line: 3, fault: 'QUOTES' },
      { line: 4, fields: ['3', 'z'] },
    ]);
  });

  it('reads on after a field of a megabyte', async () => {
    expect(
      await read(`a;b\n1;${'x'.repeat(1_000_000)}\n2;"${'y'.repeat(1_000_000)}"\n3;z`),
    ).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'TOO_LONG' },
      { line: 3, fault: 'TOO_LONG' },
      { line: 4, fields: ['3', 'z'] },
    ]);
  });

  it('finds nothing in an empty file', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\n')).toEqual([]);
  });
});

describe('decodeText', () => {
  it('takes what is not UTF-8 for Windows-1252', () => {
    expect(decodeText(Uint8Array.of(0x4c, 0xe9, 0x61))).toEqual({
      text: 'Léa',
      encoding: 'windows-1252',
    });
    expect(decodeText(Buffer.from('\uFEFFLéa'))).toEqual({ text: 'Léa', encoding: 'utf-8' });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14], 'SPREADSHEET'],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'SPREADSHEET'],
    ['Unicode text of a spreadsheet', [0xff, 0xfe, 0x41, 0x00], 'UTF_16'],
  ])('knows %s by its first bytes', (_name, bytes, expected) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(expected);
  });
});
