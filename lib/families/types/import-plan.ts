import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';

import type { ImportCounts, ImportProblem, LineGuardian } from './import';

/** What the collectivity has already, in so far as the file speaks of it. */
export type ImportFacts = {
  activities: readonly { id: string; name: string; facilityName: string }[];
  /** The families whose reference the file names. */
  families: readonly {
    id: string;
    reference: string;
    guardians: readonly { lastName: string; firstName: string }[];
    /** The position that the next child of the file takes. */
    nextPosition: number;
  }[];
  /** The children born on a day that the file names. */
  children: readonly {
    id: string;
    lastName: string;
    firstName: string;
    birthDate: CivilDate;
    familyIds: readonly string[];
  }[];
  /** Those of these children. */
  enrolments: readonly Period[];
  /** The guardians who have an address that the file names. */
  emails: readonly { email: string; familyId: string }[];
};

/** A child's right to an activity, from a day to a day. */
export type Period = {
  childId: string;
  activityId: string;
  start: CivilDate;
  end: CivilDate;
  weekdays: readonly Weekday[];
};

/** The rows to write, ids included; numbers and personal codes are taken when they are written. */
export type ImportRows = {
  families: { id: string; reference: string; name: string }[];
  guardians: ({ id: string; familyId: string } & LineGuardian)[];
  children: { id: string; lastName: string; firstName: string; birthDate: CivilDate }[];
  links: { familyId: string; childId: string; position: number }[];
  enrolments: ({ id: string; familyId: string } & Period)[];
};

/** What an import would write, and what is to be said of it. */
export type ImportPlan = {
  rows: ImportRows;
  counts: ImportCounts;
  problems: readonly ImportProblem[];
};
