import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';
import type { Applied, Payer } from './tariff';

/**
 * Why a day is billed: booked and nobody noted who came; present; absent without having said so in
 * time; present without a booking; booked after the cut-off.
 */
export const DAY_KINDS = ['BOOKED', 'PRESENT', 'ABSENT_BILLED', 'UNBOOKED', 'LATE'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** One child's day at one activity, that is to be billed. */
export type BillableDay = {
  bookingId: string;
  childId: string;
  activityId: string;
  day: CivilDate;
  minutes: number;
  kind: DayKind;
};

/** A tariff in force, from a day to a day, inclusive. */
export type TariffInForce = {
  id: string;
  activityId: string;
  start: CivilDate;
  end: CivilDate | null;
  tariff: Tariff;
  /** The activity's own: added, in per cent, to what is booked after the cut-off. */
  latePercent: number;
};

/** A family's facts for one run. */
export type FamilyFacts = Payer & {
  familyId: string;
  /** The oldest first: their rank gives the reduction of siblings. */
  children: readonly { id: string }[];
  days: readonly BillableDay[];
  /** Children of whom anything of the month is billed beside these days, by this run or by others. */
  billedElsewhere: ReadonlySet<string>;
  /** Children and activities whose month is on an invoice already, as `child:activity`. */
  monthsBilled: ReadonlySet<string>;
};

/** A family's facts for a month that a run bills, or some days of. */
export type MonthFacts = FamilyFacts & { month: CivilDate };

export type LineDay = BillableDay & { amountCents: Cents; surchargeCents: Cents };

/** What one child did at one activity, at one tariff. */
export type DraftLine = {
  childId: string;
  activityId: string;
  tariffId: string;
  applied: Applied;
  /** Sessions, minutes, or months. */
  quantity: number;
  /** All of it, surcharges included. */
  amountCents: Cents;
  surchargeCents: Cents;
  /** What of it is care; the rest are meals. */
  careCents: Cents;
  mealCents: Cents;
  days: readonly LineDay[];
};

/** What an agent looks at before issuing. */
export const ANOMALIES = ['NO_TARIFF', 'NO_QUOTIENT', 'LAPSED_QUOTIENT', 'UNBOOKED'] as const;
export type Anomaly = (typeof ANOMALIES)[number];

export type DraftInvoice = {
  familyId: string;
  lines: readonly DraftLine[];
  amountCents: Cents;
  anomalies: readonly Anomaly[];
};
