import { estimate, priceSession } from '@/lib/billing/rules/estimate';
import { tariffOn } from '@/lib/billing/rules/lines';
import type { Estimate, FamilyPrices, PricedPick } from '@/lib/billing/types/estimate';
import type { DayKind } from '@/lib/billing/types/lines';
import { firstOfMonth, type CivilDate } from '@/lib/core/dates/civil-date';

import type { ActivityPlan, PeriodAct, PeriodItem, PeriodPlan } from '../types/period';

/** What a plan's cost is reckoned from. */
export type PeriodPayer = {
  prices: readonly FamilyPrices[];
  /** Of each activity. */
  collectivityOf: (activityId: string) => string;
};

/** What a seat costs, or an absence; null where it comes under a flat month. */
export type PeriodCost = Estimate & {
  /** Activity by activity, in the order of the plan: each item that is paid, with its price. */
  byActivity: readonly { activityId: string; paid: readonly PaidItem[] }[];
  /** The quotients familiaux that prices come from, each once; empty where none does. */
  quotients: readonly number[];
};

export type PaidItem = { item: PeriodItem; cents: Estimate['items'][number] };

function kindOf({ rank, isBilled }: PeriodItem, act: PeriodAct): DayKind | null {
  if (act === 'ABSENCE') return isBilled ? 'ABSENT_BILLED' : null;
  if (rank !== null) return null;
  return isBilled ? 'LATE' : 'BOOKED';
}

type Pick = { item: PeriodItem; pick: PricedPick; quotient: number | null };

type Priced = { collectivityId: string; childId: string; activityId: string; day: CivilDate };

// The one that a tariff asks for, in the month of the day.
function quotientOf({ prices }: PeriodPayer, priced: Priced): number | null {
  const { collectivityId, childId, day } = priced;
  const family = prices.find(
    (one) => one.collectivityId === collectivityId && one.children.some(({ id }) => id === childId),
  );
  if (family === undefined) return null;
  const tariff = tariffOn(family.tariffs, priced)?.tariff;
  if (tariff === undefined || tariff.price.kind === 'FLAT') return null;
  return family.months.find(({ month }) => month === firstOfMonth(day))?.quotient ?? null;
}

function picksOf(plan: ActivityPlan, act: PeriodAct, payer: PeriodPayer): Pick[] {
  const { activityId, priceCents: shownCents, latePriceCents: shownLateCents } = plan;
  const collectivityId = payer.collectivityOf(activityId);
  return plan.items.flatMap((item) => {
    const kind = kindOf(item, act);
    const { childId, day, minutes } = item;
    if (kind === null) return [];
    const of = { collectivityId, childId, activityId, day, minutes, shownCents, shownLateCents };
    const pick = { childId, kind, price: priceSession(payer.prices, of) };
    return [{ item, pick, quotient: quotientOf(payer, of) }];
  });
}

/**
 * What a plan would cost if all of it were accepted, as invoices will reckon it: seats asked, billed
 * absences. Whoever waits for a seat pays nothing yet.
 */
export function estimatePeriod(plan: PeriodPlan, act: PeriodAct, payer: PeriodPayer): PeriodCost {
  const picks = plan.map((one) => picksOf(one, act, payer));
  // All together: a child's rank in the household does not depend on the activity.
  const made = estimate(picks.flat().map(({ pick }) => pick));
  let before = 0;
  const byActivity = plan.map(({ activityId }, index) => {
    const own = picks[index] ?? [];
    const first = before;
    before += own.length;
    const paid = own.map(({ item }, at) => ({ item, cents: made.items[first + at] ?? null }));
    return { activityId, paid };
  });
  const quotients = picks.flat().flatMap(({ quotient }) => quotient ?? []);
  return { ...made, byActivity, quotients: [...new Set(quotients)] };
}
