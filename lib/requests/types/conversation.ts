import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { RequestKind } from '../types';

/** Who writes: an account of the family, or an agent for the service. */
export type MessageSide = 'FAMILY' | 'SERVICE';

/** What decides whether the service's question has its answer: places in the conversation, 0 for none. */
export type QuestionFacts = {
  /** The last question. */
  asked: number;
  /** The furthest that a member of the family had read when writing. */
  answered: number;
};

/** What became of a message; the same message sent again gives the same. */
export type MessageReceipt = { messageId: string; position: number };

/** A file as somebody gave it. */
export type GivenFile = { bytes: Uint8Array<ArrayBuffer>; name: string };

/** The file that goes with a message. */
export type Attachment = {
  fileId: string;
  name: string;
  /** In bytes. */
  size: number;
};

/** A message, as one side reads the conversation. */
export type Message = {
  id: string;
  position: number;
  side: MessageSide;
  /** "Claire MOREL" */
  author: string;
  /** Whether the person who reads wrote it. */
  isMine: boolean;
  isQuestion: boolean;
  body: string;
  attachment: Attachment | null;
  at: Date;
  /** When the other side first read it; null: not yet. */
  readAt: Date | null;
  /** Of the other side, and not read yet by the account, or by the service. */
  isNew: boolean;
};

/** A request with something to read, or to answer. */
export type RequestToRead = {
  reference: bigint;
  kind: RequestKind;
  /** Null for what concerns no activity, or no child. */
  activityName: string | null;
  firstName: string | null;
  guardianName: string | null;
  start: CivilDate | null;
  end: CivilDate | null;
  collectivityName: string;
  timeZone: string;
  /** The service waits for the family. */
  isToComplete: boolean;
  /** Messages of the service that the account has not read. */
  unread: number;
  /** Of the service's last message. */
  at: Date;
};
