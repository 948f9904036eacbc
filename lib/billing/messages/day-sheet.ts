import { timeOfDayIn } from '@/lib/core/dates/zoned';
import type { Sheet, SheetCell } from '@/lib/core/sheet';

import { paymentMeansLabels } from '../labels/mine';
import type { BankChannel, DayPayment, DaySheet } from '../types/day-sheet';

/** How money came that is in no till. */
export const bankChannelLabels: Record<BankChannel, string> = {
  DEBIT: 'Prélèvements',
  STATEMENT: 'Lignes d’un relevé importé',
};

const COLUMNS = [
  'Nature',
  'N° opération',
  'Heure',
  'Dossier',
  'Famille',
  'Moyen de paiement',
  'Référence',
  'Montant',
  'Factures',
  'Enregistré par',
  'Motif',
] as const;

/** The till of a day as a table: what was cancelled is below zero, so that a column sums to the day. */
export function daySheetTable({ received, cancelled }: DaySheet, timeZone: string): Sheet {
  const row = (nature: string, payment: DayPayment, at: Date, sign: 1 | -1): SheetCell[] => [
    nature,
    payment.number,
    timeOfDayIn(at, timeZone),
    payment.familyNumber,
    payment.familyName,
    paymentMeansLabels[payment.means],
    payment.reference,
    { cents: sign * payment.amountCents },
    payment.invoices,
    payment.agentName,
    sign < 0 ? payment.cancelReason : null,
  ];
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for (const one of received) yield row('Encaissement', one, one.createdAt, 1);
    for (const one of cancelled) yield row('Annulation', one, one.cancelledAt ?? one.createdAt, -1);
  }
  return { title: 'Journée', columns: COLUMNS, rows: rows() };
}
