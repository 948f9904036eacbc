import { firstOfMonth, type CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents, type Cents } from '@/lib/core/money';

import type {
  Estimate,
  FamilyPrices,
  PricedPick,
  RankPrice,
  SessionPrice,
} from '../types/estimate';
import type { BillableDay, DayKind, TariffInForce } from '../types/lines';
import type { Payer } from '../types/tariff';
import { billedChildren, priceDay, tariffOn } from './lines';
import { amountOf, applyTariff } from './tariff';

/** A session whose price is asked, and the price that its activity shows where it has no tariff. */
type PricedSession = {
  collectivityId: string;
  childId: string;
  activityId: string;
  day: CivilDate;
  minutes: number;
  shownCents: Cents;
  shownLateCents: Cents;
};

type OnDay = { session: PricedSession; inForce: TariffInForce; payer: Payer };

function rankPrice({ session, inForce, payer }: OnDay, rank: number): RankPrice {
  const { childId, activityId, day, minutes } = session;
  const applied = applyTariff(inForce.tariff, payer, rank);
  const centsOf = (kind: DayKind): Cents => {
    const of: BillableDay = { bookingId: '', childId, activityId, day, minutes, kind };
    const { amountCents, surchargeCents } = priceDay(of, applied, inForce);
    return amountCents + surchargeCents;
  };
  return {
    usual: centsOf('BOOKED'),
    late: centsOf('LATE'),
    unbooked: centsOf('UNBOOKED'),
    flat: applied.unit === 'MONTH' ? amountOf(applied, 1) : null,
  };
}

function isSame(a: RankPrice, b: RankPrice | undefined): boolean {
  return (
    b?.usual === a.usual && b.late === a.late && b.unbooked === a.unbooked && b.flat === a.flat
  );
}

// From the rank from which nothing changes any more, one price is for all.
function pricesByRank(on: OnDay, ranks: number): SessionPrice['byRank'] {
  const first = rankPrice(on, 1);
  const others = Array.from({ length: Math.max(0, ranks - 1) }, (_, at) => rankPrice(on, at + 2));
  const end = others.findLastIndex((one, at) => !isSame(one, others[at - 1] ?? first));
  return [first, ...others.slice(0, end + 1)];
}

type Household = Pick<SessionPrice, 'children' | 'billed'>;

// A child who comes where no tariff is set yet takes a rank all the same, as in a draft.
function shownPrice(
  { activityId, day, shownCents, shownLateCents }: PricedSession,
  household: Household,
): SessionPrice {
  return {
    activityId,
    month: firstOfMonth(day),
    ...household,
    byRank: [{ usual: shownCents, late: shownLateCents, unbooked: shownCents, flat: null }],
    isHighest: false,
  };
}

/**
 * What a session costs a child, by the rules that invoices are made with: the tariff in force on its
 * day, the quotient familial of its month. Where there is no tariff, the price that its activity shows.
 */
export function priceSession(
  families: readonly FamilyPrices[],
  session: PricedSession,
): SessionPrice {
  const { activityId, collectivityId, childId, day } = session;
  const family = families.find(
    (one) => one.collectivityId === collectivityId && one.children.some(({ id }) => id === childId),
  );
  if (family === undefined) return shownPrice(session, { children: [], billed: [] });
  const month = firstOfMonth(day);
  const known = family.months.find((one) => one.month === month);
  const { quotient = null, validity = null, billed = [] } = known ?? {};
  const household = { children: family.children.map(({ id }) => id), billed };
  const inForce = tariffOn(family.tariffs, session);
  if (inForce === undefined) return shownPrice(session, household);
  const payer = { quotient, validity, postalCode: family.postalCode };
  return {
    activityId,
    month,
    ...household,
    byRank: pricesByRank({ session, inForce, payer }, family.children.length),
    isHighest: applyTariff(inForce.tariff, payer, 1).isQuotientMissing,
  };
}

function centsOf(price: RankPrice, kind: DayKind): Cents {
  switch (kind) {
    case 'LATE':
      return price.late;
    case 'UNBOOKED':
      return price.unbooked;
    case 'BOOKED':
    case 'PRESENT':
    case 'ABSENT_BILLED':
      return price.usual;
  }
}

function householdOf({ month, children }: SessionPrice): string {
  return `${month} ${children.join()}`;
}

// As on the invoice: the rank is among all that is billed that month, these sessions included. The
// children of a household are looked for once: a year of sessions has ten months, not hundreds.
function rankPrices(picks: readonly PricedPick[]): (pick: PricedPick) => RankPrice {
  const together = new Map<string, Set<string>>();
  for (const { childId, price } of picks) {
    const household = householdOf(price);
    together.set(household, (together.get(household) ?? new Set()).add(childId));
  }
  return ({ childId, price }) => {
    const { children, billed, byRank } = price;
    const days = [...(together.get(householdOf(price)) ?? [])].map((id) => ({ childId: id }));
    const ranked = billedChildren({
      children: children.map((id) => ({ id })),
      billedElsewhere: new Set(billed),
      days,
    });
    const index = ranked.findIndex(({ id }) => id === childId);
    return byRank[Math.max(0, Math.min(index, byRank.length - 1))] ?? byRank[0];
  };
}

/**
 * What sessions cost, as invoices will count them beside what the family has booked those months. The
 * sessions of a flat month cost nothing by themselves: the month is told apart.
 */
export function estimate(picks: readonly PricedPick[]): Estimate {
  const rankPriceOf = rankPrices(picks);
  const prices = picks.map((pick) => ({ pick, price: rankPriceOf(pick) }));
  const flats = new Map<string, Estimate['flats'][number]>();
  for (const { pick, price } of prices) {
    const { childId } = pick;
    const { activityId, month } = pick.price;
    const key = `${childId} ${activityId} ${month}`;
    if (price.flat !== null && !flats.has(key))
      flats.set(key, { childId, activityId, month, cents: price.flat });
  }
  const items = prices.map(({ pick, price }) => {
    const cents = centsOf(price, pick.kind);
    return price.flat !== null && cents === 0 ? null : cents;
  });
  return {
    items,
    cents: sumCents(items.map((cents) => cents ?? 0)),
    flats: [...flats.values()],
    isHighest: picks.some(({ price }) => price.isHighest),
  };
}
