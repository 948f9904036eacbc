import { proportionOf, type Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';
import type { Applied, Payer } from '../types/tariff';

/** An effort's rate is in thousandths of a percent. */
const RATE_UNITS = 100_000;
const CENTS_IN_EURO = 100;

type Priced = Pick<Applied, 'unitCents' | 'band' | 'rate' | 'limit'>;

function bandPrice(
  { bands }: Extract<Tariff['price'], { kind: 'BANDS' }>,
  quotient: number | null,
): Priced {
  const found =
    quotient === null ? -1 : bands.findIndex(({ upTo }) => upTo === null || quotient <= upTo);
  const index = found === -1 ? bands.length - 1 : found;
  return { unitCents: bands[index]?.cents ?? 0, band: index + 1, rate: null, limit: null };
}

function effortPrice(
  { rate, floorCents, ceilingCents }: Extract<Tariff['price'], { kind: 'EFFORT' }>,
  quotient: number | null,
): Priced {
  const effort =
    quotient === null ? ceilingCents : proportionOf(quotient * CENTS_IN_EURO, rate, RATE_UNITS);
  const of = { band: null, rate };
  if (quotient === null || effort > ceilingCents)
    return { ...of, unitCents: ceilingCents, limit: 'CEILING' };
  if (effort < floorCents) return { ...of, unitCents: floorCents, limit: 'FLOOR' };
  return { ...of, unitCents: effort, limit: null };
}

function priceOf({ price }: Tariff, quotient: number | null): Priced {
  switch (price.kind) {
    case 'FLAT':
      return { unitCents: price.cents, band: null, rate: null, limit: null };
    case 'BANDS':
      return bandPrice(price, quotient);
    case 'EFFORT':
      return effortPrice(price, quotient);
  }
}

function siblingPercent({ siblings }: Tariff, rank: number): number {
  const reached = siblings.filter((step) => step.rank <= rank).toSorted((a, b) => b.rank - a.rank);
  return reached[0]?.percent ?? 0;
}

function residentPercent({ residents }: Tariff, postalCode: string | null): number {
  const isResident = postalCode !== null && residents?.postalCodes.includes(postalCode) === true;
  return isResident ? residents.percent : 0;
}

/**
 * What a unit costs a family's child, in cents, and why. A family without a quotient familial, or
 * whose own has lapsed, pays the highest band, or the ceiling.
 * @param rank of the child among those billed, from 1
 */
export function applyTariff(tariff: Tariff, payer: Payer, rank: number): Applied {
  return {
    ...priceOf(tariff, payer.quotient),
    unit: tariff.unit,
    kind: tariff.price.kind,
    quotient: payer.quotient,
    isQuotientMissing: tariff.price.kind !== 'FLAT' && payer.quotient === null,
    validity: tariff.price.kind === 'FLAT' ? null : payer.validity,
    siblingPercent: siblingPercent(tariff, rank),
    residentPercent: residentPercent(tariff, payer.postalCode),
  };
}

const WHOLE = 100;
const MINUTES_IN_HOUR = 60;

/**
 * What is paid for a number of units once reductions are taken off, in cents: rounded once, from the
 * unit's price.
 * @param quantity sessions or months, or minutes where the unit is an hour
 */
export function amountOf(applied: Applied, quantity: number): Cents {
  const { unitCents, unit, siblingPercent: sibling, residentPercent: resident } = applied;
  const units = unit === 'HOUR' ? MINUTES_IN_HOUR : 1;
  return proportionOf(
    unitCents,
    quantity * (WHOLE - sibling) * (WHOLE - resident),
    units * WHOLE * WHOLE,
  );
}
