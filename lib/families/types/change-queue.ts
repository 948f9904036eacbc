import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { RefusalTemplate } from '@/lib/requests/rules/refusals';
import type { ChangeKind, FieldChangeStatus, RequestStatus } from '@/lib/requests/types';
import type { Message } from '@/lib/requests/types/conversation';

import type { DocumentKind } from '../rules/documents';
import type { FamilyDocument } from './documents';
import type { ChangeAge, ChangeDue } from '../rules/change-deadline';
import type { FileSection } from '../rules/sections';

/** What the agents' queue of changes is asked for. */
export type ChangeQueueFilters = {
  /** Null for all. */
  kinds: readonly ChangeKind[] | null;
  age: ChangeAge | null;
  /** The id of the last request of the page before. */
  after: string | null;
};

/** A request to change a file, as the agents' queue shows it. */
export type QueuedChange = {
  id: string;
  reference: bigint;
  kind: ChangeKind;
  status: RequestStatus;
  submittedAt: Date;
  familyId: string;
  familyName: string;
  familyNumber: number;
  /** The adult or the child whose part it is; null where it is the family's. */
  aboutName: string | null;
  authorName: string;
  /** Messages of the family that the service has not read. */
  unread: number;
  /** Fields and lines that wait, and all of them. */
  waiting: number;
  changes: number;
  /** The day on which the family asked, and when the answer is due. */
  received: CivilDate;
  due: ChangeDue;
  /** What is asked, where it may be accepted from the list; null where it is to be opened. */
  harmless: readonly HarmlessChange[] | null;
};

/** A change that may be accepted unopened, in words. */
export type HarmlessChange = { label: string; seen: string; asked: string };

export type ChangeQueuePage = {
  requests: readonly QueuedChange[];
  total: number;
  next: string | null;
};

/** One field that a request asks to change, in words: what was seen, what is asked, what stands. */
export type ChangeToDecide = {
  id: string;
  path: string;
  section: FileSection;
  label: string;
  seen: string;
  asked: string;
  current: string;
  /** Whether the words are dots, until they are asked for. */
  isMasked: boolean;
  /** Whether the agent's role may ask for them. */
  mayReveal: boolean;
  /** Whether the file has changed since: three values differ. */
  isConflict: boolean;
  /** What to send to accept all the same. */
  currentToken: string;
  status: FieldChangeStatus;
  reason: string | null;
  decidedAt: Date | null;
};

/** A request to change a file, as an agent decides it. */
export type ChangeRequestDetail = Omit<QueuedChange, 'waiting' | 'changes' | 'harmless'> & {
  changes: readonly ChangeToDecide[];
  /** What the family and the service wrote about it, the newest first. */
  messages: readonly Message[];
  serviceName: string;
  /** The reasons that a refusal starts from. */
  refusals: readonly RefusalTemplate[];
  /** What it was sent with, then what the file holds that proves what it asks. */
  documents: readonly DocumentOfRequest[];
  /** Before and after it, in the list that one comes from. */
  previous: bigint | null;
  next: bigint | null;
  /** What else waits for this file. */
  others: readonly { reference: bigint; label: string }[];
};

/** A document beside a request; joined: it was sent with it. */
export type DocumentOfRequest = FamilyDocument & { isJoined: boolean };

/** What became of a field: who, when, by which request. */
export type HistoryEntry = {
  id: string;
  targetId: string;
  path: string;
  label: string;
  before: string;
  after: string;
  /** Whether the words are dots, until they are asked for. */
  isMasked: boolean;
  at: Date;
  authorName: string;
  isByAgent: boolean;
  reference: bigint | null;
};

/** One reading of a file by an agent, as the family learns of it. */
export type FileReading = {
  id: string;
  at: Date;
  timeZone: string;
  collectivityName: string;
  agentName: string;
  agentTitle: string;
  what: ReadThing;
};

/** What an agent read: the file, encrypted values, a document, what goes with a message about a request, or photos, by the names of their people. */
export type ReadThing =
  | { kind: 'FILE' }
  | { kind: 'VALUES'; sections: readonly FileSection[] }
  | { kind: 'DOCUMENT'; document: DocumentKind }
  | { kind: 'ATTACHMENT'; reference: bigint }
  | { kind: 'PHOTOS'; names: readonly string[] };
