import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { formatEuros, proportionOf } from '@/lib/core/money';

import type { DayKind, DraftLine } from './types/lines';
import type { InvoiceStatus } from './types/settlement';
import type { Applied } from './types/tariff';

const NBSP = '\u00A0';
const MINUTES_IN_HOUR = 60;

/** The statuses, in the domain's words. */
export const invoiceStatusLabels: Record<InvoiceStatus, string> = {
  TO_PAY: 'À payer',
  PAYMENT_UNDER_WAY: 'Paiement en cours',
  PARTIALLY_PAID: 'Partiellement payée',
  PAID: 'Payée',
  SENT_TO_TREASURY: 'Transmise en trésorerie',
  CANCELLED: 'Annulée',
};

/** What a billed day was. */
export const dayKindLabels: Record<DayKind, string> = {
  BOOKED: 'Réservé',
  PRESENT: 'Présent',
  ABSENT_BILLED: 'Absence facturée',
  UNBOOKED: 'Venu sans réservation',
  LATE: 'Réservé hors délai',
};

const UNITS: Record<Applied['unit'], string> = {
  SESSION: 'séance',
  HOUR: 'heure',
  MONTH: 'mois',
};

/** "7 × 2,30 €", "3 h 30 à 2,00 € l’heure", "forfait du mois". */
export function quantityWords({
  quantity,
  applied,
}: Pick<DraftLine, 'quantity' | 'applied'>): string {
  const price = formatEuros(applied.unitCents);
  switch (applied.unit) {
    case 'SESSION':
      return `${quantity} × ${price}`;
    case 'HOUR':
      return `${hoursWords(quantity)} à ${price} l’heure`;
    case 'MONTH':
      return quantity === 0 ? 'mois déjà facturé' : `forfait du mois, ${price}`;
  }
}

/** "3 h 30" of 210 minutes. */
export function hoursWords(minutes: number): string {
  const rest = minutes % MINUTES_IN_HOUR;
  const hours = proportionOf(minutes - rest, 1, MINUTES_IN_HOUR);
  const tail = rest === 0 ? '' : `${NBSP}${String(rest).padStart(2, '0')}`;
  return `${hours}${NBSP}h${tail}`;
}

function priceWords({ kind, band, rate, limit, quotient }: Applied): string {
  const known = quotient === null ? '' : `${NBSP}: quotient familial ${quotient}`;
  switch (kind) {
    case 'FLAT':
      return 'tarif unique';
    case 'BANDS':
      return `tranche ${band ?? 1}${known}`;
    case 'EFFORT':
      return `${rateWords(rate ?? 0)} du quotient familial${quotient === null ? '' : ` ${quotient}`}${limitWords(limit)}`;
  }
}

function limitWords(limit: Applied['limit']): string {
  if (limit === null) return '';
  return limit === 'FLOOR' ? ', porté au tarif plancher' : ', ramené au tarif plafond';
}

/** "0,35 %" of 350 thousandths of a percent. */
export function rateWords(rate: number): string {
  const thousandths = String(rate).padStart(4, '0');
  const fraction = thousandths.slice(-3).replace(/0+$/, '');
  const whole = thousandths.slice(0, -3);
  return `${whole}${fraction === '' ? '' : `,${fraction}`}${NBSP}%`;
}

function dayWords(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

/** Since when and until when the quotient holds, or why there is none. */
function quotientWords({ isQuotientMissing, quotient, validity = null }: Applied): string[] {
  if (isQuotientMissing) {
    const why = validity?.until ? `échu le ${dayWords(validity.until)}` : 'non communiqué';
    return [`Quotient familial ${why}${NBSP}: le tarif le plus élevé s’applique.`];
  }
  if (quotient === null || validity === null) return [];
  const { since, until } = validity;
  return until === null
    ? [`Quotient familial valable depuis le ${dayWords(since)}.`]
    : [`Quotient familial valable du ${dayWords(since)} au ${dayWords(until)}.`];
}

/**
 * The tariff of a line and why, in a few sentences: "Tranche 3 : quotient familial 750, 3,45 € par
 * séance. Quotient familial valable du 1er janvier 2026 au 31 décembre 2026."
 */
export function tariffWords(applied: Applied): string {
  const { siblingPercent, residentPercent } = applied;
  const price = priceWords(applied);
  const sentences = [
    `${price.charAt(0).toUpperCase()}${price.slice(1)}, ${formatEuros(applied.unitCents)} ${applied.unit === 'MONTH' ? 'par mois' : `par ${UNITS[applied.unit]}`}.`,
    ...(applied.unit === 'HOUR' ? ['Le temps compté est la durée de la séance.'] : []),
    ...quotientWords(applied),
    ...(siblingPercent > 0
      ? [`Réduction de ${siblingPercent}${NBSP}% pour les frères et sœurs.`]
      : []),
    ...(residentPercent > 0 ? [`Réduction de ${residentPercent}${NBSP}% pour les habitants.`] : []),
  ];
  return sentences.join(' ');
}
