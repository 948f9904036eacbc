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
