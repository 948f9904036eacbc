/** An amount in euro cents: always an integer. */
export type Cents = number;

/**
 * `amount` × `numerator` / `denominator`, rounded to the nearest cent, half a cent away from zero. An
 * amount is divided here and by `shareCents` alone: what is made of their results are sums.
 * @param denominator above zero
 */
export function proportionOf(amount: Cents, numerator: number, denominator: number): Cents {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return Number(product < 0n ? -rounded : rounded);
}

/**
 * Shares an amount in proportion to weights, to the cent: the shares add up to the amount. Cents that
 * rounding down leaves go to the largest remainders, the first of them before the others; so no share
 * is above its weight where the amount is not above their sum.
 * @param amount not below zero; zero where all weights are
 * @param weights not below zero
 */
export function shareCents(amount: Cents, weights: readonly Cents[]): Cents[] {
  const total = BigInt(sumCents(weights));
  if (total === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = exact.map((one) => Number(one / total));
  const order = exact
    .map((one, index) => ({ index, remainder: one % total }))
    .toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  for (const { index } of order.slice(0, amount - sumCents(shares)))
    shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** The sum of amounts. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

const NBSP = '\u00A0';

/** "1 234,50 €", with no-break spaces. */
export function formatEuros(cents: Cents): string {
  const sign = cents < 0 ? '−' : '';
  const absolute = Math.abs(cents);
  const units = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${sign}${units},${String(absolute % 100).padStart(2, '0')}${NBSP}€`;
}

/** "16,10": an amount as a field shows it, not below zero, for `parseEuros` to read. */
export function amountText(cents: Cents): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** An amount as people type it ("16,10", "16.10 €", "1 234,5"), in cents; null where it is not one. */
export function parseEuros(text: string): Cents | null {
  const [, units, fraction = ''] =
    /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s€]/g, '')) ?? [];
  return units === undefined ? null : Number(units) * 100 + Number(fraction.padEnd(2, '0'));
}
