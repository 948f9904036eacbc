import type { EmailFrame } from '@/lib/notifications/types';
import type { ChangeKind, RequestStatus } from '@/lib/requests/types';

/** What an e-mail tells of the answer to a request to change the file: never a value. */
export type ChangeAnswerFacts = {
  frame: EmailFrame;
  reference: bigint;
  kind: ChangeKind;
  status: RequestStatus;
  /** Whose part of the file it is; null where it is the family's. */
  about: string | null;
  /** How a refusal may be contested. */
  appealText: string;
  fields: readonly { label: string; isAccepted: boolean; reason: string | null }[];
};
