import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { DayKind, TariffInForce } from './lines';
import type { Payer } from './tariff';

/** What invoices reckon a family's prices from, over some months. */
export type FamilyPrices = {
  collectivityId: string;
  /** The oldest first. */
  children: readonly { id: string }[];
  postalCode: string | null;
  months: readonly (Pick<Payer, 'quotient' | 'validity'> & {
    /** Its first day. */
    month: CivilDate;
    /** The children of whom anything of the month is billed. */
    billed: readonly string[];
  })[];
  tariffs: readonly TariffInForce[];
};

/** What a session costs a child, in cents, by why it is billed. */
export type RankPrice = {
  usual: Cents;
  late: Cents;
  unbooked: Cents;
  /** The flat month, which its sessions come under; null where there is none. */
  flat: Cents | null;
};

/** What a session costs, whichever child of the family is billed beside. */
export type SessionPrice = {
  activityId: string;
  month: CivilDate;
  /** Those whose rank gives the reduction of siblings, the oldest first. */
  children: readonly string[];
  /** Those of whom anything of the month is billed. */
  billed: readonly string[];
  /** The first child billed, the second…; the last is for those who follow too. */
  byRank: readonly [RankPrice, ...RankPrice[]];
  /** No quotient familial is known that month: the price is the highest. */
  isHighest: boolean;
};

/** A session that a child has, or would have. */
export type PricedPick = { childId: string; kind: DayKind; price: SessionPrice };

/** What sessions come to. */
export type Estimate = {
  /** Each one's price, in their order; null where it comes under a flat month. */
  items: readonly (Cents | null)[];
  /** Their sum, flat months apart. */
  cents: Cents;
  /** The flat months that they come under, each once. */
  flats: readonly { childId: string; activityId: string; month: CivilDate; cents: Cents }[];
  isHighest: boolean;
};
