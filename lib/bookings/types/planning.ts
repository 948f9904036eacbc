import type { Moment, SessionTimes } from '@/lib/activities/types';
import type { DayKind } from '@/lib/billing/types/lines';
import type { SlotPermission, SlotState } from '@/lib/bookings/types';
import type { SeatsOutlook } from '@/lib/bookings/types/outlook';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import type { FamilyChild } from '@/lib/families/types';

/** An activity as a family's planning shows it. */
export type PlanningActivity = {
  id: string;
  collectivityId: string;
  name: string;
  facilityName: string;
  moment: Moment;
  /** Order in lists and on the planning. */
  position: number;
  priceCents: Cents;
  /** Of a booking asked too late, where it may be. */
  latePriceCents: Cents;
  /** Whether an absence declared too late is billed rather than refused. */
  billsLateAbsences: boolean;
  /** Whether rules answer at once, rather than an agent. */
  isAtOnce: boolean;
  /** Booked by the whole week. */
  isByWeek: boolean;
};

/** One child on one session of an activity that the child is enrolled in. */
export type PlanningSlot = {
  sessionId: string;
  childId: string;
  activityId: string;
  times: SessionTimes;
  state: SlotState;
  /** Why it is billed; null where it is not. */
  kind: DayKind | null;
  /** On the waiting list, from 1. */
  rank: number | null;
  /** Why an agent closed this session; null while it is open. */
  closure: string | null;
  /** What tells the answer to a booking; null where seats decide nothing. */
  outlook: SeatsOutlook | null;
  /** A seat that the family is offered, until when, and who has theirs by the same answer. */
  offer: { id: string; until: Date; together: readonly string[] } | null;
  /** The line that waits for an answer: its family may withdraw it. */
  pendingLineId: string | null;
  /** The child's other family holds the slot: nothing more is told of it. */
  isElsewhere: boolean;
  /** What may be asked now, or why not; empty where nothing concerns the state. */
  permissions: readonly SlotPermission[];
};

/** Days that are not like others at one collectivity, both ends included. */
export type PlanningPeriod = {
  collectivityId: string;
  kind: 'PUBLIC_HOLIDAY' | 'SCHOOL_HOLIDAY' | 'CLOSURE';
  label: string;
  start: CivilDate;
  end: CivilDate;
};

/** A range of days as the families of an account see it. */
export type Planning = {
  children: readonly FamilyChild[];
  /** Those with an enrolment in the range, in their order. */
  activities: readonly PlanningActivity[];
  /** In the order of days, times, activities and children. */
  slots: readonly PlanningSlot[];
  periods: readonly PlanningPeriod[];
};
