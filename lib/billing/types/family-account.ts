import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { DocumentKey } from '../rules/mine-address';
import type { Movements } from './settlement';

/** An invoice of a family, as agents see it in its list. */
export type FamilyInvoice = Movements & {
  id: string;
  number: string;
  issuedOn: CivilDate;
  dueOn: CivilDate;
};

/** What a family was billed, what it owes and what it has to its credit. */
export type FamilyAccount = {
  familyId: string;
  name: string;
  number: number;
  /** What is left to pay on its invoices that nobody pays or collects. */
  due: { count: number; cents: Cents };
  creditCents: Cents;
  /** The newest first. */
  invoices: readonly FamilyInvoice[];
  /** Where the next page begins. */
  next: DocumentKey | null;
};

/** Invoices to be paid together at the counter, each with what is left to pay, the first due first. */
export type Owed = readonly { number: string; cents: Cents }[];
