import { estimateWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import { estimate } from '@/lib/billing/rules/estimate';
import type { Estimate } from '@/lib/billing/types/estimate';
import type { DayKind } from '@/lib/billing/types/lines';
import type { SubmissionReceipt, SubmittedLine } from '@/lib/requests/types';
import { plural } from '@/lib/core/words';

import { forecastOf, isCounted, isShort, type Forecast } from './pick-forecast';
import type { SlotView } from './slot-view';
import { rankWords } from './slot-words';
import { allRefusedWords, refusedWords } from './tied-picks';
import type { Ask } from './use-picks';

const NBSP = '\u00A0';

/** "de Léo", "d’Annette". */
export function ofName(name: string): string {
  return /^[aeiouyàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

function outcomeOf({ view, act }: Ask, line: SubmittedLine): string {
  const child = view.child.name;
  if (line.status === 'WITHDRAWN') return `Demande ${ofName(child)} retirée`;
  if (line.status === 'REFUSED') return `Demande ${ofName(child)} refusée`;
  const isAnswered = line.status === 'ACCEPTED';
  switch (act) {
    case 'BOOKING': {
      if (line.status !== 'WAITLISTED')
        return `Réservation ${ofName(child)} ${isAnswered ? 'acceptée' : 'demandée'}`;
      return `${child} est en liste d’attente${line.rank === null ? '' : `, ${rankWords(line.rank)}`}`;
    }
    case 'ABSENCE':
      return `Absence ${ofName(child)} ${isAnswered ? 'enregistrée' : 'demandée'}`;
    case 'CANCELLATION': {
      if (view.state === 'WAITLISTED') return `${child} n’est plus en liste d’attente`;
      return isAnswered
        ? `Réservation ${ofName(child)} annulée`
        : `Annulation demandée pour ${child}`;
    }
  }
}

/** "Absence de Léo demandée, vendredi 13 novembre.", "3 demandes envoyées : 2 acceptées." */
export function sentWords(
  asks: readonly Ask[],
  { lines }: SubmissionReceipt,
  areTied = false,
): string {
  const [ask] = asks;
  const [line] = lines;
  if (asks.length === 1 && ask !== undefined && line !== undefined) {
    return `${outcomeOf(ask, line)}, ${ask.view.day.name}.`;
  }
  const count = (status: SubmittedLine['status']) =>
    lines.filter((one) => one.status === status).length;
  const parts = [
    count('ACCEPTED') > 0 ? plural(count('ACCEPTED'), 'acceptée') : null,
    count('WAITLISTED') > 0 ? `${count('WAITLISTED')}${NBSP}en liste d’attente` : null,
    refusedWords(asks, lines, areTied),
    count('WITHDRAWN') > 0 ? plural(count('WITHDRAWN'), 'retirée') : null,
  ].filter((part) => part !== null);
  const sent = plural(asks.length, 'demande envoyée', 'demandes envoyées');
  return parts.length === 0 ? `${sent}.` : `${sent}${NBSP}: ${parts.join(', ')}.`;
}

/** What a submission sent again comes to where nothing of it waits, nor was granted; null otherwise. */
export function nothingStandsWords(
  asks: readonly Ask[],
  receipt: SubmissionReceipt,
  areTied: boolean,
): string | null {
  const isGone = ({ status }: SubmittedLine) => status === 'REFUSED' || status === 'WITHDRAWN';
  if (!receipt.lines.every(isGone)) return null;
  const refused = areTied ? allRefusedWords(asks, receipt.lines) : null;
  return refused ?? sentWords(asks, receipt, areTied);
}

// After its cut-off a booking costs more, and an absence is paid for.
export function isBilled({ view, act }: Ask): boolean {
  return view.permissions.some((one) => one.act === act && one.isBilled);
}

/** What one of them is billed as; null where it is not. */
function billedKind(ask: Ask): DayKind | null {
  if (ask.act === 'BOOKING') return isBilled(ask) ? 'LATE' : 'BOOKED';
  return ask.act === 'ABSENCE' && isBilled(ask) ? 'ABSENT_BILLED' : null;
}

/** What is asked comes to, all together: what is not billed has no price. */
export function askedEstimate(asks: readonly Ask[]): Estimate {
  return estimate(
    asks.flatMap((ask) => {
      const { child, price } = ask.view;
      const kind = billedKind(ask);
      return kind === null ? [] : [{ childId: child.id, kind, price }];
    }),
  );
}

/** "dont 1 en liste d’attente", "en liste d’attente" where all are; empty where none is. */
function amongWords(count: number, all: number, words: string): string {
  if (count === 0) return '';
  return count === all ? words : `dont ${count}${NBSP}${words}`;
}

function bookingsWords(forecasts: readonly Forecast[]): string {
  const bookings = forecasts.filter(({ ask }) => ask.act === 'BOOKING');
  const uncounted = bookings.filter((one) => !isCounted(one)).length;
  const short = bookings.filter(isShort).length;
  const among = [
    amongWords(uncounted - short, bookings.length, 'en liste d’attente'),
    amongWords(short, bookings.length, 'sans place'),
  ].filter((words) => words !== '');
  const left =
    uncounted === 0
      ? ''
      : ` ${among.join(', ')} (${uncounted < 2 ? 'non comptée' : 'non comptées'})`;
  return `${plural(bookings.length, 'réservation')}${left}`;
}

/** What the total leaves out, and why: "Rien n’est dû pour la liste d’attente…"; empty where all is counted. */
export function uncountedWords(forecasts: readonly Forecast[]): string {
  const isWaiting = forecasts.some(({ outcome }) => outcome.status === 'WAITLISTED');
  const parts = [
    isWaiting ? `la liste d’attente, qui ne coûte rien tant qu’aucune place n’est donnée` : '',
    forecasts.some(isShort) ? 'ce qui n’a pas de place' : '',
  ].filter((words) => words !== '');
  return parts.length === 0 ? '' : `Le total ne compte pas ${parts.join(', ni ')}.`;
}

/**
 * "2 réservations, 3 absences dont 1 facturée, 8,05 €": what is picked, and what it costs, as invoices
 * will reckon it. A place on a waiting list costs nothing yet.
 */
export function pickedWords(asks: readonly Ask[], areTied = false): string {
  const forecasts = forecastOf(asks, areTied);
  const bookings = asks.filter(({ act }) => act === 'BOOKING');
  const absences = asks.length - bookings.length;
  const billed = asks.filter((ask) => ask.act === 'ABSENCE' && isBilled(ask)).length;
  const among = billed === 0 ? '' : ` dont ${plural(billed, 'facturée')}`;
  const cost = askedEstimate(forecasts.filter(isCounted).map(({ ask }) => ask));
  const parts = [
    bookings.length > 0 ? bookingsWords(forecasts) : null,
    absences > 0 ? `${plural(absences, 'absence')}${among}` : null,
    cost.items.length > 0 ? estimateWords(cost) : null,
    cost.isHighest ? HIGHEST_WORDS : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** "Demande de Léo retirée, vendredi 13 novembre." */
export function withdrawnWords(views: readonly SlotView[]): string {
  const [view] = views;
  return view === undefined || views.length > 1
    ? `${plural(views.length, 'demande retirée', 'demandes retirées')}.`
    : `Demande ${ofName(view.child.name)} retirée, ${view.day.name}.`;
}
