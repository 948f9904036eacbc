import type { FileSection } from '../rules/sections';

/**
 * A value of the family file as text, the one form in which values are compared, asked for and kept in
 * the history: a day is "2026-11-24", a box "true" or "false", a choice its code; null for nothing.
 */
export type FieldValue = string | null;

/** A value of the file that takes effect. */
export type WrittenValue = {
  path: string;
  before: FieldValue;
  after: FieldValue;
  /** The request that asked for it, where several are written together. */
  requestId?: string;
};

/** What a field belongs to. */
export type FieldOwner = 'guardian' | 'family' | 'child';

/** A list of lines in the file of a child. */
export type FileList = 'vaccine' | 'contact';

export type FieldType =
  | 'text'
  | 'name'
  | 'choice'
  | 'flag'
  | 'day'
  | 'birthDate'
  | 'email'
  | 'phone'
  | 'postalCode'
  | 'iban'
  | 'bic'
  | 'cafNumber'
  | 'whole'
  | 'euros'
  | 'shares';

/** What a person may choose: codes and what they read. */
export type Choices = Readonly<Record<string, string>>;

/** A column of a list, or what a field is without its place in the file. */
export type FieldShape = {
  label: string;
  type: FieldType;
  isRequired?: boolean;
  /** Of a choice. */
  choices?: Choices;
  /** Of a text, in characters. */
  max?: number;
  /** What helps to fill it in. */
  hint?: string;
  autoComplete?: string;
};

/** Who reads the file: a member of the family, or an agent, whose changes take effect at once. */
export type SheetReader = 'FAMILY' | 'AGENT';

/** A field of the file, in the words that its family reads. */
export type FileField = FieldShape & {
  section: FileSection;
  /** What is otherwise for agents: words that are a parent's, what they may leave empty. */
  toAgent?: Partial<Pick<FieldShape, 'label' | 'hint' | 'isRequired'>>;
  /** Encrypted in the database, and masked on screen until asked for. */
  isSealed?: true;
};
