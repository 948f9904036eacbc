import type { CivilDate, DateRange } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { Tariff } from '../schema/tariff';
import type { LetterPart } from './letters';
import type { Anomaly } from './lines';
import type { MyInvoice } from './mine';

export type RunStatus = 'DRAFT' | 'ISSUED' | 'DROPPED';

/** What a run's draft is computed from. */
export type RunToCompute = DateRange & {
  id: string;
  activityIds: readonly string[];
  issuedOn: CivilDate;
  dueOn: CivilDate;
};

/** A run in the list. */
export type RunSummary = DateRange & {
  id: string;
  status: RunStatus;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  invoices: number;
  cents: Cents;
};

/** A family's invoice in a run, beside what the period before billed of the same activities. */
export type RunInvoice = {
  id: string;
  number: string | null;
  familyId: string;
  familyName: string;
  familyNumber: number;
  amountCents: Cents;
  anomalies: readonly Anomaly[];
  /** Null where there was none. */
  beforeCents: Cents | null;
};

/** An activity that a run leaves days of, such as those that booked in a run's period, have no tariff. */
export type UntariffedActivity = { id: string; name: string; facilityName: string; days: number };

/** One run, as the agent looks at it before issuing. */
export type RunDetail = RunSummary & {
  /** What was billed of the same activities for the period before: see `periodBefore`. */
  before: { invoices: number; cents: Cents };
  anomalies: Readonly<Record<Anomaly, number>>;
  /** Activities that were booked and have no tariff: their days wait for one. */
  untariffed: readonly UntariffedActivity[];
  /** Activities paid by the month of which the run holds a part: it bills nothing of them. */
  partMonths: readonly UntariffedActivity[];
  /** Families whose days cost nothing, of which it has no invoice. */
  freeFamilies: number;
  excluded: readonly { familyId: string; name: string }[];
  /** Whether its invoices say no SIRET: the collectivity has given none. */
  isSiretMissing: boolean;
  /** Once it is issued: what is printed, in parts. */
  letters: readonly LetterPart[];
  rows: readonly RunInvoice[];
  /** Where the next page begins: the number of the last family shown. */
  next: number | null;
};

export type BillableActivity = {
  id: string;
  name: string;
  facilityName: string;
  hasTariff: boolean;
};

/** An issued invoice, as agents see it. */
export type AgentInvoice = MyInvoice & {
  familyId: string;
  familyName: string;
  /** What the family has paid that settles nothing. */
  familyCreditCents: Cents;
  /** Why its family is not reminded for now; null where it is. */
  holdReason: string | null;
};

/** A payment in the agents' list. */
export type AgentPayment = {
  id: string;
  number: number;
  paidOn: CivilDate;
  means: MyInvoice['payments'][number]['means'];
  reference: string | null;
  amountCents: Cents;
  familyName: string;
  familyNumber: number;
  /** What it settled. */
  invoices: readonly { id: string; number: string; amountCents: Cents }[];
  isOnline: boolean;
  /** Made online as a test: no money came, and an agent may undo it. */
  isTrial: boolean;
  /** The run that collected it: its bank alone undoes it. */
  debitRunId: string | null;
  cancelReason: string | null;
};

/** What an activity costs, from a day on; null where nobody has said so. */
export type ListedTariff = {
  activityId: string;
  activityName: string;
  facilityName: string;
  /** The days of the activity's season; null until they are said. */
  season: DateRange | null;
  /** Null with the rest of it. */
  id: string | null;
  start: CivilDate | null;
  end: CivilDate | null;
  tariff: Tariff | null;
  /** Whether an issued invoice names it: it does not change any more. */
  isBilled: boolean;
  /** The first day of the one that it took over from; null where there was none. */
  before: CivilDate | null;
  /** The last day that that one would have again without it; null where it would have none. */
  beforeEnd: CivilDate | null;
  /** Whether the activity has none from today until it begins. */
  hasGapBefore: boolean;
  /** Whether no other begins after it: past its last day, the activity has none. */
  isLast: boolean;
};
