import type { CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents, type Cents } from '@/lib/core/money';

import type { TaxMovement } from '../types/tax';

/** Cents by the year in which they were paid. */
export type CentsByYear = ReadonlyMap<number, Cents>;

const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));

/** Takes so many cents of a first year where it has some, then of the others, in their order. */
function take(from: Map<number, Cents>, cents: Cents, years: readonly number[]): CentsByYear {
  const taken = new Map<number, Cents>();
  let left = cents;
  for (const year of years) {
    const some = Math.min(left, from.get(year) ?? 0);
    if (some === 0) continue;
    taken.set(year, some);
    from.set(year, (from.get(year) ?? 0) - some);
    left -= some;
  }
  return taken;
}

function add(to: Map<number, Cents>, more: CentsByYear): void {
  for (const [year, cents] of more) to.set(year, (to.get(year) ?? 0) + cents);
}

const ascending = (of: CentsByYear): number[] => [...of.keys()].toSorted((a, b) => a - b);

/**
 * The parts of an invoice that a movement has just changed, with the years of what is paid of each. What
 * is given back is taken of the year in which it was paid, or else of the last one; what a credit note
 * moves from a part to another stays of its year, and the last years leave first.
 */
export function followYears<T extends { paidCents: Cents; paidIn: CentsByYear }>(
  parts: readonly T[],
  movement: TaxMovement,
): T[] {
  const since = movement.kind === 'PAID' ? yearOf(movement.since) : null;
  const free = new Map<number, Cents>();
  if (since !== null && movement.cents > 0) free.set(since, movement.cents);
  const kept = parts.map(({ paidCents, paidIn }) => {
    const mine = new Map(paidIn);
    const lost = sumOf(paidIn) - paidCents;
    const years = ascending(paidIn).toReversed();
    if (lost > 0) add(free, take(mine, lost, since === null ? years : [since, ...years]));
    return mine;
  });
  return parts.map((part, index) => {
    const paidIn = kept[index] ?? new Map<number, Cents>();
    const won = part.paidCents - sumOf(paidIn);
    if (won > 0) add(paidIn, take(free, won, ascending(free)));
    return { ...part, paidIn };
  });
}

function sumOf(of: CentsByYear): Cents {
  return sumCents(of.values());
}
