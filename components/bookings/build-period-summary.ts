import { flatWords, HIGHEST_WORDS } from '@/lib/billing/labels/estimate';
import type { Estimate } from '@/lib/billing/types/estimate';
import { planMark } from '@/lib/bookings/rules/period';
import {
  estimatePeriod,
  type PeriodCost,
  type PeriodPayer,
} from '@/lib/bookings/rules/period-cost';
import type { ActivityPlan, PeriodAsk, PeriodItem, PeriodPlan } from '@/lib/bookings/types/period';
import {
  daysOf,
  firstOfMonth,
  addDays,
  weekdayOf,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { formatMonth, weekdayName } from '@/lib/core/dates/format';
import { formatEuros, sumCents, type Cents } from '@/lib/core/money';
import { capitalise, listWords, plural } from '@/lib/core/words';

import { groupsOf, SKIPS } from './period-groups';
import type { PeriodCostModel, PeriodPart, PeriodSummaryModel, PeriodTone } from './period-model';

/** What the summary is made from. */
export type PeriodSummarySource = {
  ask: PeriodAsk;
  plan: PeriodPlan;
  payer: PeriodPayer;
  /** Each activity's name, with its collectivity where the account has several. */
  activityNames: ReadonlyMap<string, string>;
  /** First names by id. */
  names: ReadonlyMap<string, string>;
};

// What is asked shows over what is left out for a brother or a sister, or at another activity.
function tonesOf(plan: PeriodPlan): Map<CivilDate, PeriodTone> {
  const tones = new Map<CivilDate, PeriodTone>();
  const items = plan.flatMap((one) => one.items);
  for (const { day, reason } of plan.flatMap(({ skipped }) => skipped))
    tones.set(day, SKIPS[reason].tone);
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

function slotWords(items: readonly PeriodItem[]): string {
  return plural(items.length, 'créneau', 'créneaux');
}

function titleOf(items: readonly PeriodItem[]): PeriodSummaryModel['title'] {
  const slots = slotWords(items);
  const perChild = new Map<string, Set<CivilDate>>();
  for (const { childId, day } of items)
    perChild.set(childId, (perChild.get(childId) ?? new Set()).add(day));
  const counts = [...new Set([...perChild.values()].map(({ size }) => size))];
  const [count] = counts;
  if (count === undefined) return ['Aucun jour', 'ne peut être demandé'];
  if (counts.length > 1) return [slots, `pour ${plural(perChild.size, 'enfant')}`];
  // A day may have several sessions.
  const isOneADay = items.length === count * perChild.size;
  const days = plural(count, 'jour');
  if (perChild.size === 1) return [days, isOneADay ? '' : `soit ${slots}`];
  return [days, `× ${plural(perChild.size, 'enfant')}${isOneADay ? ' =' : ', soit'} ${slots}`];
}

// Days of one activity are not those of another: together, slots alone can be counted.
function wholeTitle({ plan, names }: PeriodSummarySource): PeriodSummaryModel['title'] {
  const items = plan.flatMap((one) => one.items);
  if (plan.length === 1 || items.length === 0) return titleOf(items);
  const asked = plan.filter((one) => one.items.length > 0).length;
  const children = new Set(items.map(({ childId }) => names.get(childId) ?? childId)).size;
  const who = children > 1 ? ` pour ${plural(children, 'enfant')}` : '';
  return [slotWords(items), `dans ${plural(asked, 'activité')}${who}`];
}

// A quotient may change within the period, or from one collectivity to another.
function quotientWords(quotients: readonly number[]): string[] {
  if (quotients.length === 0) return [];
  const words = quotients.length === 1 ? 'quotient familial' : 'quotients familiaux';
  return [`${words} ${listWords(quotients.map(String))}`];
}

type Costed = Estimate & Partial<Pick<PeriodCost, 'quotients'>>;

// "4 × 2,31 € + 2 × 2,08 €, forfait de 40,00 € par mois, quotient familial 612".
function costDetail({ items, flats, isHighest, quotients = [] }: Costed): string {
  const counts = new Map<Cents, number>();
  for (const cents of items) if (cents !== null) counts.set(cents, (counts.get(cents) ?? 0) + 1);
  const sums = [...counts].map(([cents, count]) => `${count} × ${formatEuros(cents)}`);
  const parts = [
    ...(sums.length > 0 ? [sums.join(' + ')] : []),
    ...(flats.length > 0 ? [flatWords(flats)] : []),
    ...quotientWords(quotients),
    ...(isHighest ? [HIGHEST_WORDS] : []),
  ];
  return parts.join(', ');
}

function costModel({ ask: { act } }: PeriodSummarySource, made: Costed): PeriodCostModel | null {
  if (act === 'ABSENCE' && made.items.length === 0) return null;
  const isFlat = made.flats.length > 0 && made.items.every((cents) => cents === null);
  return {
    label: act === 'BOOKING' ? 'Coût estimé' : 'Absences facturées',
    detail: costDetail(made),
    // A flat month is not a sum of sessions: its own words say what it costs.
    amount: isFlat ? '' : formatEuros(made.cents),
  };
}

function partCost(
  source: PeriodSummarySource,
  { activityId, items }: ActivityPlan,
  { byActivity, flats }: PeriodCost,
): PeriodCostModel | null {
  const paid = byActivity.find((one) => one.activityId === activityId)?.paid ?? [];
  if (items.length === 0) return null;
  const prices = paid.map(({ cents }) => cents);
  return costModel(source, {
    items: prices,
    cents: sumCents(prices.map((cents) => cents ?? 0)),
    flats: flats.filter((flat) => flat.activityId === activityId),
    // Said once, of the whole.
    isHighest: false,
  });
}

function partOf(source: PeriodSummarySource, plan: ActivityPlan, cost: PeriodCost): PeriodPart {
  const { activityId, items } = plan;
  const { ask, activityNames, names } = source;
  const paid = cost.byActivity.find((one) => one.activityId === activityId)?.paid ?? [];
  return {
    activityId,
    name: activityNames.get(activityId) ?? '',
    title: titleOf(items).join(' ').trim(),
    groups: groupsOf({ act: ask.act, plan, names, paid }),
    cost: partCost(source, plan, cost),
  };
}

// Each activity says how many sessions at which price: the whole says the rest.
function wholeCost(source: PeriodSummarySource, made: PeriodCost): PeriodCostModel | null {
  const cost = costModel(source, made);
  if (cost === null || source.plan.length === 1) return cost;
  return { ...cost, label: `${cost.label} en tout`, detail: costDetail({ ...made, items: [] }) };
}

// Activities have each their own.
function daysWords({ wishes: [wish, ...others] }: PeriodAsk): string {
  if (wish === undefined || others.length > 0) return '';
  return `, ${listWords(wish.weekdays.map(weekdayName))}`;
}

/** How many days are asked, which are left out and why, and the estimated cost. */
export function buildPeriodSummary(source: PeriodSummarySource): PeriodSummaryModel {
  const { ask, plan, payer, activityNames, names } = source;
  const items = plan.flatMap((one) => one.items);
  const cost = estimatePeriod(plan, ask.act, payer);
  const who = listWords([...new Set(ask.childIds.map((id) => names.get(id) ?? ''))]);
  const what = listWords(plan.map(({ activityId }) => activityNames.get(activityId) ?? ''));
  return {
    ask,
    title: wholeTitle(source),
    detail: `${what}${daysWords(ask)} · ${who}`,
    months: monthsOf(source),
    parts: plan.map((one) => partOf(source, one, cost)),
    cost: items.length === 0 ? null : wholeCost(source, cost),
    sending: items.length === 0 ? null : { mark: planMark(plan), slots: items.length },
  };
}
