import { formatEuros } from '@/lib/core/money';

import type { MyCreditNote } from '../types/mine';

/** "16,10 € étaient déjà payés : ils sont au crédit de la famille."; null where nothing was. */
export function releasedWords(
  { releasedCents }: Pick<MyCreditNote, 'releasedCents'>,
  reader: 'family' | 'agent',
): string | null {
  if (releasedCents === 0) return null;
  const whose = reader === 'family' ? 'à votre crédit' : 'au crédit de la famille';
  return `Déjà payé\u00A0: ${formatEuros(releasedCents)} ${whose}.`;
}
