import { addDays, firstOfMonth, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { amountText, parseEuros, type Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';
import type { ListedTariff } from '../types/run';

const LINE = /^(?:(\d{1,6})\s*:\s*)?([\d\s.,]+)€?$/;
const RATE = /^(\d{1,2})(?:[.,](\d{1,3}))?\s*%?$/;
const THOUSANDTHS = 3;

type Band = { upTo: number | null; cents: Cents };

function readBand(line: string): Band | null {
  const [, upTo, price = ''] = LINE.exec(line) ?? [];
  const cents = parseEuros(price);
  return cents === null ? null : { upTo: upTo === undefined ? null : Number(upTo), cents };
}

/**
 * "400 : 1,20", "750 : 2,30", "3,45": one band a line, the last one without a limit; one line alone
 * is a single price. What it gives is to be checked: a line that is not understood is null.
 */
export function readPrices(
  text: string,
): { kind: 'FLAT'; cents: Cents } | { kind: 'BANDS'; bands: (Band | null)[] } {
  const bands = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readBand);
  const [first] = bands;
  if (bands.length === 1 && first?.upTo === null) return { kind: 'FLAT', cents: first.cents };
  return { kind: 'BANDS', bands };
}

/** "0,35" or "0.350 %" is 350 thousandths of a percent; null for what is no rate, and for nothing. */
export function readRate(text: string): number | null {
  const [, units, fraction = ''] = RATE.exec(text.trim()) ?? [];
  const rate = Number(`${units ?? 0}${fraction.padEnd(THOUSANDTHS, '0')}`);
  return rate > 0 ? rate : null;
}

/** "0,35" of 350. */
function rateText(rate: number): string {
  const digits = String(rate).padStart(THOUSANDTHS + 1, '0');
  const fraction = digits.slice(-THOUSANDTHS).replace(/0+$/, '');
  return `${digits.slice(0, -THOUSANDTHS)}${fraction === '' ? '' : `,${fraction}`}`;
}

function priceFields(price: Tariff['price']): Record<string, string> {
  switch (price.kind) {
    case 'FLAT':
      return { kind: 'GRID', prices: amountText(price.cents) };
    case 'BANDS':
      return {
        kind: 'GRID',
        prices: price.bands
          .map(({ upTo, cents }) => `${upTo === null ? '' : `${upTo}\u00A0: `}${amountText(cents)}`)
          .join('\n'),
      };
    case 'EFFORT':
      return {
        kind: 'EFFORT',
        rate: rateText(price.rate),
        floor: amountText(price.floorCents),
        ceiling: amountText(price.ceilingCents),
      };
  }
}

/** The fields of the form that describe a tariff: what an agent begins the next one from. */
export function tariffFields({
  unit,
  price,
  siblings,
  residents,
  unbookedCents,
  meal,
}: Tariff): Record<string, string> {
  const percentOf = (rank: number): string =>
    String(siblings.find((step) => step.rank === rank)?.percent ?? '');
  return {
    unit,
    ...priceFields(price),
    second: percentOf(2),
    third: percentOf(3),
    residents: String(residents?.percent ?? ''),
    postalCodes: residents?.postalCodes.join(' ') ?? '',
    unbooked: unbookedCents === 0 ? '' : amountText(unbookedCents),
    meal: meal.kind,
    mealPart: meal.kind === 'PART' ? amountText(meal.cents) : '',
  };
}

/** What an address of the tariffs asks for: an activity's next tariff, or its tariff from a day on. */
type Asked = { activite?: unknown; du?: unknown };

/** The seasons, by activity: of those alone that have one. */
function seasonsOf(tariffs: readonly ListedTariff[]): Record<string, DateRange> {
  return Object.fromEntries(
    tariffs.flatMap(({ activityId, season }) => (season === null ? [] : [[activityId, season]])),
  );
}

/**
 * What the form of a tariff begins with: the one to correct, on its own day, where the address names
 * its first day; the activity's last one otherwise, from the day after its last one, or the first of next month on.
 * Seasons are offered to a new one alone: the first day of one that is corrected says which it is.
 */
export function tariffStart(
  tariffs: readonly ListedTariff[],
  { activite, du }: Asked,
  today: CivilDate,
): {
  corrected: CivilDate | null;
  start: { startDay: CivilDate } & Record<string, string>;
  seasons: Record<string, DateRange>;
} {
  const own = tariffs.filter(({ activityId }) => activityId === activite);
  const corrected = own.find(({ start }) => start !== null && start === du);
  const from = corrected ?? own.at(-1);
  const end = from?.end ?? null;
  const startDay = corrected?.start ?? (end === null ? firstOfMonth(today, 1) : addDays(end, 1));
  return {
    corrected: corrected?.start ?? null,
    seasons: corrected === undefined ? seasonsOf(tariffs) : {},
    start: {
      kind: 'GRID',
      ...(from === undefined ? {} : { activityId: from.activityId }),
      ...(from?.tariff ? tariffFields(from.tariff) : {}),
      startDay,
      ...(corrected !== undefined && end !== null ? { endDay: end } : {}),
    },
  };
}

/** "Cantine, École Jules-Ferry", by activity. */
export function activityNames(
  tariffs: readonly { activityId: string; activityName: string; facilityName: string }[],
): Map<string, string> {
  return new Map(
    tariffs.map((one) => [one.activityId, `${one.activityName}, ${one.facilityName}`]),
  );
}

/** What has just been done to the tariffs of an activity, as the address of the page says; null for nothing. */
export function tariffDone(
  activities: ReadonlyMap<string, string>,
  { fait, supprime }: { fait: unknown; supprime: unknown },
): string | null {
  const written = activities.get(String(fait));
  if (written !== undefined) return `Tarif enregistré\u00A0: ${written}.`;
  const deleted = activities.get(String(supprime));
  return deleted === undefined ? null : `Tarif supprimé\u00A0: ${deleted}.`;
}
