import { addDays, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';

import { rateWords } from '../labels';
import type { Tariff } from '../schema/tariff';
import type { ListedTariff } from '../types/run';
import { shortDay } from './mine';

/** The units, as agents choose them. */
export const unitLabels: Record<Tariff['unit'], string> = {
  SESSION: 'par séance',
  HOUR: 'par heure',
  MONTH: 'par mois',
};

function priceLines(price: Tariff['price']): string[] {
  switch (price.kind) {
    case 'FLAT':
      return [formatEuros(price.cents)];
    case 'BANDS':
      return price.bands.map(({ upTo, cents }, index) =>
        upTo === null
          ? `Tranche ${index + 1}, au-delà\u00A0: ${formatEuros(cents)}`
          : `Tranche ${index + 1}, jusqu’à ${upTo}\u00A0: ${formatEuros(cents)}`,
      );
    case 'EFFORT':
      return [
        `${rateWords(price.rate)} du quotient familial, de ${formatEuros(price.floorCents)} à ${formatEuros(price.ceilingCents)}`,
      ];
  }
}

/** A tariff in a few lines: the price by band, the reductions, what is added. */
export function tariffLines(tariff: Tariff): string[] {
  const { unit, price, siblings, residents, unbookedCents, meal } = tariff;
  return [
    ...priceLines(price).map((line) => `${line} ${unitLabels[unit]}`),
    ...siblings.map(({ rank, percent }) => `${rank}e enfant\u00A0: −${percent}\u00A0%`),
    ...(residents === null
      ? []
      : [`Habitants (${residents.postalCodes.join(', ')})\u00A0: −${residents.percent}\u00A0%`]),
    ...(unbookedCents > 0 ? [`Venu sans réservation\u00A0: +${formatEuros(unbookedCents)}`] : []),
    ...(meal.kind === 'PART' ? [`Dont repas\u00A0: ${formatEuros(meal.cents)} par jour`] : []),
  ];
}

function yearOf(day: CivilDate): string {
  return day.slice(0, 4);
}

/** "Toute la saison (1er septembre 2026 – 2 juillet 2027)" */
export function seasonWords({ start, end }: DateRange): string {
  const [first, last] = [start, end].map((day) => `${formatDay(day)} ${yearOf(day)}`);
  return `Toute la saison (${first} – ${last})`;
}

/** "Saison 2026–2027" of days that are exactly the season's; null of any others. */
export function seasonOf({
  start,
  end,
  season,
}: {
  start: string | null;
  end: string | null;
  season: DateRange | null;
}): string | null {
  if (season === null || start !== season.start || end !== season.end) return null;
  const [first, last] = [yearOf(season.start), yearOf(season.end)];
  return `Saison ${first === last ? first : `${first}–${last}`}`;
}

function daysWords(start: CivilDate, end: CivilDate | null): string {
  return end === null
    ? `à partir du ${shortDay(start)}`
    : `du ${shortDay(start)} au ${shortDay(end)}`;
}

function untariffedWords(start: CivilDate, end: CivilDate | null): string {
  return `Aucun tarif ne vaudra plus ${daysWords(start, end)}\u00A0: ces jours ne se facturent pas sans tarif.`;
}

// The one before it takes its days, but for those past the end that it was asked for.
function heirWords(days: Days & { before: CivilDate }): string {
  const { start, end, before, beforeEnd } = days;
  const words = `Le tarif du ${shortDay(before)} vaudra aussi ${daysWords(start, beforeEnd)}.`;
  if (beforeEnd === null || (end !== null && end <= beforeEnd)) return words;
  return `${words} ${untariffedWords(addDays(beforeEnd, 1), end)}`;
}

type Days = Pick<ListedTariff, 'end' | 'before' | 'beforeEnd'> & { start: CivilDate };

/** What becomes of a tariff's days once it is deleted. */
export function deletionWords(days: Days): string {
  const { start, end, before } = days;
  const next = before === null ? untariffedWords(start, end) : heirWords({ ...days, before });
  return `${next} Un brouillon calculé avec ce tarif sera à calculer de nouveau.`;
}
