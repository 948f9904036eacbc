/** An amount in euro cents: always an integer. */
export type Cents = number;

const NBSP = '\u00A0';

/** "1 234,50 €", with no-break spaces. */
export function formatEuros(cents: Cents): string {
  const sign = cents < 0 ? '−' : '';
  const absolute = Math.abs(cents);
  const units = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${sign}${units},${String(absolute % 100).padStart(2, '0')}${NBSP}€`;
}

/** An amount as people type it ("16,10", "16.10 €", "1 234,5"), in cents; null where it is not one. */
export function parseEuros(text: string): Cents | null {
  const [, units, fraction = ''] =
    /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s€]/g, '')) ?? [];
  return units === undefined ? null : Number(units) * 100 + Number(fraction.padEnd(2, '0'));
}
