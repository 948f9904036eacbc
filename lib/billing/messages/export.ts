import { proportionOf, sumCents, type Cents } from '@/lib/core/money';
import type { Sheet, SheetCell } from '@/lib/core/sheet';

import { invoiceStatusLabels } from '../labels';
import { paymentMeansLabels } from '../labels/mine';
import { unitLabels } from '../labels/tariff';
import type { ExportKind } from '../rules/export-address';
import { balanceOf, statusOfInvoice } from '../rules/settlement';
import type {
  ExportedBalance,
  ExportedCreditNote,
  ExportedInvoice,
  ExportedLine,
  ExportedPayment,
} from '../types/export';
import type { PaymentChannel } from '../types/mine';

/** What is taken away, as agents choose it. */
export const exportLabels: Record<ExportKind, string> = {
  factures: 'Factures',
  lignes: 'Lignes de factures',
  reglements: 'Règlements',
  soldes: 'Soldes des familles, à ce jour',
};

const MINUTES_IN_HOUR = 60;

type Column<Row> = readonly [title: string, cell: (row: Row) => SheetCell];

async function* cellsOf<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<SheetCell[]> {
  for await (const page of pages)
    for (const row of page) yield columns.map(([, cell]) => cell(row));
}

function sheetOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Sheet {
  return { title, columns: columns.map(([name]) => name), rows: cellsOf(columns, pages) };
}

// What its units cost before reductions. An hour's price is rounded day by day, as the line does.
function fullCents({ applied: { unit, unitCents }, quantity, minutes }: ExportedLine): Cents {
  if (unit !== 'HOUR') return unitCents * quantity;
  const days = minutes.length === 0 ? [quantity] : minutes;
  return sumCents(days.map((day) => proportionOf(unitCents, day, MINUTES_IN_HOUR)));
}

const FAMILY: readonly Column<{ familyNumber: number; familyName: string }>[] = [
  ['Dossier', ({ familyNumber }) => familyNumber],
  ['Famille', ({ familyName }) => familyName],
];

const INVOICE: readonly Column<ExportedInvoice>[] = [
  ['Numéro', ({ number }) => number],
  ['Émise le', ({ issuedOn }) => ({ day: issuedOn })],
  ['Échéance', ({ dueOn }) => ({ day: dueOn })],
  ...FAMILY,
  ['Payeur', ({ payerName }) => payerName],
  ['Code personnel', ({ payerCode }) => payerCode],
  ['Montant', ({ amountCents }) => ({ cents: amountCents })],
  ['Réglé', ({ paidCents }) => ({ cents: paidCents })],
  ['Solde', (row) => ({ cents: balanceOf(row) })],
  ['Statut', (row) => invoiceStatusLabels[statusOfInvoice(row)]],
  // Their numbers alone: each amount is on the row of its credit note, and nowhere else.
  ['Corrigée par', ({ creditNotes }) => creditNotes],
  ['Facture corrigée', () => null],
  ['Motif', () => null],
];

/** A credit note under the same titles: below zero, so that the amounts sum to what was issued. */
const CREDIT_NOTE: readonly Column<ExportedCreditNote>[] = [
  ['Numéro', ({ number }) => number],
  ['Émise le', ({ issuedOn }) => ({ day: issuedOn })],
  ['Échéance', () => null],
  ...FAMILY,
  ['Payeur', ({ payerName }) => payerName],
  ['Code personnel', ({ payerCode }) => payerCode],
  ['Montant', ({ amountCents }) => ({ cents: -amountCents })],
  ['Réglé', () => null],
  ['Solde', () => null],
  ['Statut', () => 'Avoir'],
  ['Corrigée par', () => null],
  ['Facture corrigée', ({ invoiceNumber }) => invoiceNumber],
  ['Motif', ({ reason }) => reason],
];

/** The table of invoices, then of the credit notes of the period, whatever invoices these correct. */
export function invoicesSheet(
  invoices: AsyncIterable<readonly ExportedInvoice[]>,
  creditNotes: AsyncIterable<readonly ExportedCreditNote[]>,
): Sheet {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    yield* cellsOf(INVOICE, invoices);
    yield* cellsOf(CREDIT_NOTE, creditNotes);
  }
  return { title: 'Factures', columns: INVOICE.map(([name]) => name), rows: rows() };
}

/** The table of the lines of invoices: the full price, less reductions, with surcharges, is the amount. */
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
      ['Prix × quantité', (row) => ({ cents: fullCents(row) })],
      ['Réduction fratrie (%)', ({ applied }) => applied.siblingPercent],
      ['Réduction habitants (%)', ({ applied }) => applied.residentPercent],
      ['Réductions', (row) => ({ cents: fullCents(row) - row.amountCents + row.surchargeCents })],
      ['Montant', ({ amountCents }) => ({ cents: amountCents })],
      ['Dont majorations', ({ surchargeCents }) => ({ cents: surchargeCents })],
      ['Dont garde', ({ careCents }) => ({ cents: careCents })],
      ['Dont repas', ({ mealCents }) => ({ cents: mealCents })],
    ],
    pages,
  );
}

const CHANNELS: Record<PaymentChannel, string> = {
  COUNTER: 'Guichet',
  ONLINE: 'En ligne',
  DEBIT: 'Prélèvement',
  STATEMENT: 'Relevé bancaire',
};

/** The table of payments: what was cancelled is below zero, on the day on which it was. */
export function paymentsSheet(pages: AsyncIterable<readonly ExportedPayment[]>): Sheet {
  return sheetOf<ExportedPayment>(
    'Règlements',
    [
      ['N° opération', ({ number }) => number],
      ['Date', ({ day }) => ({ day })],
      ...FAMILY,
      [
        'Moyen de paiement',
        ({ means, isTrial }) => `${paymentMeansLabels[means]}${isTrial ? ' (essai)' : ''}`,
      ],
      ['Canal', ({ channel }) => CHANNELS[channel]],
      ['Référence', ({ reference }) => reference],
      ['Montant', ({ amountCents }) => ({ cents: amountCents })],
      ['Affecté', ({ allocatedCents }) => ({ cents: allocatedCents })],
      ['Factures', ({ invoices }) => invoices],
      ['Encaissé ou annulé par', ({ agentName }) => agentName],
      [
        'Annule le règlement du',
        ({ cancelledPaidOn }) => (cancelledPaidOn === null ? null : { day: cancelledPaidOn }),
      ],
      ['Motif de l’annulation', ({ cancelReason }) => cancelReason],
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
