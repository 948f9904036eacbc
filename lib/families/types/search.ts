import type { PersonName } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';

/** What the agents' list of families is asked for. */
export type FamilyFilters = {
  search: string;
  /** Whether somebody is subscribed; null for both. */
  subscribed: boolean | null;
  /** Whether a code was handed out that nobody has used yet; null for both. */
  withCode: boolean | null;
  /** The id of the last family of the page before. */
  after: string | null;
};

/** What is searched for, as it was understood. */
export type FamilySearch =
  | { kind: 'none' }
  /** A file's number, the collectivity's own reference, or the personal code of a payer. */
  | { kind: 'number'; number: string }
  | { kind: 'invoice'; number: string }
  | { kind: 'email'; start: string }
  | { kind: 'words'; words: readonly string[] };

/** Whether an adult of a file can enter it on line, or has what it takes to. */
export type SubscriptionState = 'SUBSCRIBED' | 'CODE' | 'NONE';

export type ListedGuardian = PersonName & { id: string; state: SubscriptionState };

export type ListedChild = { firstName: string; birthDate: CivilDate; position: number };

/** A family as the agents' list shows it. */
export type ListedFamily = {
  id: string;
  number: number;
  name: string;
  guardians: readonly ListedGuardian[];
  children: readonly ListedChild[];
};

export type FamilyPage = { families: readonly ListedFamily[]; next: string | null };
