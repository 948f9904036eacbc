import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { FieldPath } from '../rules/fields';
import type { FileSection, SectionPolicies } from '../rules/sections';
import type { FieldValue, FileList, SheetReader } from './fields';

/** A change that waits, as its reader may see it. */
export type PendingView = {
  changeId: string;
  requestId: string;
  reference: bigint;
  /** Null where it is masked, or asked from the child's other file. */
  asked: FieldValue;
  /** What is asked, in words; dots where it is masked. */
  words: string;
  isMasked: boolean;
  submittedAt: Date;
  /** Whether the reader's account asked for it. */
  isMine: boolean;
  /** Who asked; null where it was from the child's other file. */
  authorName: string | null;
};

/** A field as its reader may see it. */
export type FieldView = {
  path: FieldPath;
  section: FileSection;
  /** Null where it is masked, or empty. */
  value: FieldValue;
  words: string;
  /** Whether a value stands that must be asked for. */
  isMasked: boolean;
  pending: PendingView | null;
};

/** A line of a list: what stands, what is asked for, or both. */
export type LineView = {
  path: string;
  list: FileList;
  /** Null where it is masked, or asked for and not there yet. */
  value: FieldValue;
  words: string;
  isMasked: boolean;
  pending: PendingView | null;
};

/** An adult or a child of a file, on its card. */
export type FileMember = {
  kind: 'guardian' | 'child';
  id: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate | null;
  sex: string | null;
  /** Order of entry in the file, from 0. */
  position: number;
  /** Fields and lines that wait. */
  waiting: number;
};

/** A family's file at one collectivity, on its page of cards. */
export type FileCards = {
  familyId: string;
  number: number;
  name: string;
  collectivity: { id: string; name: string; shortName: string; timeZone: string };
  guardians: readonly FileMember[];
  children: readonly FileMember[];
};

/** The part of an adult or of a child in a file. */
export type FilePart = {
  member: FileMember;
  fields: Readonly<Partial<Record<FieldPath, FieldView>>>;
  lines: readonly LineView[];
};

/** The page of an adult or of a child: its part, with the cards of the whole family beside it. */
export type FileSheet = FilePart & {
  reader: SheetReader;
  /** Whether addresses are proposed as one types. */
  hasAddressHelp: boolean;
  file: FileCards;
  /** What the reader may do with each section. */
  policies: SectionPolicies;
};

/** A whole file, as an agent reads it. */
export type OpenedFile = {
  file: FileCards;
  policies: SectionPolicies;
  /** The family's own fields. */
  family: FilePart['fields'];
  guardians: readonly FilePart[];
  children: readonly FilePart[];
};
