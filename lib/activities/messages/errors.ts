import { DomainError } from '@/lib/core/errors';

/** Why a command on activities was refused. */
type ActivityCode = 'NOT_FOUND' | 'FACILITY_EXISTS';

const activityMessages: Record<ActivityCode, string> = {
  NOT_FOUND: 'Cette activité n’existe pas, ou ne vous est pas accessible.',
  FACILITY_EXISTS: 'Un établissement porte déjà ce nom.',
};

export function activityError(code: ActivityCode, field?: string): DomainError {
  return new DomainError(code, activityMessages[code], field);
}
