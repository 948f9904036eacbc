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

/** What becomes of the days of a credit note; null where they are not billed any more. */
export function billedAgainWords({
  isBilledAgain,
}: Pick<MyCreditNote, 'isBilledAgain'>): string | null {
  return isBilledAgain ? 'Ces jours font l’objet d’une autre facture, émise ou à venir.' : null;
}

/** Why some lines are not among those that a credit note may correct: "Tom, Cantine : 0,00 €, rien à rendre." */
export function freeLinesWords(labels: readonly string[]): string {
  const free = formatEuros(0);
  return labels.length === 1
    ? `${labels[0] ?? ''}\u00A0: ${free}, il n’y a rien à rendre.`
    : `Lignes à ${free}, où il n’y a rien à rendre\u00A0: ${labels.join('\u00A0; ')}.`;
}

/** A line that a credit note cannot correct any more: "Tom, Cantine : déjà rendue en entier". */
export function creditedLineWords(label: string): string {
  return `${label}\u00A0: déjà rendue en entier`;
}
