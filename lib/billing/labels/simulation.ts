import { plural } from '@/lib/core/words';
import { formatEuros } from '@/lib/core/money';

import { dayKindLabels } from '../labels';
import type { Tariff } from '../schema/tariff';
import { DAY_KINDS, type DraftLine } from '../types/lines';

const NBSP = '\u00A0';

/** "De 401 à 750", "au-delà de 750": the quotients of a band, from 1; null where there are no bands. */
export function bandWords({ price }: Tariff, band: number | null): string | null {
  if (price.kind !== 'BANDS' || band === null) return null;
  const upTo = price.bands[band - 1]?.upTo ?? null;
  const before = price.bands[band - 2]?.upTo ?? null;
  if (before === null && upTo === null) return 'La tranche couvre tous les quotients.';
  if (upTo === null) return `La tranche ${band} va au-delà de ${before ?? 0}.`;
  return before === null
    ? `La tranche ${band} va jusqu’à ${upTo}.`
    : `La tranche ${band} va de ${before + 1} à ${upTo}.`;
}

/** "1er enfant facturé ce mois-là." */
export function rankWords(rank: number): string {
  return `${rank === 1 ? '1er' : `${rank}e`} enfant facturé de la famille ce mois-là.`;
}

/** "Réservé : 5 jours. Absence facturée : 1 jour." */
export function daysWords({ days }: Pick<DraftLine, 'days'>): string {
  return DAY_KINDS.map((kind) => ({ kind, count: days.filter((day) => day.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${dayKindLabels[kind]}${NBSP}: ${plural(count, 'jour')}.`)
    .join(' ');
}

/** "Frais de garde : 12,00 €. Repas : 4,10 €." */
export function natureWords({ careCents, mealCents }: DraftLine): string {
  return [
    ...(careCents > 0 ? [`Frais de garde${NBSP}: ${formatEuros(careCents)}.`] : []),
    ...(mealCents > 0 ? [`Repas${NBSP}: ${formatEuros(mealCents)}.`] : []),
  ].join(' ');
}
