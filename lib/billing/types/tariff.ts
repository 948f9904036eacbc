import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';

/** The days on which a quotient familial holds; without an end where none is known. */
export type QuotientValidity = { since: CivilDate; until: CivilDate | null };

/** What a family's price depends on. */
export type Payer = {
  /** In whole euros; null where the family has given none, or where it has lapsed. */
  quotient: number | null;
  /** The days of that one, or of the one that has lapsed. */
  validity: QuotientValidity | null;
  postalCode: string | null;
};

/** Why a unit costs what it costs: kept with the line that it priced. */
export type Applied = {
  unit: Tariff['unit'];
  kind: Tariff['price']['kind'];
  unitCents: Cents;
  /** The one that was applied, where the reader may see it. */
  quotient: number | null;
  /** Whether the family has given none, or it has lapsed: it pays the highest price. */
  isQuotientMissing: boolean;
  /** Its days, or those of the one that has lapsed. Lines of the time before quotients had days have none. */
  validity?: QuotientValidity | null;
  /** The band's number, from 1; null where there are none. */
  band: number | null;
  /** Thousandths of a percent of the quotient; null where the price is not an effort. */
  rate: number | null;
  /** Whether the floor or the ceiling of an effort made the price. */
  limit: 'FLOOR' | 'CEILING' | null;
  siblingPercent: number;
  residentPercent: number;
};
