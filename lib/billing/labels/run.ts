import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatMonth } from '@/lib/core/dates/format';
import { formatEuros, type Cents } from '@/lib/core/money';
import { capitalise, plural } from '@/lib/core/words';

import type { Anomaly } from '../types/lines';
import type { RunStatus, RunSummary } from '../types/run';

export const runStatusLabels: Record<RunStatus, string> = {
  DRAFT: 'Brouillon',
  ISSUED: 'Émise',
  DROPPED: 'Abandonnée',
};

/** What the agent should look at, in a few words. */
export const anomalyLabels: Record<Anomaly, string> = {
  NO_TARIFF: 'Jours sans tarif',
  NO_QUOTIENT: 'Quotient familial manquant',
  LAPSED_QUOTIENT: 'Quotient familial échu',
  UNBOOKED: 'Venu sans réservation',
};

/** "Octobre 2026" */
export function monthWords(month: CivilDate): string {
  return `${capitalise(formatMonth(month))} ${month.slice(0, 4)}`;
}

/** "31 factures, 4 512,30 €" */
export function totalWords({ invoices, cents }: Pick<RunSummary, 'invoices' | 'cents'>): string {
  return `${plural(invoices, 'facture')}, ${formatEuros(cents)}`;
}

/** "+ 12,50 €", "− 3,00 €", "=", of an amount beside the one before it. */
export function differenceWords(cents: Cents, before: Cents | null): string {
  if (before === null) return 'nouveau';
  const difference = cents - before;
  if (difference === 0) return '=';
  return difference > 0 ? `+${formatEuros(difference)}` : formatEuros(difference);
}
