import type { PeriodCost } from '@/lib/bookings/rules/period-cost';
import type {
  ActivityPlan,
  PeriodAct,
  PeriodItem,
  PeriodSkip,
  PeriodSkipped,
} from '@/lib/bookings/types/period';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay, formatWeekdayDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
import { listWords, plural } from '@/lib/core/words';

import type { PeriodGroup, PeriodTone } from './period-model';

/** What the lines of an activity's summary are made from. */
export type GroupSource = {
  act: PeriodAct;
  plan: ActivityPlan;
  /** First names by id. */
  names: ReadonlyMap<string, string>;
  paid: PeriodCost['byActivity'][number]['paid'];
};

type Skipped = Omit<PeriodGroup, 'count' | 'text'>;

const FEW_DAYS = 3;
const NBSP = '\u00A0';

/** How a day that is left out shows, and why. */
export const SKIPS: Record<PeriodSkip, { tone: PeriodTone; title: string }> = {
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
  WHOLE_WEEK: { tone: 'late', title: 'Se réserve à la semaine entière' },
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

function childrenOf(list: readonly { childId: string }[]): string[] {
  return [...new Set(list.map(({ childId }) => childId))];
}

// Names are given where the day concerns some of the children alone.
function namesOf(list: readonly { childId: string }[], { plan, names }: GroupSource): string {
  const ids = childrenOf(list);
  return ids.length === plan.childIds.length
    ? ''
    : ` (${listWords(ids.map((id) => names.get(id) ?? ''))})`;
}

// Of many days, which are whose is told by the other groups.
function partWords(list: readonly PeriodItem[], source: GroupSource): string {
  const days = distinctDays(list);
  const words = days.length <= FEW_DAYS ? daysWords(days) : plural(days.length, 'jour');
  return `${words}${namesOf(list, source)}`;
}

/** "mercredi 2 décembre (Léa)"; ", dont mercredi 2 décembre (Léa)" where the others are for all. */
function askedWords(seats: readonly PeriodItem[], source: GroupSource): string {
  const byDay = new Map<CivilDate, PeriodItem[]>();
  for (const item of seats) byDay.set(item.day, [...(byDay.get(item.day) ?? []), item]);
  const whose = new Map<string, PeriodItem[]>();
  for (const list of byDay.values()) {
    const key = childrenOf(list).sort().join(' ');
    whose.set(key, [...(whose.get(key) ?? []), ...list]);
  }
  const words = daysWords(distinctDays(seats));
  if (whose.size === 1) return `${words}${namesOf(seats, source)}`;
  const parts = [...whose.values()].filter((list) => namesOf(list, source) !== '');
  return `${words}, dont ${listWords(parts.map((list) => partWords(list, source)))}`;
}

function waitingGroups(items: readonly PeriodItem[], source: GroupSource): PeriodGroup[] {
  const waiting = items.filter(({ rank }) => rank !== null);
  if (waiting.length === 0) return [];
  const days = distinctDays(waiting);
  const ranks = waiting.flatMap(({ rank }) => (rank === null ? [] : [rankName(rank)]));
  const [first] = days;
  const why = waiting.every(({ isTogether }) => isTogether === true)
    ? 'pas assez de places pour tous'
    : 'complet';
  const where =
    days.length === 1 && first !== undefined
      ? `${formatWeekdayDay(first)}${namesOf(waiting, source)}${NBSP}: ${why}, ${listWords(ranks)} en liste d’attente`
      : `${daysWords(days)}${namesOf(waiting, source)}${NBSP}: ${why}, la demande prend rang`;
  return [
    { key: 'waiting', tone: 'waiting', count: days.length, title: 'Liste d’attente', text: where },
  ];
}

// What late bookings cost, each amount once: beside all that is asked, as the cost is.
function latePrices({ paid }: GroupSource): string[] {
  const late = paid.flatMap(({ item, cents }) => (item.isBilled && cents !== null ? [cents] : []));
  return [...new Set(late)].map(formatEuros);
}

function billedGroups(items: readonly PeriodItem[], source: GroupSource): PeriodGroup[] {
  const billed = items.filter(({ isBilled }) => isBilled);
  if (billed.length === 0) return [];
  const days = distinctDays(billed);
  const isAbsence = source.act === 'ABSENCE';
  const prices = isAbsence ? [] : latePrices(source);
  const cost = prices.length === 0 ? '' : `, ${listWords(prices)} par jour`;
  const text = `${daysWords(days)}${namesOf(billed, source)}${NBSP}: délai dépassé${cost}`;
  const title = isAbsence ? 'Absences facturées' : 'Réservations majorées';
  return [{ key: 'billed', tone: 'late', count: days.length, title, text }];
}

function askedGroup(items: readonly PeriodItem[], source: GroupSource): PeriodGroup[] {
  const seats = items.filter(({ rank }) => rank === null);
  if (seats.length === 0) return [];
  const days = distinctDays(seats);
  const title = source.act === 'BOOKING' ? 'Demandés' : 'Absences demandées';
  const text = askedWords(seats, source);
  return [{ key: 'asked', tone: 'asked', count: days.length, title, text }];
}

function skippedGroups(source: GroupSource): PeriodGroup[] {
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

/** What is asked of an activity and what is left out, each with its days. */
export function groupsOf(source: GroupSource): PeriodGroup[] {
  const { items } = source.plan;
  return [
    ...askedGroup(items, source),
    ...waitingGroups(items, source),
    ...billedGroups(items, source),
    ...skippedGroups(source),
  ];
}
