import type { Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';

/** What a family's price depends on. */
export type Payer = {
  /** In whole euros; null where the family has given none. */
  quotient: number | null;
  postalCode: string | null;
};

/** Why a unit costs what it costs: kept with the line that it priced. */
export type Applied = {
  unit: Tariff['unit'];
  kind: Tariff['price']['kind'];
  unitCents: Cents;
  /** The one that was applied, where the reader may see it. */
  quotient: number | null;
  /** Whether the family has given none: it pays the highest price. */
  isQuotientMissing: boolean;
  /** The band's number, from 1; null where there are none. */
  band: number | null;
  /** Thousandths of a percent of the quotient; null where the price is not an effort. */
  rate: number | null;
  /** Whether the floor or the ceiling of an effort made the price. */
  limit: 'FLOOR' | 'CEILING' | null;
  siblingPercent: number;
  residentPercent: number;
};
