import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { StatementSection } from '../rules/statement-import/address';
import type { Match, MatchedInvoice } from './statement-import';

export type StatementSource = 'BANK' | 'TREASURY';
export type StatementLineStatus = 'OPEN' | 'RECORDED' | 'IGNORED' | 'SKIPPED' | 'KNOWN';

/** An import in the list. */
export type StatementRow = {
  id: string;
  /** Null while its columns wait to be named. */
  source: StatementSource | null;
  createdAt: Date;
  agentName: string;
  firstDay: CivilDate | null;
  lastDay: CivilDate | null;
  isClosed: boolean;
  /** How many of its lines stand so. */
  counts: Readonly<Partial<Record<StatementLineStatus, number>>>;
};

/** A line of an import, as it is reviewed. */
export type ReviewLine = {
  id: string;
  row: number;
  status: StatementLineStatus;
  paidOn: CivilDate | null;
  amountCents: Cents | null;
  /** What the file says; empty once it is erased. */
  words: string;
  match: Match | null;
  reason: string | null;
  payment: { number: number; familyName: string; familyNumber: number } | null;
  /** The line that had its movement first. */
  original: { importId: string; status: StatementLineStatus } | null;
};

/** An import whose lines are reviewed: a page of one of its parts. */
export type StatementReview = StatementRow & {
  kind: 'review';
  sections: Readonly<Record<StatementSection, number>>;
  section: StatementSection;
  page: number;
  /** How many lines of the part stand before, and how many it has. */
  from: number;
  total: number;
  lines: readonly ReviewLine[];
  /** Those that the lines of the page may settle. */
  invoices: readonly MatchedInvoice[];
};

/** One whose columns wait to be named: the first lines of its file. */
export type UnnamedStatement = StatementRow & {
  kind: 'unnamed';
  header: readonly string[];
  rows: readonly (readonly string[])[];
};
