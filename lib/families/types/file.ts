import type { PersonName } from '@/lib/accounts/types';
import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';

/** How to reach an adult of a file; null where it is not known. */
export type GuardianContact = {
  email: string | null;
  phone: string | null;
  mobile: string | null;
  address: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
};

/** The account that is subscribed to a guardian. */
export type GuardianSubscription = {
  email: string;
  since: Date;
  /** When the account was last seen, to the quarter of an hour; null where it never was. */
  lastSeenAt: Date | null;
};

/** A guardian's code that was not revoked. The code itself is not known: its hash alone is kept. */
export type GuardianCode = { id: string; givenAt: Date; usedAt: Date | null };

export type FileGuardian = PersonName &
  GuardianContact & {
    id: string;
    payerCode: string;
    subscription: GuardianSubscription | null;
    code: GuardianCode | null;
  };

export type FileEnrolment = {
  id: string;
  activityId: string;
  activityName: string;
  facilityName: string;
  startDay: CivilDate;
  /** Inclusive. */
  endDay: CivilDate;
  weekdays: readonly Weekday[];
  /** Whether it is another family's of the same child: the other parent's. */
  isOther: boolean;
};

/** A child of a file, as agents see it. */
export type ChildOfFile = {
  id: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  position: number;
  /** The other file that the child stands in, where the parents are separated. */
  otherFamily: { id: string; number: number; name: string } | null;
  enrolments: readonly FileEnrolment[];
};

/** A family's file, as agents see it. */
export type FamilyFile = {
  id: string;
  number: number;
  name: string;
  createdAt: Date;
  guardians: readonly FileGuardian[];
  children: readonly ChildOfFile[];
  /** What a child can be enrolled in. */
  activities: readonly { id: string; name: string; facilityName: string }[];
};

/** A child of the collectivity that could be added to a file. */
export type FoundChild = {
  id: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  families: readonly { number: number; name: string }[];
};

/** A file that looks like the one being made: the same child, or the same address. */
export type LikelyDuplicate = {
  familyId: string;
  number: number;
  name: string;
  /** Whose name and birth date, or which address, are the same. */
  child: { firstName: string; lastName: string; birthDate: CivilDate } | null;
  email: string | null;
};
