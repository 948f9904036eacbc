import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { readRanks } from '@/lib/bookings/commands';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { isSlotAct, statusOfRequest } from '../rules';
import type { RequestLineStatus, SubmissionReceipt, SubmittedLine } from '../types';
import { recordLineEvents, type LineEvent } from './events';
import type { AskedSlot } from './slots';

/** A slot with what the rules answered at once; PENDING waits for an agent. */
export type AnsweredSlot = AskedSlot & {
  status: Extract<RequestLineStatus, 'PENDING' | 'ACCEPTED' | 'WAITLISTED'>;
  isBilled: boolean;
  /** Of an absence that a document must justify: until when. */
  justifyUntil: Date | null;
};

type Group = { requestId: string; slots: [AnsweredSlot, ...AnsweredSlot[]] };

function groupSlots(slots: readonly AnsweredSlot[]): Group[] {
  const groups = new Map<string, Group>();
  for (const slot of slots) {
    const key = `${slot.childId}:${slot.activityId}:${slot.kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { requestId: newId(), slots: [slot] });
    else group.slots.push(slot);
  }
  return [...groups.values()];
}

type Insertion = {
  now: Date;
  /** The e-mail that will acknowledge the requests made to a collectivity. */
  acknowledgementOf: (collectivityId: string) => Promise<string>;
};

/** Writes one request per child, activity and kind, its lines, and the history. */
export async function insertRequests(
  tx: Tx,
  actor: GuardianActor,
  submissionId: string,
  slots: readonly AnsweredSlot[],
  { now, acknowledgementOf }: Insertion,
): Promise<void> {
  const groups = groupSlots(slots);
  const acknowledgements = new Map<string, string>();
  for (const {
    slots: [{ access }],
  } of groups) {
    const { id } = access.collectivity;
    if (!acknowledgements.has(id)) acknowledgements.set(id, await acknowledgementOf(id));
  }
  await tx.request.createMany({
    data: groups.map((group) => requestRow(group, actor, submissionId, now, acknowledgements)),
  });
  await tx.requestEvent.createMany({
    data: groups.map(({ requestId, slots: [{ access }] }) => ({
      id: newId(),
      collectivityId: access.collectivity.id,
      requestId,
      type: 'SUBMITTED' as const,
      at: now,
      accountId: actor.accountId,
    })),
  });
  await insertLines(tx, groups, now);
}

function requestRow(
  { requestId, slots }: Group,
  actor: GuardianActor,
  submissionId: string,
  now: Date,
  acknowledgements: ReadonlyMap<string, string>,
) {
  const [{ access, kind, familyId, childId, activityId, facts }] = slots;
  const days = slots.map((slot) => slot.facts.times.day).sort();
  const collectivityId = access.collectivity.id;
  return {
    id: requestId,
    collectivityId,
    kind,
    status: statusOfRequest(slots.map(({ status }) => status)),
    familyId,
    childId,
    activityId,
    accountId: actor.accountId,
    submissionId,
    startDay: toDbDate(days[0] ?? facts.times.day),
    endDay: toDbDate(days.at(-1) ?? facts.times.day),
    submittedAt: now,
    acknowledgementId: acknowledgements.get(collectivityId) ?? null,
  };
}

async function insertLines(tx: Tx, groups: readonly Group[], now: Date): Promise<void> {
  const lines = groups.flatMap(({ requestId, slots }) =>
    slots.map((slot) => ({ ...slot, requestId, lineId: newId() })),
  );
  await tx.requestLine.createMany({
    data: lines.map(
      ({ lineId, requestId, access, sessionId, childId, status, isBilled, justifyUntil }) => ({
        id: lineId,
        collectivityId: access.collectivity.id,
        requestId,
        sessionId,
        childId,
        status,
        isBilled,
        justifyUntil,
        decidedAt: status === 'PENDING' ? null : now,
      }),
    ),
  });
  const ranks = await readRanks(
    tx,
    lines.filter(({ status }) => status === 'WAITLISTED').map(({ sessionId }) => sessionId),
  );
  const events = lines.flatMap(({ lineId, requestId, access, status, ...slot }): LineEvent[] =>
    status === 'PENDING'
      ? []
      : [
          {
            collectivityId: access.collectivity.id,
            requestId,
            lineId,
            type: status,
            rank:
              status === 'WAITLISTED'
                ? (ranks.get(`${slot.sessionId}:${slot.childId}`) ?? null)
                : null,
          },
        ],
  );
  await recordLineEvents(tx, events, {}, now);
}

/** What the account's submission gave, or null where there is none. */
export async function readReceipt(
  tx: Tx,
  actor: GuardianActor,
  submissionId: string,
): Promise<SubmissionReceipt | null> {
  const rows = await tx.requestLine.findMany({
    where: { request: { accountId: actor.accountId, submissionId } },
    select: {
      id: true,
      sessionId: true,
      childId: true,
      status: true,
      request: { select: { kind: true } },
    },
    orderBy: { id: 'asc' },
  });
  if (rows.length === 0) return null;
  const ranks = await readRanks(
    tx,
    rows.filter(({ status }) => status === 'WAITLISTED').map(({ sessionId }) => sessionId),
  );
  const lines = rows.flatMap(({ id, sessionId, childId, status, request }): SubmittedLine[] => {
    if (!isSlotAct(request.kind)) return [];
    const rank = status === 'WAITLISTED' ? (ranks.get(`${sessionId}:${childId}`) ?? null) : null;
    return [{ lineId: id, sessionId, childId, kind: request.kind, status, rank }];
  });
  return { submissionId, lines };
}
