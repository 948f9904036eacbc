import { estimateWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import { formatEuros } from '@/lib/core/money';

import { forecastOf, isCounted, type Forecast } from './pick-forecast';
import { askedEstimate, isBilled, uncountedWords } from './request-words';
import type { SlotView } from './slot-view';
import { rankWords } from './slot-words';
import type { Ask } from './use-picks';

/** One thing picked, in words. */
export type PickDetailRow = {
  key: string;
  view: SlotView;
  /** "Garderie matin, 07:00–09:00" */
  what: string;
  /** "Liste d’attente, 3e", "À valider par le service". */
  outcome: string;
  /** What being late costs; empty where it is in time. */
  late: string;
  /** "2,50 €", "Au forfait", "Non comptée". */
  price: string;
};

type PickDetail = {
  days: readonly { day: string; name: string; rows: readonly PickDetailRow[] }[];
  /** "8,05 €" */
  total: string;
  /** What the total leaves out or supposes. */
  notes: readonly string[];
};

const ABSENCE = { ACCEPTED: 'Absence enregistrée dès l’envoi', PENDING: 'Absence à valider' };

function outcomeWords({ ask, outcome }: Forecast): string {
  const isAbsence = ask.act === 'ABSENCE';
  switch (outcome.status) {
    case 'ACCEPTED':
      return isAbsence ? ABSENCE.ACCEPTED : 'Place disponible';
    case 'PENDING':
      return `${isAbsence ? ABSENCE.PENDING : 'À valider'} par le service`;
    case 'WAITLISTED':
      return `Liste d’attente${outcome.isTogether === true ? ' tous ensemble' : ''}, ${rankWords(outcome.rank)}`;
    case 'REFUSED':
      return 'Plus de place, et pas de liste d’attente';
    case 'NOT_TOGETHER':
      return 'Pas assez de places pour tous';
  }
}

function lateWords(ask: Ask): string {
  if (!isBilled(ask)) return '';
  return ask.view.permissions.find(({ act }) => act === ask.act)?.explanation ?? '';
}

function priceWords(forecast: Forecast, cents: number | null): string {
  if (!isCounted(forecast)) return 'Non comptée';
  if (forecast.ask.act !== 'BOOKING' && !isBilled(forecast.ask)) return 'Non facturée';
  return cents === null ? 'Au forfait' : formatEuros(cents);
}

function rowOf(forecast: Forecast, cents: number | null): PickDetailRow {
  const { view } = forecast.ask;
  return {
    key: view.key,
    view,
    what: `${view.activity.name}, ${view.session.time}`,
    outcome: outcomeWords(forecast),
    late: lateWords(forecast.ask),
    price: priceWords(forecast, cents),
  };
}

// Of one day, by time; the order of the children is the one in which they were picked.
function orderOf({ ask: { view } }: Forecast): string {
  return `${view.day.day} ${view.session.time} ${view.activity.name}`;
}

/** What is picked, one by one, in the order of days, then all together. */
export function pickDetailOf(asks: readonly Ask[], areTied: boolean): PickDetail {
  const forecasts = forecastOf(asks, areTied);
  const priced = forecasts.filter(
    (one) => isCounted(one) && (one.ask.act === 'BOOKING' || isBilled(one.ask)),
  );
  const made = askedEstimate(priced.map(({ ask }) => ask));
  const centsOf = new Map(priced.map((one, rank) => [one, made.items[rank] ?? null]));
  const inOrder = [...forecasts].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  const days = new Map(inOrder.map(({ ask }) => [ask.view.day.day, ask.view.day.name]));
  const left = uncountedWords(forecasts);
  return {
    days: [...days].map(([day, name]) => ({
      day,
      name,
      rows: inOrder
        .filter(({ ask }) => ask.view.day.day === day)
        .map((one) => rowOf(one, centsOf.get(one) ?? null)),
    })),
    total: priced.length === 0 ? formatEuros(0) : estimateWords(made),
    notes: [...(left === '' ? [] : [left]), ...(made.isHighest ? [HIGHEST_WORDS] : [])],
  };
}
