import { daysBetween, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { formatDay, formatMonth, formatPeriod } from '@/lib/core/dates/format';
import { formatEuros, type Cents } from '@/lib/core/money';
import { capitalise, plural } from '@/lib/core/words';

import { isOneMonth, monthsOf, periodBefore } from '../rules/period';
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

/** "Octobre 2026" of a whole month; "Du 19 au 30 octobre 2026" otherwise. */
export function periodWords({ start, end }: DateRange): string {
  if (isOneMonth({ start, end })) return monthWords(start);
  if (start === end) return `${formatDay(start)} ${start.slice(0, 4)}`;
  const year = start.slice(0, 4) === end.slice(0, 4) ? ` ${end.slice(0, 4)}` : '';
  return `${capitalise(formatPeriod(start, end))}${year}`;
}

/** "4/Péri SOIR"; "4/Péri SOIR, octobre 2026" where a run has a line of each month that it touches. */
export function lineName(
  activityName: string,
  days: readonly { day: CivilDate }[],
  run: DateRange,
): string {
  const [first] = days;
  if (first === undefined || monthsOf(run).length === 1) return activityName;
  return `${activityName}, ${formatMonth(first.day)} ${first.day.slice(0, 4)}`;
}

/**
 * The names of a draft's lines, in their order. Where the tariff of an activity changed within a month,
 * its lines would be called the same: each says from when its tariff applies.
 */
export function distinctNames(
  lines: readonly { name: string; of: string; since: CivilDate | null }[],
): string[] {
  const count = (one: { name: string; of: string }): number =>
    lines.filter(({ name, of }) => name === one.name && of === one.of).length;
  return lines.map((line) =>
    line.since === null || count(line) === 1
      ? line.name
      : `${line.name}, tarif depuis le ${formatDay(line.since)} ${line.since.slice(0, 4)}`,
  );
}

/** What a run is compared with: "Mois précédent", or "12 jours précédents". */
export function beforeWords(period: DateRange): string {
  if (isOneMonth(period)) return 'Mois précédent';
  const { start, end } = periodBefore(period);
  return start === end ? 'Jour précédent' : `${1 + daysBetween(start, end)} jours précédents`;
}

/** "31 factures, 4 512,30 €" */
export function totalWords({ invoices, cents }: Pick<RunSummary, 'invoices' | 'cents'>): string {
  return `${plural(invoices, 'facture')}, ${formatEuros(cents)}`;
}

/** "12 familles sans montant à facturer : leurs jours ne coûtent rien, elles n’ont pas de facture." */
export function freeFamiliesWords(count: number): string {
  const none =
    count < 2 ? 'ses jours ne coûtent rien, elle n’a' : 'leurs jours ne coûtent rien, elles n’ont';
  return `${plural(count, 'famille')} sans montant à facturer\u00A0: ${none} pas de facture.`;
}

/** "+ 12,50 €", "− 3,00 €", "=", of an amount beside the one before it. */
export function differenceWords(cents: Cents, before: Cents | null): string {
  if (before === null) return 'nouveau';
  const difference = cents - before;
  if (difference === 0) return '=';
  return difference > 0 ? `+${formatEuros(difference)}` : formatEuros(difference);
}
