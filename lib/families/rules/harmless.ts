import type { RequestStatus } from '@/lib/requests/types';

import type { FieldPath } from './fields';

/**
 * What may be accepted without being opened: how to reach people, and what they accept to receive.
 * Neither who they are, where they live, what they pay, what is encrypted, who may take a child, nor
 * the e-mail, which the service's letters follow.
 */
const HARMLESS: readonly FieldPath[] = [
  'guardian.phone',
  'guardian.mobile',
  'guardian.acceptsEmail',
  'guardian.acceptsSms',
  'guardian.acceptsLetters',
  'family.doctorName',
  'family.doctorPhone',
];

/** A request to change a file, as far as it may be accepted from the list. */
export type MaybeHarmless = {
  status: RequestStatus;
  /** Messages of the family that the service has not read. */
  unread: number;
  /** The paths of what waits. */
  paths: readonly string[];
};

/** Whether a request may be accepted with others, unopened: nothing in it asks to be read first. */
export function isHarmless({ status, unread, paths }: MaybeHarmless): boolean {
  const known: readonly string[] = HARMLESS;
  return (
    status === 'IN_PROGRESS' &&
    unread === 0 &&
    paths.length > 0 &&
    paths.every((path) => known.includes(path))
  );
}
