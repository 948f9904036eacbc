import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import type { DatedQuotient } from '@/lib/families/types/quotients';

import type { DraftLine, FamilyFacts, TariffInForce } from './lines';

/** What the address of the simulator says: each is null until it is chosen. */
export type SimulationAddress = {
  /** Words that a family is looked for with. */
  search: string;
  familyId: string | null;
  childId: string | null;
  activityId: string | null;
  /** The first day of the month. */
  month: CivilDate;
  /** Sessions, or hours where the tariff is by the hour; null for what is booked in the month. */
  quantity: number | null;
};

/** A family whose prices are simulated. */
export type SimulatedFamily = {
  id: string;
  number: number;
  name: string;
  children: readonly { id: string; firstName: string; lastName: string }[];
  /** That of the first day of the month, with what proves it; null where there is none. */
  held: DatedQuotient | null;
};

/** What a run bills a family from, its days apart, and who it is. */
export type FamilyToSimulate = { family: SimulatedFamily; facts: Omit<FamilyFacts, 'days'> };

/** A price, and why. */
export type Simulation = {
  /** One, or several where the tariff changes within the month. */
  lines: readonly DraftLine[];
  amountCents: Cents;
  /** Of the child among the family's children who are billed that month, from 1. */
  rank: number;
  /** Days of the month on which the activity has no tariff. */
  untariffedDays: number;
};

/** An activity, with the tariffs that hold within a month. */
export type PricedActivity = {
  id: string;
  name: string;
  facilityName: string;
  tariffs: readonly TariffInForce[];
};
