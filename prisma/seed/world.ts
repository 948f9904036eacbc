import type { CutoffRule } from '@/lib/activities/schema';
import type { DecisionMode, SchoolCalendar } from '@/lib/activities/types';
import type { CivilDate, DateRange, Weekday } from '@/lib/core/dates/civil-date';

import type { KeyRing } from '@/lib/platform/encryption/key-ring';

import type { Chance } from './chance';
import type { Rows } from './rows';
import type { SchoolHoliday } from '@/lib/activities/rules/school-holidays';
import type { SchoolYear } from './school-years';

/** What the demonstration is told from. */
export type Setting = {
  now: Date;
  today: CivilDate;
  passwordHash: string;
  /** LINK_SECRET of the portal: the free subscriber code is looked up with it. */
  linkSecret: string;
  /** Its encryption keys: what the files hold in secret is read with them. */
  ring: KeyRing;
  chance: Chance;
  rows: Rows;
};

export type SeedCollectivity = {
  id: string;
  slug: string;
  timeZone: string;
  calendar: SchoolCalendar;
  /** The school year before the present one, the present one and the next. */
  years: readonly [SchoolYear, SchoolYear, SchoolYear];
  holidays: readonly SchoolHoliday[];
  /** Days on which the services are closed although there is class. */
  closures: ReadonlySet<CivilDate>;
  /** The days that have sessions. */
  span: DateRange;
  facilities: ReadonlyMap<string, string>;
  /** When its portal opened: before all that the demonstration tells. */
  openedAt: Date;
};

export type SeedAgent = { agentId: string; accountId: string };

export type SeedChild = { id: string; firstName: string; age: number };

export type SeedFamily = {
  id: string;
  collectivity: SeedCollectivity;
  name: string;
  account: { id: string; email: string };
  /** Who pays. */
  guardianId: string;
  isSubscribed: boolean;
  children: SeedChild[];
};

export type SeedSession = {
  id: string;
  activity: SeedActivity;
  day: CivilDate;
  startsAt: Date;
  endsAt: Date;
  capacity: number | null;
  /** Children who hold a seat, and who wait for one, in order. */
  seated: Set<string>;
  waiting: string[];
};

export type SeedActivity = {
  id: string;
  collectivity: SeedCollectivity;
  key: string;
  decisionMode: DecisionMode;
  hasWaitingList: boolean;
  bookingCutoff: CutoffRule;
  absenceCutoff: CutoffRule;
  /** In the order of the days. */
  sessions: SeedSession[];
};

/** A child enrolled in an activity on some weekdays, and those on which the child usually comes. */
export type Habit = {
  family: SeedFamily;
  child: SeedChild;
  activity: SeedActivity;
  enrolledOn: readonly Weekday[];
  weekdays: readonly Weekday[];
};
