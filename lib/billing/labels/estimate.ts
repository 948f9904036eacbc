import { formatEuros, type Cents } from '@/lib/core/money';
import { listWords } from '@/lib/core/words';

import type { Estimate } from '../types/estimate';

/** Said of a price where the family's quotient familial is not known. */
export const HIGHEST_WORDS = 'au tarif le plus élevé\u00A0: quotient familial inconnu';

/** "forfait de 40,00 € par mois": what a month costs, each amount once where months differ. */
export function flatWords(flats: Estimate['flats']): string {
  const months = new Map<string, Cents>();
  for (const { month, cents } of flats) months.set(month, (months.get(month) ?? 0) + cents);
  const amounts = [...new Set(months.values())].map(formatEuros);
  return amounts.length === 0 ? '' : `forfait de ${listWords(amounts)} par mois`;
}

/** "8,05 €", "forfait de 40,00 € par mois", or both. */
export function estimateWords({ items, cents, flats }: Estimate): string {
  const parts = [
    ...(items.some((one) => one !== null) ? [formatEuros(cents)] : []),
    ...(flats.length > 0 ? [flatWords(flats)] : []),
  ];
  return parts.join(', ');
}
