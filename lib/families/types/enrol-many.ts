import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';

/** Which children an agent may enrol together, and when. */
export type EnrolFilters = {
  /** The enrolment's days, both included; empty until they are said. */
  startDay: CivilDate | '';
  endDay: CivilDate | '';
  weekdays: readonly Weekday[];
  /** Also those whom the activity's ages leave out. */
  isAnyAge: boolean;
  /** Whether the family's file is complete; null: either. */
  isComplete: boolean | null;
  /** Of the child or of the family. */
  name: string;
  /** From 1. */
  page: number;
};

/** A child of a family's file who may be enrolled; one of separated parents is in two files. */
export type ChildToEnrol = {
  childId: string;
  familyId: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  familyName: string;
  familyNumber: number;
  isComplete: boolean;
};

export type ChildrenToEnrol = { children: readonly ChildToEnrol[]; total: number };

/** What came of one child; `refusal` says why not. */
export type EnrolLine = {
  familyId: string;
  familyNumber: number;
  childName: string;
  refusal: string | null;
};
