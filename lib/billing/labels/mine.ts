import { formatDay, formatDayShort } from '@/lib/core/dates/format';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import { balanceOf } from '../rules/settlement';
import type { DueSummary, MyDocument, MyPayment } from '../types/mine';
import type { PaymentMeans } from '../types/payment-means';

/** How money came, in the guide's words. */
export const paymentMeansLabels: Record<PaymentMeans, string> = {
  CARD: 'Carte bancaire',
  DIRECT_DEBIT: 'Prélèvement',
  CASH: 'Espèces',
  CHEQUE: 'Chèque',
  CESU: 'Chèque CESU',
  HOLIDAY_VOUCHER: 'Chèque-vacances',
  TRANSFER: 'Virement',
};

function receivedWords({ means, channel }: Pick<MyPayment, 'means' | 'channel'>): string {
  if (channel === 'ONLINE') return 'Règlement en ligne';
  if (means === 'DIRECT_DEBIT') return 'Prélèvement SEPA';
  if (means === 'TRANSFER') return 'Virement reçu';
  return channel === 'STATEMENT' ? 'Règlement reçu' : 'Règlement au guichet';
}

/** "Règlement en ligne, transaction n° 376165"; "Règlement au guichet, n° 0004512". */
export function paymentWords(
  payment: Pick<MyPayment, 'means' | 'channel' | 'isTrial' | 'reference'>,
): string {
  const { channel, isTrial, reference } = payment;
  const where = receivedWords(payment);
  const trial = isTrial ? ' (essai)' : '';
  if (reference === null) return `${where}${trial}`;
  return `${where}, ${channel === 'ONLINE' ? 'transaction ' : ''}n° ${reference}${trial}`;
}

/** "annulé le 24 novembre 2026, motif : chèque sans provision", without a reason that is not told; null where the payment stands. */
export function cancelledWords({
  cancelledOn,
  cancelReason,
}: Pick<MyPayment, 'cancelledOn' | 'cancelReason'>): string | null {
  if (cancelledOn === null) return null;
  const when = `annulé le ${formatDay(cancelledOn)} ${cancelledOn.slice(0, 4)}`;
  return cancelReason === null ? when : `${when}, motif\u00A0: ${cancelReason}`;
}

/** "30 novembre"; with the year where it is another one. */
export function dayFrom(day: CivilDate, today: CivilDate): string {
  return day.slice(0, 4) === today.slice(0, 4)
    ? formatDay(day)
    : `${formatDay(day)} ${day.slice(0, 4)}`;
}

/** "5 nov. 2026" */
export function shortDay(day: CivilDate): string {
  return `${formatDayShort(day)} ${day.slice(0, 4)}`;
}

/** "Facture n° 2026-10-0147", "Avoir n° 2026-07-A012". */
export function documentTitle({ nature, number }: Pick<MyDocument, 'nature' | 'number'>): string {
  return `${nature === 'INVOICE' ? 'Facture' : 'Avoir'} n° ${number}`;
}

/** "2 paiements, dont 1 annulé"; "Paiement annulé". */
export function countWords(payments: readonly Pick<MyPayment, 'cancelledOn'>[]): string {
  const count = payments.length;
  const cancelled = payments.filter(({ cancelledOn }) => cancelledOn !== null).length;
  const all = count < 2 ? 'Paiement' : plural(count, 'paiement');
  if (cancelled === 0) return all;
  if (cancelled < count) return `${all}, dont ${plural(cancelled, 'annulé')}`;
  return `${all} ${count < 2 ? 'annulé' : 'annulés'}`;
}

/** "2 paiements, solde à payer 43,60 €" */
export function paymentsWords(document: MyDocument): string {
  const balance = formatEuros(Math.max(0, balanceOf(document)));
  return `${countWords(document.payments)}, solde à payer ${balance}`;
}

/** "À payer au plus tard le 30 novembre"; "À payer, dont 2 factures en retard". */
export function dueWords({ count, first, overdueCount }: DueSummary, today: CivilDate): string {
  if (first === null) return '';
  const many = count < 2 ? '' : `, ${plural(count, 'facture')}`;
  if (overdueCount === 0) return `À payer au plus tard le ${dayFrom(first.dueOn, today)}${many}`;
  return count === overdueCount && count < 2
    ? `À payer depuis le ${dayFrom(first.dueOn, today)}\u00A0: en retard`
    : `À payer${many}, dont ${overdueCount} en retard`;
}

const NAMED = 3;

/** "4/Péri SOIR, 2/Repas Sco et 1 autre activité". */
export function activitiesWords(names: readonly string[]): string {
  const others = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(', ');
  return others > 0 ? `${shown} et ${plural(others, 'autre')}` : shown;
}
