import type { Justification } from '../types';

/**
 * Where the document of an absence stands: waited for until its time is over, then late; given, an agent
 * says whether it is accepted; MISSING and REFUSED mean that the absence is billed (rules.md, line 6).
 */
export type JustificationState =
  'AWAITED' | 'LATE' | 'GIVEN' | 'ACCEPTED' | 'REFUSED' | 'MISSING' | 'NEEDLESS';

/** The time is inclusive, as every cut-off: at its very instant, a document still counts. */
export function justificationState(
  { until, givenAt, outcome }: Justification,
  now: Date,
): JustificationState {
  if (outcome !== null) return outcome;
  if (givenAt !== null) return 'GIVEN';
  return now <= until ? 'AWAITED' : 'LATE';
}

/** Whether an agent may still excuse the absence, and whether its bill is still to be said. */
export function justificationAnswers(state: JustificationState): {
  canExcuse: boolean;
  canBill: boolean;
} {
  return {
    canExcuse: state !== 'ACCEPTED' && state !== 'NEEDLESS',
    canBill: state === 'GIVEN' || state === 'LATE' || state === 'ACCEPTED',
  };
}
