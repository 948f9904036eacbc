import type { Sheet, SheetCell } from '@/lib/core/sheet';

import type { Debt } from '../types/treasury';

const COLUMNS: readonly (readonly [title: string, cell: (debt: Debt) => SheetCell])[] = [
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
];

/** The table of a batch: a line for each invoice, with who owes it, where they live, and what is left. */
export function treasurySheet(number: string, debts: readonly Debt[]): Sheet {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for (const debt of debts) yield await Promise.resolve(COLUMNS.map(([, cell]) => cell(debt)));
  }
  return { title: number, columns: COLUMNS.map(([title]) => title), rows: rows() };
}
