import type { ChangeKind, FieldChangeStatus, RequestStatus } from '@/lib/requests/types';

import type { DocumentKind } from '../rules/documents';
import type { SentForm } from '../schema/sent-values';

/** Whose part of the file a form changes: an adult's with the family's, or a child's. */
export type FileSubject = { kind: 'guardian' | 'child'; id: string };

/** What a form of the file sends. */
export type FileForm = SentForm & { subject: FileSubject };

/** A document that goes with a form of the file. */
export type FormDocument = { kind: DocumentKind; file: File };

/** A form as it was sent, which counts once however often it is. */
export type SubmittedForm = FileForm & { submissionId: string };

/** A request that a submission made. */
export type SubmittedChange = { reference: bigint; kind: ChangeKind; status: RequestStatus };

/** What became of a submission; no request and nothing taken back: nothing was changed. */
export type ChangesReceipt = { requests: SubmittedChange[]; takenBack: number };

/** What became of a decision on several changes: nothing is overwritten. */
export type ChangesDecision = {
  decided: string[];
  /** The file has changed since these were asked for: they wait, with three values to compare. */
  conflicts: string[];
  /** Decided or withdrawn meanwhile, with what they have become. */
  changed: { changeId: string; status: FieldChangeStatus }[];
};

/** What became of one request of several that were accepted together. */
export type BulkOutcome = 'ACCEPTED' | 'CONFLICT' | 'ANSWERED' | 'TO_OPEN';

export type BulkLine = { reference: bigint; familyName: string; outcome: BulkOutcome };
