import { proportionOf, sumCents, type Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';
import type {
  Anomaly,
  BillableDay,
  DraftInvoice,
  DraftLine,
  FamilyFacts,
  LineDay,
  TariffInForce,
} from '../types/lines';
import type { Applied } from '../types/tariff';
import { amountOf, applyTariff } from './tariff';

/** The tariff of an activity on a day, or undefined where it has none. */
export function tariffOn(
  tariffs: readonly TariffInForce[],
  { activityId, day }: Pick<BillableDay, 'activityId' | 'day'>,
): TariffInForce | undefined {
  return tariffs.find(
    (one) =>
      one.activityId === activityId && one.start <= day && (one.end === null || day <= one.end),
  );
}

/** Names a child's month at an activity. */
function monthKey({ childId, activityId }: { childId: string; activityId: string }): string {
  return `${childId}:${activityId}`;
}

function surchargeOf(
  kind: BillableDay['kind'],
  base: Cents,
  { tariff, latePercent }: TariffInForce,
): Cents {
  if (kind === 'LATE') return proportionOf(base, latePercent, 100);
  return kind === 'UNBOOKED' ? tariff.unbookedCents : 0;
}

/** What a day costs. A flat month is paid as a whole: its days cost what is added to them alone. */
export function priceDay(day: BillableDay, applied: Applied, inForce: TariffInForce): LineDay {
  const amountCents =
    applied.unit === 'MONTH' ? 0 : amountOf(applied, applied.unit === 'HOUR' ? day.minutes : 1);
  return { ...day, amountCents, surchargeCents: surchargeOf(day.kind, amountCents, inForce) };
}

function mealOf({ meal }: Tariff, amount: Cents, days: number): Cents {
  switch (meal.kind) {
    case 'NONE':
      return 0;
    case 'WHOLE':
      return amount;
    case 'PART':
      return Math.min(amount, meal.cents * days);
  }
}

function quantityOf({ unit }: Applied, days: readonly BillableDay[], months: number): number {
  if (unit === 'MONTH') return months;
  return unit === 'HOUR' ? days.reduce((sum, { minutes }) => sum + minutes, 0) : days.length;
}

function buildLine(
  days: readonly BillableDay[],
  inForce: TariffInForce,
  family: FamilyFacts,
  rank: number,
): DraftLine | null {
  const [first] = days;
  if (first === undefined) return null;
  const { id: tariffId, tariff } = inForce;
  const { childId, activityId } = first;
  const applied = applyTariff(tariff, family, rank);
  const months = tariff.unit === 'MONTH' && !family.monthsBilled.has(monthKey(first)) ? 1 : 0;
  const priced = days.map((day) => priceDay(day, applied, inForce));
  const surchargeCents = sumCents(priced.map((day) => day.surchargeCents));
  const amountCents =
    sumCents(priced.map((day) => day.amountCents)) + amountOf(applied, months) + surchargeCents;
  const mealCents = mealOf(tariff, amountCents, days.length);
  return {
    childId,
    activityId,
    tariffId,
    applied,
    quantity: quantityOf(applied, days, months),
    amountCents,
    surchargeCents,
    careCents: amountCents - mealCents,
    mealCents,
    days: priced,
  };
}

function groupDays(
  days: readonly BillableDay[],
  tariffs: readonly TariffInForce[],
): { groups: Map<string, { tariff: TariffInForce; days: BillableDay[] }>; orphans: BillableDay[] } {
  const groups = new Map<string, { tariff: TariffInForce; days: BillableDay[] }>();
  const orphans: BillableDay[] = [];
  for (const day of days.toSorted((a, b) => a.day.localeCompare(b.day))) {
    const tariff = tariffOn(tariffs, day);
    if (tariff === undefined) {
      orphans.push(day);
      continue;
    }
    const key = `${monthKey(day)}:${tariff.id}`;
    const group = groups.get(key) ?? { tariff, days: [] };
    group.days.push(day);
    groups.set(key, group);
  }
  return { groups, orphans };
}

/**
 * The children that rank a family's prices, the oldest first: all of whom something of the month is
 * billed, whichever runs bill it. Cutting a month into runs does not change what it costs.
 */
export function billedChildren(
  family: Pick<FamilyFacts, 'children' | 'billedElsewhere'> & {
    days: readonly Pick<BillableDay, 'childId'>[];
  },
): FamilyFacts['children'] {
  const billed = new Set([...family.billedElsewhere, ...family.days.map((day) => day.childId)]);
  return family.children.filter(({ id }) => billed.has(id));
}

// The second flat month of a child at an activity, where the tariff changed within the month, is free.
function linesOf(family: FamilyFacts, tariffs: readonly TariffInForce[]): DraftLine[] {
  const { groups } = groupDays(family.days, tariffs);
  const billed = billedChildren(family);
  const monthsBilled = new Set(family.monthsBilled);
  const lines: DraftLine[] = [];
  for (const { tariff, days } of groups.values()) {
    const rank = 1 + billed.findIndex(({ id }) => id === days[0]?.childId);
    const line = buildLine(days, tariff, { ...family, monthsBilled: new Set(monthsBilled) }, rank);
    if (line === null) continue;
    if (line.applied.unit === 'MONTH') monthsBilled.add(monthKey(line));
    lines.push(line);
  }
  return lines;
}

/** What an agent must see of a family's draft, each once. */
function anomaliesOf(family: FamilyFacts, lines: readonly DraftLine[]): Anomaly[] {
  const missing = lines.find(({ applied }) => applied.isQuotientMissing);
  const quotient = family.validity === null ? 'NO_QUOTIENT' : 'LAPSED_QUOTIENT';
  const count = sumCents(lines.map(({ days }) => days.length));
  return [
    ...(count < family.days.length ? (['NO_TARIFF'] as const) : []),
    ...(missing === undefined ? [] : ([quotient] as const)),
    ...(family.days.some(({ kind }) => kind === 'UNBOOKED') ? (['UNBOOKED'] as const) : []),
  ];
}

/**
 * A family's invoice for a month, in cents: a line by child, activity and tariff, each the sum of
 * its days; the total is the sum of the lines. Days without a tariff are left for a later run.
 */
export function draftInvoice(family: FamilyFacts, tariffs: readonly TariffInForce[]): DraftInvoice {
  const lines = linesOf(family, tariffs);
  return {
    familyId: family.familyId,
    lines,
    amountCents: sumCents(lines.map(({ amountCents }) => amountCents)),
    anomalies: anomaliesOf(family, lines),
  };
}
