import type { Sheet, SheetCell } from '@/lib/core/sheet';

import { invoiceStatusLabels } from '../labels';
import { paymentMeansLabels } from '../labels/mine';
import { unitLabels } from '../labels/tariff';
import type { ExportKind } from '../rules/export-address';
import { balanceOf, statusOfInvoice } from '../rules/settlement';
import type {
  ExportedBalance,
  ExportedInvoice,
  ExportedLine,
  ExportedPayment,
} from '../types/export';

/** What is taken away, as agents choose it. */
export const exportLabels: Record<ExportKind, string> = {
  factures: 'Factures',
  lignes: 'Lignes de factures',
  reglements: 'Règlements',
  soldes: 'Soldes des familles, à ce jour',
};

type Column<Row> = readonly [title: string, cell: (row: Row) => SheetCell];

function sheetOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Sheet {
  async function* cells(): AsyncGenerator<SheetCell[]> {
    for await (const page of pages)
      for (const row of page) yield columns.map(([, cell]) => cell(row));
  }
  return { title, columns: columns.map(([name]) => name), rows: cells() };
}

const FAMILY: readonly Column<{ familyNumber: number; familyName: string }>[] = [
  ['Dossier', ({ familyNumber }) => familyNumber],
  ['Famille', ({ familyName }) => familyName],
];

/** The table of invoices. */
export function invoicesSheet(pages: AsyncIterable<readonly ExportedInvoice[]>): Sheet {
  return sheetOf<ExportedInvoice>(
    'Factures',
    [
      ['Numéro', ({ number }) => number],
      ['Émise le', ({ issuedOn }) => ({ day: issuedOn })],
      ['Échéance', ({ dueOn }) => ({ day: dueOn })],
      ...FAMILY,
      ['Payeur', ({ payerName }) => payerName],
      ['Code personnel', ({ payerCode }) => payerCode],
      ['Montant', ({ amountCents }) => ({ cents: amountCents })],
      ['Avoirs', ({ creditedCents }) => ({ cents: creditedCents })],
      ['Réglé', ({ paidCents }) => ({ cents: paidCents })],
      ['Solde', (row) => ({ cents: balanceOf(row) })],
      ['Statut', (row) => invoiceStatusLabels[statusOfInvoice(row)]],
    ],
    pages,
  );
}

/** The table of the lines of invoices. */
export function linesSheet(pages: AsyncIterable<readonly ExportedLine[]>): Sheet {
  return sheetOf<ExportedLine>(
    'Lignes',
    [
      ['Facture', ({ number }) => number],
      ['Émise le', ({ issuedOn }) => ({ day: issuedOn })],
      ...FAMILY,
      ['Enfant', ({ childName }) => childName],
      ['Activité', ({ activityName }) => activityName],
      ['Tranche', ({ applied }) => applied.band],
      ['Prix', ({ applied }) => ({ cents: applied.unitCents })],
      ['Unité', ({ applied }) => unitLabels[applied.unit]],
      ['Quantité (minutes pour un tarif à l’heure)', ({ quantity }) => quantity],
      ['Montant', ({ amountCents }) => ({ cents: amountCents })],
      ['Dont majorations', ({ surchargeCents }) => ({ cents: surchargeCents })],
      ['Dont garde', ({ careCents }) => ({ cents: careCents })],
      ['Dont repas', ({ mealCents }) => ({ cents: mealCents })],
    ],
    pages,
  );
}

/** The table of payments. */
export function paymentsSheet(pages: AsyncIterable<readonly ExportedPayment[]>): Sheet {
  return sheetOf<ExportedPayment>(
    'Règlements',
    [
      ['N° opération', ({ number }) => number],
      ['Date', ({ paidOn }) => ({ day: paidOn })],
      ...FAMILY,
      ['Moyen de paiement', ({ means }) => paymentMeansLabels[means]],
      ['Référence', ({ reference }) => reference],
      ['Montant', ({ amountCents }) => ({ cents: amountCents })],
      ['Affecté', ({ allocatedCents }) => ({ cents: allocatedCents })],
      ['Factures', ({ invoices }) => invoices],
      ['Annulation', ({ cancelReason }) => cancelReason],
    ],
    pages,
  );
}

/** The table of what families owe. */
export function balancesSheet(pages: AsyncIterable<readonly ExportedBalance[]>): Sheet {
  return sheetOf<ExportedBalance>(
    'Soldes',
    [
      ...FAMILY,
      ['Facturé', ({ billedCents }) => ({ cents: billedCents })],
      ['Avoirs', ({ creditedCents }) => ({ cents: creditedCents })],
      ['Réglé', ({ paidCents }) => ({ cents: paidCents })],
      ['À payer', ({ dueCents }) => ({ cents: dueCents })],
      ['Dont en retard', ({ overdueCents }) => ({ cents: overdueCents })],
      ['Au crédit de la famille', ({ creditCents }) => ({ cents: creditCents })],
    ],
    pages,
  );
}
