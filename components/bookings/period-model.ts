import type { DayTimes, SessionHours } from '@/lib/bookings/rules/day-times';
import type { CivilDate, DateRange, Weekday } from '@/lib/core/dates/civil-date';
import type { PeriodAct, PeriodAsk, PeriodWish } from '@/lib/bookings/types/period';

/** The long-period form as it is drawn. */
export type PeriodFormModel = {
  act: PeriodAct;
  paths: Record<PeriodAct, string>;
  children: readonly {
    id: string;
    name: string;
    sticker: number;
    isChosen: boolean;
    isOpen: boolean;
  }[];
  /** Where several may be asked together: whether they are; null elsewhere. */
  areTied: boolean | null;
  activities: readonly { id: string; name: string; detail: string; isChosen: boolean }[];
  start: CivilDate | null;
  end: CivilDate | null;
  /** "jeudi 12 novembre", "vendredi 8 janvier, soit 8 semaines"; null for a day that is not chosen. */
  hints: { start: string | null; end: string | null };
  /** The days that the enrolments of the chosen children cover. */
  bounds: DateRange | null;
  /** "Léo et Nathan sont inscrits à … du … au …." */
  enrolled: readonly string[];
  shortcuts: readonly { label: string; end: CivilDate }[];
  /** The days of the week of each activity chosen. */
  days: readonly ActivityDays[];
  /** Kept weeks, to take again. */
  patterns: readonly PeriodPattern[];
  /** The week that the form holds; null until it holds one. */
  week: PeriodWeek | null;
  taken: number;
  /** What keeps the summary from being made, by field. */
  missing: string | null;
  errors: Readonly<Partial<Record<'au' | 'du', string>>>;
};

/** A kept week: "Garderie matin", "Léo et Nathan : lundi et mardi", "de Léo et Nathan". */
export type PeriodPattern = {
  key: string;
  title: string;
  details: readonly string[];
  /** Its activity, or all of them. */
  activity: string;
  who: string;
  href: string;
};

/** The days that are chosen for children, to be kept. */
export type PeriodWeek = {
  childIds: readonly string[];
  activities: readonly (PeriodWish & {
    name: string;
    /** "lundi et mardi" */
    days: string;
  })[];
  isKept: boolean;
  /** "de Léo et Nathan" */
  who: string;
};

/** An activity that is chosen, with its days of the week. */
export type ActivityDays = {
  activityId: string;
  name: string;
  weekdays: readonly PeriodWeekday[];
};

export type PeriodWeekday = {
  weekday: Weekday;
  /** "Lundi" */
  name: string;
  /** "07:00–09:00", or why the day cannot be chosen. */
  detail: string;
  isOpen: boolean;
  isChosen: boolean;
  /** Where several sessions follow each other: theirs, and from when to when they are asked for. */
  times: { hours: readonly SessionHours[]; chosen: DayTimes } | null;
};

/** How a day of the small calendars shows. */
export type PeriodTone = 'asked' | 'waiting' | 'had' | 'closed' | 'late';

export type PeriodGroup = {
  key: string;
  tone: PeriodTone;
  count: number;
  title: string;
  text: string;
};

export type PeriodCostModel = { label: string; detail: string; amount: string };

/** What an activity comes to in the summary. */
export type PeriodPart = {
  activityId: string;
  name: string;
  /** "23 jours × 2 enfants = 46 créneaux" */
  title: string;
  groups: readonly PeriodGroup[];
  cost: PeriodCostModel | null;
};

/** The summary beside the form. */
export type PeriodSummaryModel = {
  ask: PeriodAsk;
  /** "23 jours", "× 2 enfants = 46 créneaux" */
  title: readonly [strong: string, rest: string];
  detail: string;
  months: readonly {
    key: string;
    name: string;
    days: readonly { number: number; tone: PeriodTone | null }[];
    lead: number;
  }[];
  /** Activity by activity; of one alone, the whole says all but its groups. */
  parts: readonly PeriodPart[];
  cost: PeriodCostModel | null;
  /** What is sent; null where nothing can be asked. */
  sending: { mark: string; slots: number } | null;
};
