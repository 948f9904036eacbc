import type { DateRange } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

import { ANOMALIES, type DraftInvoice, type MonthFacts, type TariffInForce } from '../types/lines';
import { draftInvoice, tariffOn } from './lines';
import { holdsMonth } from './period';

// A flat month is for all of its days: a period that holds some of them leaves them to another run.
function daysToBill(
  { month, days }: MonthFacts,
  tariffs: readonly TariffInForce[],
  period: DateRange,
): MonthFacts['days'] {
  if (holdsMonth(period, month)) return days;
  return days.filter((day) => tariffOn(tariffs, day)?.tariff.unit !== 'MONTH');
}

/**
 * A family's invoice for a period: what each of its months bills, at the quotient and the ranks of
 * that month, one after the other.
 */
export function draftPeriod(
  { familyId, months }: { familyId: string; months: readonly MonthFacts[] },
  tariffs: readonly TariffInForce[],
  period: DateRange,
): DraftInvoice {
  const drafts = months.map((facts) =>
    draftInvoice({ ...facts, days: daysToBill(facts, tariffs, period) }, tariffs),
  );
  return {
    familyId,
    lines: drafts.flatMap(({ lines }) => lines),
    amountCents: sumCents(drafts.map(({ amountCents }) => amountCents)),
    anomalies: ANOMALIES.filter((one) => drafts.some(({ anomalies }) => anomalies.includes(one))),
  };
}
