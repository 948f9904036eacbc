import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';

import type { GuardianContact } from './file';

/** A column of the file, as the code names it; those of enrolments come several times. */
export type ColumnKey =
  | 'reference'
  | `${keyof LineGuardian}${1 | 2}`
  | 'childLastName'
  | 'childFirstName'
  | 'birthDate'
  | 'isShared'
  | EnrolmentColumn;

type EnrolmentColumn = `${'activity' | 'facility' | 'start' | 'end' | 'weekdays'}${EnrolmentGroup}`;

/** The enrolments that one line may carry. */
export type EnrolmentGroup = 1 | 2 | 3 | 4 | 5 | 6;

/** What stops a file, a line or a cell. */
export type ImportErrorCode =
  | 'SPREADSHEET'
  | 'UTF_16'
  | 'NOT_A_TABLE'
  | 'NO_LINES'
  | 'TOO_MANY_LINES'
  | 'MISSING_COLUMN'
  | 'DUPLICATE_COLUMN'
  | 'QUOTES'
  | 'LINE_TOO_LONG'
  | 'FIELD_COUNT'
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'HIDDEN_CHARACTER'
  | 'UNREADABLE'
  | 'FORMULA'
  | 'CIVILITY'
  | 'EMAIL'
  | 'PHONE'
  | 'POSTAL_CODE'
  | 'DATE'
  | 'BIRTH_DATE'
  | 'PERIOD_YEARS'
  | 'PERIOD_ORDER'
  | 'WEEKDAYS'
  | 'YES_NO'
  | 'NOBODY'
  | 'UNKNOWN_ACTIVITY'
  | 'AMBIGUOUS_ACTIVITY'
  | 'NO_GUARDIAN'
  | 'GUARDIAN_DIFFERS'
  | 'CHILD_ELSEWHERE'
  | 'CHILD_KNOWN_ELSEWHERE'
  | 'CHILD_IN_TWO_FILES'
  | 'OVERLAP'
  | 'OVERLAP_KNOWN'
  | 'CHANGED_MEANWHILE';

/** What is told, and stops nothing. */
export type ImportNoticeCode =
  | 'UNKNOWN_COLUMN'
  | 'REPEATED'
  | 'EMAIL_ELSEWHERE'
  | 'EMAIL_KNOWN'
  | 'OTHER_GUARDIAN'
  | 'SHARED_CHILD';

export type ImportProblemCode = ImportErrorCode | ImportNoticeCode;

/** One thing to say of a file. Nothing of what the line holds. */
export type ImportProblem = {
  /** In the file, from 1; the names of columns are on the first. */
  line: number;
  /** The name of the column, as the template gives it; null where it is about the whole line. */
  column: string | null;
  code: ImportProblemCode;
  /** Another line that it is about. */
  other?: number;
};

export type LineGuardian = GuardianContact & {
  civility: string;
  lastName: string;
  firstName: string;
};

export type LineChild = {
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  /** Whether the child may stand in two files: the parents are separated. */
  isShared: boolean;
};

export type LineEnrolment = {
  group: EnrolmentGroup;
  activity: string;
  /** Where several facilities have an activity of that name. */
  facility: string | null;
  start: CivilDate;
  end: CivilDate;
  weekdays: readonly Weekday[];
};

/** The activity that a line names, whether the rest of the line can be read or not. */
export type NamedActivity = Pick<LineEnrolment, 'group' | 'activity' | 'facility'>;

/** A line that can be read: a family, and what the line says of it. */
export type ImportLine = {
  line: number;
  reference: string;
  guardians: readonly [LineGuardian | null, LineGuardian | null];
  child: LineChild | null;
  enrolments: readonly LineEnrolment[];
};

/** The lines of a file that can be read, and what is to be said of the others. */
export type ReadFile = {
  lines: readonly ImportLine[];
  /** The families that have a line which cannot be read: the rest of them is not judged as a whole. */
  broken: ReadonlySet<string>;
  /** The activities of those lines: they are looked up all the same, so that all is told at once. */
  brokenActivities: readonly { line: number; named: NamedActivity }[];
  problems: readonly ImportProblem[];
  /** The names of columns left out. */
  lineCount: number;
};

/** What an import makes, and what was there already. */
export type ImportCounts = {
  families: number;
  guardians: number;
  children: number;
  enrolments: number;
  knownFamilies: number;
  knownChildren: number;
  knownEnrolments: number;
};

/** Those of an import that has ended, with how much is to be said of its file. */
export type ImportTotals = ImportCounts & { errors: number; notices: number };

export type ImportStatus = 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED';

/** An import as a list shows it. */
export type ImportSummary = {
  id: string;
  isDryRun: boolean;
  status: ImportStatus;
  lineCount: number;
  startedAt: Date;
  endedAt: Date | null;
  agentName: string;
  /** All zero until it has ended. */
  counts: ImportTotals;
};

/** An import, and a page of what is to be said of its file. */
export type ImportDetail = ImportSummary & {
  doneCount: number;
  problems: readonly ImportProblem[];
  /** Of a dry run: the import that was made of it, where there is one. */
  importId: string | null;
  /** Whether its file is still kept, to be imported. */
  hasFile: boolean;
};

/** An activity and its facility, by the names that a file writes. */
export type ActivityPlace = { name: string; facilityName: string };
