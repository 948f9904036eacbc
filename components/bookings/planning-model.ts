import type { Moment } from '@/lib/activities/types';
import type { SessionPrice } from '@/lib/billing/types/estimate';
import type { DayKind } from '@/lib/billing/types/lines';
import type { SlotAct, SlotState } from '@/lib/bookings/types';
import type { SeatsOutlook } from '@/lib/bookings/types/outlook';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { PlanningViewKey } from './planning-address';

/** A day of the planning, in words. */
export type DayModel = {
  day: CivilDate;
  /** "vendredi 13 novembre" */
  name: string;
  /** "Ven." */
  weekday: string;
  number: string;
  /** "nov." */
  month: string;
  isToday: boolean;
  isPast: boolean;
  isWeekend: boolean;
  /** Closed days say why; on the others that have no slot, nothing is held. */
  kind: 'open' | 'closed' | 'none';
  closures: readonly { label: string; text: string }[];
  /** Whether something can be asked, or why not: "Délai dépassé", "Férié". */
  status: string;
  /** Both in one: "Modifiable jusqu’au jeudi 12:00", "Non modifiable". */
  note: string;
  /** "jusqu’au jeudi 12:00", "non modifiable"; empty where there is nothing to change. */
  deadline: string;
  isModifiable: boolean;
};

/** One child at one collectivity. */
export type ChildModel = { id: string; name: string; sticker: number };

export type ActivityModel = {
  name: string;
  facility: string;
  /** The collectivity’s short name. */
  issuer: string;
  moment: Moment;
  billsLateAbsences: boolean;
  isAtOnce: boolean;
  /** Booked by the whole week. */
  isByWeek: boolean;
};

/** One activity on one day; numbers are ranks in the lists of the model. */
export type SessionModel = {
  id: string;
  activity: number;
  day: number;
  time: string;
  /** Where the seats left may not do for all the children. */
  outlook?: SeatsOutlook;
};

/** What may be asked of a slot, or why not, in one sentence. */
export type PermissionModel = {
  act: SlotAct;
  isAllowed: boolean;
  isBilled: boolean;
  explanation: string;
  /** A cancellation refused for these sessions of the child, which would have to go with it. */
  neededBy?: readonly string[];
};

/** One child on one session; numbers are ranks in the lists of the model. */
export type SlotModel = {
  session: number;
  child: number;
  state: SlotState;
  /** Rank in the list of permissions. */
  may: number;
  /** Rank in the list of prices. */
  price: number;
  /** Why it is billed, where that is not its being booked. */
  kind?: DayKind;
  /** On the waiting list. */
  rank?: number;
  /** Why an agent closed the session. */
  closure?: string;
  /** A seat that the family is offered: its id, until when in words, and who has theirs by the same answer. */
  offer?: { id: string; until: string; together?: readonly string[] };
  /** The line that waits for an answer. */
  line?: string;
  /** The child’s other family holds it. */
  isElsewhere?: true;
  /** Where the activity is booked by the whole week: what goes with it and is not on screen. */
  beside?: readonly DayBeside[];
};

/** A day of a slot’s week that is not on screen, or what does not go without that week. */
export type DayBeside = {
  session: string;
  day: CivilDate;
  /** "vendredi 13 novembre" */
  name: string;
  /** Where it is not the slot’s own. */
  activity?: number;
} & Pick<SlotModel, 'state' | 'may' | 'line'>;

/** A filter: the link shows or hides one value. */
export type ChipModel = {
  /** What the address names it by. */
  value: string;
  label: string;
  href: string;
  isShown: boolean;
  sticker?: number;
  moment?: Moment;
};

export type PlanningLinks = {
  here: string;
  previous: string;
  next: string;
  /** The weeks around, whatever the view. */
  weeks: Record<'previous' | 'next', string>;
  today: string;
  views: Record<PlanningViewKey, string>;
  /** The same days, with every filter off. */
  everything: string;
};

/** What a dot of the strip tells of a day. */
export type Dot = 'booked' | 'absent' | 'waiting' | 'pending';

/** A day of the strip that stands above the agenda. */
export type StripDayModel = {
  day: CivilDate;
  weekday: string;
  number: string;
  isToday: boolean;
  /** Whether it is the one day on screen. */
  isShown: boolean;
  dots: readonly Dot[];
  /** What there is instead of dots: "férié", "pas d’accueil". */
  note: string;
  /** A place of the page, or the page of that day. */
  href: string;
};

/** Why no slot is shown. */
export type EmptyReason = 'no-subscription' | 'no-enrolment' | 'no-slot' | 'filtered';

/** All that the planning shows, in lists that refer to each other by rank: it is sent to the browser. */
export type PlanningModel = {
  view: PlanningViewKey;
  /** "Semaine du 9 au 15 novembre" */
  title: string;
  /** "9 – 15 novembre" */
  shortTitle: string;
  /** Of the month view: the month that is shown (the days around it are grey), and what it should cost. */
  month: { key: string; cost: string } | null;
  /** "Sem. 46" */
  week: string;
  year: string;
  updatedAt: string;
  /** Several collectivities: each slot says whose it is. */
  isMerged: boolean;
  /** Told by the live region. */
  summary: string;
  links: PlanningLinks;
  strip: readonly StripDayModel[];
  days: readonly DayModel[];
  moments: readonly Moment[];
  children: readonly ChildModel[];
  activities: readonly ActivityModel[];
  sessions: readonly SessionModel[];
  permissions: readonly (readonly PermissionModel[])[];
  prices: readonly SessionPrice[];
  slots: readonly SlotModel[];
  chips: {
    children: readonly ChipModel[];
    activities: readonly ChipModel[];
    collectivities: readonly ChipModel[];
  };
  empty: EmptyReason | null;
};
