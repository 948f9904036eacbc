import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { db } from '@/lib/platform/db/client';

import { requestError } from '../messages';
import type { SubmitPeriodInput } from '../schema/period';
import type { SubmissionReceipt } from '../types';
import { readReceipt } from './submission';
import { submitRequests } from './submit';

/**
 * Asks for a long period: one request per child and activity, all or none of it, for the slots that
 * its summary announced. Sent twice with the same `submissionId`, it counts once.
 * @throws DomainError NOT_FOUND, PERIOD_CHANGED (the summary is no longer what was seen),
 * NOTHING_TO_ASK, SLOT_CHANGED, and the refusals of a slot
 */
export async function submitPeriod(
  actor: GuardianActor,
  input: SubmitPeriodInput,
  now: Date,
): Promise<SubmissionReceipt> {
  const { submissionId, acte: act, wishes, enfants: childIds, ensemble: areTied = false } = input;
  // What was sent already is no longer to be planned: it has become what it asked for.
  const earlier = await readReceipt(db, actor, submissionId);
  if (earlier !== null) return earlier;
  const range = { start: input.du, end: input.au };
  const plan = await getPeriodPlan(actor, { act, wishes, childIds, range, areTied }, now);
  if (plan === null) throw requestError('NOT_FOUND');
  if (planMark(plan) !== input.vu) {
    // The other click of a double click may just have sent it.
    const twin = await readReceipt(db, actor, submissionId);
    if (twin !== null) return twin;
    throw requestError('PERIOD_CHANGED');
  }
  const asked = plan.flatMap(({ items }) => items);
  if (asked.length === 0) throw requestError('NOTHING_TO_ASK');
  const items = asked.map(({ sessionId, childId }) => ({ sessionId, childId, kind: act }));
  return submitRequests(actor, { submissionId, items, areTied, word: input.mot }, now);
}
