import { flatWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import type { Estimate } from '@/lib/billing/types/estimate';
import { planMark } from '@/lib/bookings/rules/period';
import { estimatePeriod, type PeriodPayer } from '@/lib/bookings/rules/period-cost';
import type {
  PeriodAsk,
  PeriodItem,
  PeriodPlan,
  PeriodSkip,
  PeriodSkipped,
} from '@/lib/bookings/types/period';
import {
  daysOf,
  firstOfMonth,
  addDays,
  weekdayOf,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { formatDay, formatMonth, formatWeekdayDay } from '@/lib/core/dates/format';
import { formatEuros, type Cents } from '@/lib/core/money';
import { capitalise, listWords, plural } from '@/lib/core/words';

import type { PeriodSummaryModel, PeriodTone } from './period-model';

/** What the summary is made from. */
export type PeriodSummarySource = {
  ask: PeriodAsk;
  plan: PeriodPlan;
  payer: PeriodPayer;
  activityName: string;
  /** The collectivity, where the account has several; otherwise empty. */
  issuer: string;
  /** First names by id. */
  names: ReadonlyMap<string, string>;
};

type Skipped = Omit<PeriodSummaryModel['groups'][number], 'count' | 'text'>;

const FEW_DAYS = 3;
const NBSP = '\u00A0';

const SKIPS: Record<PeriodSkip, { tone: PeriodTone; title: string }> = {
  ALREADY_BOOKED: { tone: 'had', title: 'Déjà réservés' },
  ALREADY_WAITLISTED: { tone: 'waiting', title: 'Déjà en liste d’attente' },
  NOT_OPEN_YET: { tone: 'late', title: 'Pas encore ouvert aux réservations' },
  TOO_YOUNG: { tone: 'closed', title: 'Enfant trop jeune ce jour-là' },
  TOO_OLD: { tone: 'closed', title: 'Enfant trop âgé ce jour-là' },
  FILE_INCOMPLETE: { tone: 'late', title: 'Dossier à compléter' },
  WEEK_FULL: { tone: 'late', title: 'Nombre de jours par semaine atteint' },
  EXCLUDED: { tone: 'late', title: 'Autre activité réservée ce jour-là' },
  REQUIRED: { tone: 'late', title: 'À réserver avec une autre activité' },
  ALREADY_REQUESTED: { tone: 'had', title: 'Déjà demandés' },
  NOT_BOOKED: { tone: 'closed', title: 'Non réservés' },
  LATE: { tone: 'late', title: 'Délai dépassé' },
  FULL: { tone: 'late', title: 'Complet, sans liste d’attente' },
  CLOSED: { tone: 'closed', title: 'Fermeture' },
  NOT_TOGETHER: { tone: 'late', title: 'Pas assez de places pour tous' },
  NO_SESSION: { tone: 'closed', title: 'Pas d’accueil' },
};

function distinctDays(list: readonly { day: CivilDate }[]): CivilDate[] {
  return [...new Set(list.map(({ day }) => day))].sort();
}

/** "jeudi 12 novembre"; "du 19 décembre au 3 janvier" from four days on. */
function daysWords(days: readonly CivilDate[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return days.length <= FEW_DAYS
    ? listWords(days.map(formatWeekdayDay))
    : `entre le ${formatDay(first)} et le ${formatDay(last)}`;
}

function rankName(rank: number): string {
  return rank === 1 ? '1er' : `${rank}e`;
}

// Names are given where the day concerns some of the children alone.
function namesOf(
  list: readonly { childId: string }[],
  { ask, names }: PeriodSummarySource,
): string {
  const ids = [...new Set(list.map(({ childId }) => childId))];
  return ids.length === ask.childIds.length
    ? ''
    : ` (${listWords(ids.map((id) => names.get(id) ?? ''))})`;
}

function waitingGroups(
  items: readonly PeriodItem[],
  source: PeriodSummarySource,
): PeriodSummaryModel['groups'] {
  const waiting = items.filter(({ rank }) => rank !== null);
  if (waiting.length === 0) return [];
  const days = distinctDays(waiting);
  const ranks = waiting.flatMap(({ rank }) => (rank === null ? [] : [rankName(rank)]));
  const [first] = days;
  const where =
    days.length === 1 && first !== undefined
      ? `${formatWeekdayDay(first)}${NBSP}: complet, ${listWords(ranks)} en liste d’attente`
      : `${daysWords(days)}${namesOf(waiting, source)}${NBSP}: complet, la demande prend rang`;
  return [
    { key: 'waiting', tone: 'waiting', count: days.length, title: 'Liste d’attente', text: where },
  ];
}

// What late bookings cost, each amount once: beside all that is asked, as the cost is.
function latePrices({ ask, plan, payer }: PeriodSummarySource): string[] {
  const seats = plan.items.filter(({ rank }) => rank === null);
  const { items } = estimatePeriod(plan, ask, payer);
  const late = items.filter((cents, at) => cents !== null && seats[at]?.isBilled === true);
  return [...new Set(late)].map((cents) => formatEuros(cents ?? 0));
}

function billedGroups(
  items: readonly PeriodItem[],
  source: PeriodSummarySource,
): PeriodSummaryModel['groups'] {
  const billed = items.filter(({ isBilled }) => isBilled);
  if (billed.length === 0) return [];
  const days = distinctDays(billed);
  const isAbsence = source.ask.act === 'ABSENCE';
  const prices = isAbsence ? [] : latePrices(source);
  const cost = prices.length === 0 ? '' : `, ${listWords(prices)} par jour`;
  const text = `${daysWords(days)}${namesOf(billed, source)}${NBSP}: délai dépassé${cost}`;
  const title = isAbsence ? 'Absences facturées' : 'Réservations majorées';
  return [{ key: 'billed', tone: 'late', count: days.length, title, text }];
}

function askedGroup(
  items: readonly PeriodItem[],
  { ask }: PeriodSummarySource,
): PeriodSummaryModel['groups'] {
  const seats = items.filter(({ rank }) => rank === null);
  if (seats.length === 0) return [];
  const days = distinctDays(seats);
  const title = ask.act === 'BOOKING' ? 'Demandés' : 'Absences demandées';
  return [{ key: 'asked', tone: 'asked', count: days.length, title, text: daysWords(days) }];
}

function skippedGroups(source: PeriodSummarySource): PeriodSummaryModel['groups'] {
  const groups = new Map<string, { skip: Skipped; list: PeriodSkipped[] }>();
  for (const one of source.plan.skipped) {
    const key = `${one.reason} ${one.label ?? ''}`;
    const { tone, title } = SKIPS[one.reason];
    const group = groups.get(key) ?? { skip: { key, tone, title: one.label ?? title }, list: [] };
    group.list.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ skip, list }) => {
    const days = distinctDays(list);
    return { ...skip, count: days.length, text: `${daysWords(days)}${namesOf(list, source)}` };
  });
}

// What is asked shows over what is left out for a brother or a sister.
function tonesOf({ items, skipped }: PeriodPlan): Map<CivilDate, PeriodTone> {
  const tones = new Map<CivilDate, PeriodTone>();
  for (const { day, reason } of skipped) tones.set(day, SKIPS[reason].tone);
  for (const { day, rank } of items) if (rank !== null) tones.set(day, 'waiting');
  for (const { day, rank } of items) if (rank === null) tones.set(day, 'asked');
  return tones;
}

function monthsOf({ ask, plan }: PeriodSummarySource): PeriodSummaryModel['months'] {
  const tones = tonesOf(plan);
  const months: PeriodSummaryModel['months'][number][] = [];
  for (
    let first = firstOfMonth(ask.range.start);
    first <= ask.range.end;
    first = firstOfMonth(first, 1)
  ) {
    const end = addDays(firstOfMonth(first, 1), -1);
    months.push({
      key: first,
      name: `${capitalise(formatMonth(first))} ${first.slice(0, 4)}`,
      lead: weekdayOf(first) - 1,
      days: daysOf({ start: first, end }).map((day) => ({
        number: Number(day.slice(8)),
        tone: tones.get(day) ?? null,
      })),
    });
  }
  return months;
}

function titleOf(items: readonly PeriodItem[]): PeriodSummaryModel['title'] {
  const slots = plural(items.length, 'créneau', 'créneaux');
  const perChild = new Map<string, number>();
  for (const { childId } of items) perChild.set(childId, (perChild.get(childId) ?? 0) + 1);
  const counts = [...new Set(perChild.values())];
  const [count] = counts;
  if (count === undefined) return ['Aucun jour', 'ne peut être demandé'];
  if (counts.length > 1) return [slots, `pour ${plural(perChild.size, 'enfant')}`];
  const days = plural(count, 'jour');
  return perChild.size === 1
    ? [days, '']
    : [days, `× ${plural(perChild.size, 'enfant')} = ${slots}`];
}

// "4 × 2,31 € + 2 × 2,08 €, forfait de 40,00 € par mois".
function costDetail({ items, flats, isHighest }: Estimate): string {
  const counts = new Map<Cents, number>();
  for (const cents of items) if (cents !== null) counts.set(cents, (counts.get(cents) ?? 0) + 1);
  const sums = [...counts].map(([cents, count]) => `${count} × ${formatEuros(cents)}`);
  const parts = [
    ...(sums.length > 0 ? [sums.join(' + ')] : []),
    ...(flats.length > 0 ? [flatWords(flats)] : []),
    ...(isHighest ? [HIGHEST_WORDS] : []),
  ];
  return parts.join(', ');
}

function costModel(
  { ask: { act } }: PeriodSummarySource,
  made: Estimate,
): PeriodSummaryModel['cost'] {
  if (act === 'ABSENCE' && made.items.length === 0) return null;
  const isFlat = made.flats.length > 0 && made.items.every((cents) => cents === null);
  return {
    label: act === 'BOOKING' ? 'Coût estimé' : 'Absences facturées',
    detail: costDetail(made),
    // A flat month is not a sum of sessions: its own words say what it costs.
    amount: isFlat ? '' : formatEuros(made.cents),
  };
}

/** How many days are asked, which are left out and why, and the estimated cost. */
export function buildPeriodSummary(source: PeriodSummarySource): PeriodSummaryModel {
  const { ask, plan, payer, activityName, issuer, names } = source;
  const { items } = plan;
  const who = listWords(ask.childIds.map((id) => names.get(id) ?? ''));
  return {
    ask,
    title: titleOf(items),
    detail: `${activityName}${issuer === '' ? '' : ` (${issuer})`}, ${who}`,
    months: monthsOf(source),
    groups: [
      ...askedGroup(items, source),
      ...waitingGroups(items, source),
      ...billedGroups(items, source),
      ...skippedGroups(source),
    ],
    cost: items.length === 0 ? null : costModel(source, estimatePeriod(plan, ask, payer)),
    sending: items.length === 0 ? null : { mark: planMark(plan), slots: items.length },
  };
}
