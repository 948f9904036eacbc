/** An amount in euro cents: always an integer. */
export type Cents = number;

/**
 * `amount` × `numerator` / `denominator`, rounded to the nearest cent, half a cent away from zero. The
 * one place where an amount is divided: what is made of its results are sums.
 * @param denominator above zero
 */
export function proportionOf(amount: Cents, numerator: number, denominator: number): Cents {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return Number(product < 0n ? -rounded : rounded);
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
