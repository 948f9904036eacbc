import type { AbsenceEventType, ChangeKind, FieldChangeStatus, RequestStatus } from '../types';
import type { MyRequestEvent } from './mine';

/** One field of a request to change the file, as its family follows it. */
export type MyFieldChange = {
  id: string;
  label: string;
  seen: string;
  asked: string;
  status: FieldChangeStatus;
  /** Of a refusal. */
  reason: string | null;
};

/** What happened to a request to change the file. */
export type MyChangeEvent = Pick<
  MyRequestEvent,
  'id' | 'at' | 'author' | 'isByAgent' | 'reason'
> & {
  type: Exclude<MyRequestEvent['type'], AbsenceEventType>;
  /** What the fields are called; none where it is about the whole request. */
  fields: readonly string[];
};

/** A request to change the file, whole. */
export type MyChangeRequest = {
  id: string;
  reference: bigint;
  kind: ChangeKind;
  status: RequestStatus;
  submittedAt: Date;
  collectivityName: string;
  timeZone: string;
  /** Whose part of the file it is; null where it is the family's. */
  aboutName: string | null;
  /** The page of the file where it stands. */
  guardianId: string | null;
  childId: string | null;
  /** "service Enfance" */
  serviceName: string;
  acknowledgedTo: string | null;
  changes: readonly MyFieldChange[];
  /** Newest first. */
  events: readonly MyChangeEvent[];
};
