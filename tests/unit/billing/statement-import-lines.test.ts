import fc from 'fast-check';

import {
  headerKey,
  isTreasuryFile,
  likelyHeader,
  mappingByHand,
  recogniseColumns,
} from '@/lib/billing/rules/statement-import/columns';
import { readStatementLines } from '@/lib/billing/rules/statement-import/lines';
import type { StatementMapping, StatementRecord } from '@/lib/billing/types/statement-import';
import { civilDate } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-30');

function records(...rows: (string[] | null)[]): StatementRecord[] {
  return rows.map((fields, index) => ({ line: index + 1, fields }));
}

function mapped(table: StatementRecord[]): StatementMapping {
  const mapping = recogniseColumns(table);
  if (mapping === null) throw new Error('the columns were not recognised');
  return mapping;
}

describe('the columns of a bank', () => {
  it('are found under what stands above the table', () => {
    const table = records(
      ['Compte', 'FR76 XXXX'],
      ['Solde au 28/11/2026', '12 345,67'],
      ['Date', 'Date de valeur', 'Libellé', 'Débit euros', 'Crédit euros'],
      ['05/11/2026', '06/11/2026', 'VIR GUILLET', '', '16,10'],
    );
    expect(mapped(table)).toEqual({
      headerLine: 3,
      places: { date: [0], label: [2], debit: [3], credit: [4] },
    });
    expect(isTreasuryFile(mapped(table))).toBe(false);
  });

  it.each<[string[], StatementMapping['places']]>([
    [
      ["Date d'opération", 'Date valeur', 'Libellé simplifié', 'Libellé opération', 'Montant'],
      { date: [0], label: [2, 3], amount: [4] },
    ],
    [
      ['dateOp', 'Date Op', 'LIBELLE', 'MONTANT (EUR)', 'Sens'],
      { date: [1], label: [2], amount: [3], sense: [4] },
    ],
    [
      ['Date comptable', 'Nature de l’opération', 'Montant de l’opération', 'Référence'],
      { date: [0], label: [1], amount: [2], reference: [3] },
    ],
  ])('are known by the names that banks give: %s', (header, places) => {
    expect(mapped(records(header)).places).toEqual(places);
  });

  it('of the treasury too: the number of the invoice, the debtor, what was paid and how', () => {
    const table = records([
      'Date d’émargement',
      'N° de titre',
      'Nom du redevable',
      'Montant du titre',
      'Montant émargé',
      'Reste à recouvrer',
      'Mode de règlement',
      'N° de transaction',
    ]);
    expect(mapped(table).places).toEqual({
      date: [0],
      title: [1],
      payer: [2],
      amount: [4],
      means: [6],
      transaction: [7],
    });
    expect(isTreasuryFile(mapped(table))).toBe(true);
  });

  it('are not guessed: neither from too little, nor from lines without names', () => {
    expect(recogniseColumns(records(['Date', 'Montant']))).toBeNull();
    expect(recogniseColumns(records(['05/11/2026', 'VIR GUILLET', '16,10']))).toBeNull();
    expect(recogniseColumns([])).toBeNull();
    const late = [...records(...Array.from({ length: 30 }, () => ['x'])), ...records(['Date'])];
    expect(recogniseColumns(late)).toBeNull();
  });

  it('are named by hand under the widest line, which may be a movement already', () => {
    const named = records(['Relevé'], ['Jour', 'Quoi', 'Combien'], ['05/11/2026', 'VIR', '16,10']);
    const header = likelyHeader(named);
    expect(header).toMatchObject({ line: 2 });
    const places = { date: [0], label: [1], amount: [2] };
    expect(header && mappingByHand(header, places)).toEqual({ headerLine: 2, places });
    const bare = likelyHeader(records(['05/11/2026', 'VIR', '16,10']));
    expect(bare && mappingByHand(bare, places)).toEqual({ headerLine: 0, places });
    expect(header && headerKey(header)).toBe('jour|quoi|combien');
    expect(likelyHeader(records(['un texte']))).toBeNull();
  });
});

const PLACES = { date: [0], label: [1], debit: [2], credit: [3] };

function read(...rows: (string[] | null)[]) {
  return readStatementLines(records(['Date'], ...rows), { headerLine: 1, places: PLACES }, TODAY);
}

describe('the lines of a statement', () => {
  it('keep their line of the file; credits alone are payments, others say why', () => {
    expect(
      read(
        ['05/11/2026', 'VIR  GUILLET', '', '16,10'],
        ['05/11/2026', 'PRLV EDF', '120,00', ''],
        ['05/11/2026', 'CHQ', '-12,00', ''],
        ['', 'Solde', '', '16,10'],
        ['06/11/2026', 'VIR', '', ''],
        ['06/12/2026', 'VIR', '', '3,00'],
        ['06/11/2026', 'DGFIP', '', '250 000,00'],
        null,
        ['06/11/2026'],
      ),
    ).toMatchObject([
      { kind: 'credit', row: 2, paidOn: '2026-11-05', amountCents: 1610, means: 'TRANSFER' },
      { kind: 'skipped', row: 3, reason: 'DEBIT', amountCents: -12_000 },
      { kind: 'skipped', row: 4, reason: 'DEBIT', amountCents: -1200 },
      { kind: 'skipped', row: 5, reason: 'NO_DATE' },
      { kind: 'skipped', row: 6, reason: 'NO_AMOUNT' },
      { kind: 'skipped', row: 7, reason: 'FUTURE' },
      { kind: 'skipped', row: 8, reason: 'TOO_HIGH' },
      { kind: 'skipped', row: 9, reason: 'BROKEN' },
      { kind: 'skipped', row: 10, reason: 'NO_AMOUNT' },
    ]);
  });

  it('are signed by one column, or by another that says which way', () => {
    const places = { date: [0], label: [1], amount: [2], sense: [3] };
    const lines = readStatementLines(
      records(['05/11/2026', 'A', '16,10', 'D'], ['05/11/2026', 'B', '16,10', 'C']),
      { headerLine: 0, places },
      TODAY,
    );
    expect(lines).toMatchObject([{ reason: 'DEBIT' }, { kind: 'credit', amountCents: 1610 }]);
  });

  it('a formula is words like others', () => {
    expect(read(['05/11/2026', '=HYPERLINK("x")', '', '16,10'])).toMatchObject([
      { kind: 'credit', text: { label: '=HYPERLINK("x")' } },
    ]);
  });

  const identities = (...rows: string[][]): string[] =>
    read(...rows).flatMap((line) => (line.kind === 'credit' ? [line.identity] : []));

  it('are the same in two files that overlap, twice where they came twice', () => {
    const a = ['04/11/2026', 'VIR A', '', '5,00'];
    const b = ['05/11/2026', 'VIR B', '', '5,00'];
    const first = identities(a, b, b);
    const second = identities(b, b, b, ['05/11/2026', '  vir   b ', '', '5.00']);
    expect(new Set(first).size).toBe(3);
    expect(second.slice(0, 2)).toEqual(first.slice(1));
    expect(new Set([...first, ...second]).size).toBe(5);
  });

  it('whatever the order, a file holds as many identities as movements', () => {
    const row = fc.constantFrom<string[][]>(
      ['04/11/2026', 'VIR A', '', '5,00'],
      ['04/11/2026', 'VIR B', '', '5,00'],
      ['05/11/2026', 'VIR A', '', '5,00'],
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const all = identities(...rows);
        expect(new Set(all).size).toBe(rows.length);
        expect(identities(...rows.toReversed()).toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
