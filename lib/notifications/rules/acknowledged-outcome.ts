import type { AcknowledgedSlot } from '../types';

/**
 * What an acknowledgement says of a line: what the rules answered, by the type of their last answer; and
 * a refusal only where it came with the sending, for the digest tells of the others.
 */
export function acknowledgedOutcome(
  { status, decidedAt }: { status: string; decidedAt: Date | null },
  submittedAt: Date,
  answer: string | undefined,
): AcknowledgedSlot['outcome'] {
  if (status === 'REFUSED' && decidedAt?.getTime() === submittedAt.getTime()) return 'REFUSED';
  return answer === 'ACCEPTED' || answer === 'WAITLISTED' ? answer : 'PENDING';
}
