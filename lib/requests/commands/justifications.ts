import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { billAbsences } from '@/lib/bookings/commands';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError, requestNotFound } from '../messages';
import { requestLineScopeSql } from '../policy';
import { justificationAnswers, justificationState } from '../rules/justification';
import type { DecideJustificationInput } from '../schema';
import type { JustificationOutcome } from '../types';
import { lockRequests, recordLineEvents } from './events';
import { lockSessions } from './slots';

/**
 * Counts the document that the family has just sent for the absences of a request that wait for one:
 * an agent examines it, and none is billed meanwhile. What comes after the time changes nothing.
 * The caller holds the request's lock.
 */
export async function receiveJustification(tx: Tx, requestId: string, now: Date): Promise<void> {
  await tx.requestLine.updateMany({
    where: {
      requestId,
      status: { in: ['PENDING', 'ACCEPTED'] },
      justifyUntil: { gte: now },
      justifiedAt: null,
      justification: null,
    },
    data: { justifiedAt: now },
  });
}

type JustifiedLine = {
  lineId: string;
  requestId: string;
  collectivityId: string;
  sessionId: string;
  childId: string;
  until: Date;
  givenAt: Date | null;
  outcome: JustificationOutcome | null;
};

function readLines(
  tx: Tx,
  actor: AgentActor,
  lineIds: readonly string[],
): Promise<JustifiedLine[]> {
  return tx.$queryRaw<JustifiedLine[]>`
    select l.id as "lineId", l."requestId", l."collectivityId", l."sessionId", l."childId",
      l."justifyUntil" as until, l."justifiedAt" as "givenAt", l.justification::text as outcome
    from "RequestLine" l
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId"
    where l.id = any(${[...lineIds]}::uuid[]) and l.status = 'ACCEPTED'
      and l."justifyUntil" is not null and ${requestLineScopeSql(actor)}
    order by l.id`;
}

/**
 * An agent says whether absences are justified: an accepted document (or what was given at the desk)
 * excuses them, a refused one has them billed. Said again, it changes nothing more.
 * @throws DomainError NOT_FOUND; SLOT_CHANGED where the absence is another state by now;
 *   ABSENCE_INVOICED where it is on an invoice
 */
export async function decideJustification(
  actor: AgentActor,
  input: DecideJustificationInput,
  now: Date,
): Promise<{ decided: number }> {
  return inTransaction(async (tx) => {
    const found = await readLines(tx, actor, input.lineIds);
    if (found.length !== new Set(input.lineIds).size) throw requestNotFound();
    const sessionIds = found.map(({ sessionId }) => sessionId);
    await lockSessions(tx, sessionIds);
    const requestIds = found.map(({ requestId }) => requestId);
    await lockRequests(tx, requestIds);
    const lines = (await readLines(tx, actor, input.lineIds)).filter(
      ({ outcome }) => outcome !== input.outcome,
    );
    await apply(tx, actor, { lines, input, now });
    return { decided: lines.length };
  });
}

type Answer = {
  lines: readonly JustifiedLine[];
  input: DecideJustificationInput;
  now: Date;
};

async function apply(tx: Tx, actor: AgentActor, { lines, input, now }: Answer): Promise<void> {
  if (lines.length === 0) return;
  const isBilled = input.outcome === 'REFUSED';
  const isPossible = lines.every((line) => {
    const answers = justificationAnswers(justificationState(line, now));
    return isBilled ? answers.canBill : answers.canExcuse;
  });
  if (!isPossible) throw requestError('SLOT_CHANGED');
  // What waits for its document, or has given it, is not billed yet: excused, its booking stays as it is.
  const written = lines.filter(
    ({ outcome }) => isBilled || outcome === 'MISSING' || outcome === 'REFUSED',
  );
  const changed = await billAbsences(tx, written, isBilled, now);
  if (changed.length < written.length) {
    throw requestError(isBilled ? 'SLOT_CHANGED' : 'ABSENCE_INVOICED');
  }
  const lineIds = lines.map(({ lineId }) => lineId);
  await tx.requestLine.updateMany({
    where: { id: { in: lineIds } },
    data: { justification: input.outcome, isBilled },
  });
  const reason = input.reason === '' ? null : input.reason;
  const type = isBilled ? 'ABSENCE_BILLED' : 'ABSENCE_EXCUSED';
  await recordLineEvents(
    tx,
    lines.map(({ lineId, requestId, collectivityId }) => ({
      lineId,
      requestId,
      collectivityId,
      type,
      reason,
    })),
    { agentId: actor.agentId },
    now,
  );
  await recordAudit(tx, actor, {
    at: now,
    action: isBilled ? 'requests.absence-billed' : 'requests.absence-excused',
    subjectType: 'RequestLine',
    subjectId: null,
    data: { lineIds },
  });
}
