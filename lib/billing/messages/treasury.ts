import type { Sheet, SheetCell } from '@/lib/core/sheet';

import type { Debt, Reduction } from '../types/treasury';

type Line = Debt | Reduction;

const COLUMNS: readonly (readonly [title: string, cell: (line: Line) => SheetCell])[] = [
  ['Facture', ({ number }) => number],
  ['Émise le', ({ issuedOn }) => ({ day: issuedOn })],
  ['Échéance', ({ dueOn }) => ({ day: dueOn })],
  ['Code personnel', ({ payerCode }) => payerCode],
  ['Civilité', ({ civility }) => civility],
  ['Nom', ({ lastName }) => lastName],
  ['Prénom', ({ firstName }) => firstName],
  ['Adresse', ({ address }) => address],
  ['Complément', ({ addressExtra }) => addressExtra],
  ['Code postal', ({ postalCode }) => postalCode],
  ['Ville', ({ city }) => city],
  ['Objet', ({ activities }) => activities],
  ['Montant facturé', ({ amountCents }) => ({ cents: amountCents })],
  ['Avoirs', ({ creditedCents }) => ({ cents: creditedCents })],
  ['Déjà réglé', ({ paidCents }) => ({ cents: paidCents })],
  ['Reste à recouvrer', ({ balanceCents }) => ({ cents: balanceCents })],
  ['Avoir', (line) => ('creditNumber' in line ? line.creditNumber : null)],
  ['Avoir du', (line) => ('creditNumber' in line ? { day: line.creditedOn } : null)],
];

/**
 * The table of a batch: a line for each invoice, with who owes it, where they live, and what is left;
 * then one for each credit note on an invoice of an earlier batch.
 */
export function treasurySheet(number: string, lines: readonly Line[]): Sheet {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for (const line of lines) yield await Promise.resolve(COLUMNS.map(([, cell]) => cell(line)));
  }
  return { title: number, columns: COLUMNS.map(([title]) => title), rows: rows() };
}
