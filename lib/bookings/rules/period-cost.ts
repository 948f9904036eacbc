import { estimate, priceSession } from '@/lib/billing/rules/estimate';
import type { Estimate, FamilyPrices } from '@/lib/billing/types/estimate';
import type { DayKind } from '@/lib/billing/types/lines';

import type { PeriodAct, PeriodAsk, PeriodItem, PeriodPlan } from '../types/period';

/** What a plan's cost is reckoned from. */
export type PeriodPayer = { collectivityId: string; prices: readonly FamilyPrices[] };

function kindOf({ rank, isBilled }: PeriodItem, act: PeriodAct): DayKind | null {
  if (act === 'ABSENCE') return isBilled ? 'ABSENT_BILLED' : null;
  if (rank !== null) return null;
  return isBilled ? 'LATE' : 'BOOKED';
}

/**
 * What a plan would cost if all of it were accepted, as invoices will reckon it: seats asked, billed
 * absences. Whoever waits for a seat pays nothing yet.
 */
export function estimatePeriod(
  plan: PeriodPlan,
  { act, activityId }: Pick<PeriodAsk, 'act' | 'activityId'>,
  { collectivityId, prices }: PeriodPayer,
): Estimate {
  const shown = { shownCents: plan.priceCents, shownLateCents: plan.latePriceCents };
  return estimate(
    plan.items.flatMap((item) => {
      const kind = kindOf(item, act);
      const { childId, day, minutes } = item;
      if (kind === null) return [];
      const session = { collectivityId, childId, activityId, day, minutes, ...shown };
      return [{ childId, kind, price: priceSession(prices, session) }];
    }),
  );
}
