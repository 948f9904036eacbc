import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { setBookings, type BookingChange } from '@/lib/bookings/commands';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { attachToAcknowledgement } from '@/lib/notifications/commands';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { requestError } from '../messages';
import { UNDO_GRACE_SECONDS, UNDO_SECONDS } from '../rules';
import { reversibleOf } from '../rules/reversible';
import type { Parted, RequestKind } from '../types';
import { readParted } from './parted';
import { promoteWaitingLists } from './promote';
import { restoreOffers } from './restore-offers';
import { insertRequests } from './submission';
import { lockSessions, readAskedSlots, type AskedSlot } from './slots';
import { readFormerTies } from './ties';
import { withdrawIn } from './withdraw';
import { lockNeeds, refuseLeft, type Taken } from './withdraw-needed';

/** What was undone, and what could not be: a seat given up may have been taken since. */
export type UndoReceipt = {
  undone: string[];
  kept: string[];
  /** Days whose seats went to others: the weeks that they are of stay given up whole. */
  lostDays: CivilDate[];
  /** Of those undone: who waits again, and whose offered seat passed on. */
  passedOn: string[];
  /** Who waits again alone, for those tied to them were served meanwhile. */
  parted: Parted[];
};

/**
 * Undoes a submission of the account, for ten seconds: what waits is withdrawn; what the rules
 * had accepted at once is reversed by a new, logged request, whatever the cut-offs.
 * Nothing is undone where something would stay without the activity that it requires; of a week that was
 * given up whole, nothing where a seat of one of its days went to somebody else.
 * @throws DomainError NOT_FOUND, UNDO_TOO_LATE, NEEDED_BY, REQUIRED
 */
export async function undoSubmission(
  actor: GuardianActor,
  submissionId: string,
  now: Date,
): Promise<UndoReceipt> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Account" where id = ${actor.accountId}::uuid for no key update`;
    const lines = await readLines(tx, actor, submissionId, now);
    await lockNeeds(
      tx,
      actor,
      lines.map(({ id }) => id),
    );
    await lockSessions(
      tx,
      lines.map(({ sessionId }) => sessionId),
    );
    const waiting = lines.filter(({ status }) => status === 'PENDING' || status === 'WAITLISTED');
    const { withdrawn } = await withdrawIn(
      tx,
      actor,
      waiting.map(({ id }) => id),
      now,
    );
    const accepted = lines.filter(({ status }) => status === 'ACCEPTED');
    const { reversed, taken, ...rest } = await reverse(tx, actor, accepted, now);
    const undone = [...withdrawn, ...reversed];
    await refuseLeft(tx, undone, taken);
    const kept = lines.map(({ id }) => id).filter((id) => !undone.includes(id));
    return { undone, kept, ...rest };
  });
}

type Line = {
  id: string;
  sessionId: string;
  childId: string;
  status: string;
  waitedSince: Date | null;
  wasLate: boolean;
  takenBefore: number | null;
  request: { kind: RequestKind; submittedAt: Date };
};

async function readLines(
  tx: Tx,
  actor: GuardianActor,
  submissionId: string,
  now: Date,
): Promise<Line[]> {
  const requests = await tx.request.findMany({
    where: {
      accountId: actor.accountId,
      submissionId,
      familyId: { in: actor.subscriptions.map(({ familyId }) => familyId) },
    },
    select: {
      submittedAt: true,
      lines: {
        select: {
          id: true,
          sessionId: true,
          childId: true,
          status: true,
          decidedAt: true,
          waitedSince: true,
          wasLate: true,
          takenBefore: true,
          request: { select: { kind: true, submittedAt: true } },
        },
      },
    },
  });
  const [first] = requests;
  if (first === undefined) throw requestError('NOT_FOUND');
  const age = now.getTime() - first.submittedAt.getTime();
  if (age > (UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000) throw requestError('UNDO_TOO_LATE');
  // What was refused as it was sent left nothing to undo.
  return requests.flatMap(({ submittedAt, lines }) =>
    lines.filter(
      ({ status, decidedAt }) =>
        status !== 'REFUSED' || decidedAt?.getTime() !== submittedAt.getTime(),
    ),
  );
}

/** A slot to give its former state back, as it is now and as it was. */
type Reversed = { line: Line; slot: AskedSlot };

type ReversalReceipt = { reversed: string[]; taken: Taken[] } & Pick<
  UndoReceipt,
  'lostDays' | 'passedOn' | 'parted'
>;

async function reverse(
  tx: Tx,
  actor: GuardianActor,
  lines: readonly Line[],
  now: Date,
): Promise<ReversalReceipt> {
  if (lines.length === 0)
    return { reversed: [], taken: [], lostDays: [], passedOn: [], parted: [] };
  const given = reversibleOf(await readReversed(tx, actor, lines));
  const { reversible: reversed, lostDays } = given;
  const changes = reversed.map(formerBooking);
  if ((await setBookings(tx, changes, now)) !== changes.length) throw requestError('SLOT_CHANGED');
  const tieOf = await readFormerTies(tx, lines);
  const answered = reversed.map(({ line, slot }) => ({
    ...slot,
    status: line.waitedSince === null ? ('ACCEPTED' as const) : ('WAITLISTED' as const),
    isBilled: line.waitedSince !== null && line.wasLate,
    justifyUntil: null,
    reason: null,
    togetherId: tieOf(line),
  }));
  await insertRequests(tx, actor, newId(), answered, {
    now,
    acknowledgementOf: (collectivityId) =>
      attachToAcknowledgement(tx, {
        collectivityId,
        accountId: actor.accountId,
        recipient: actor.email,
        now,
      }),
  });
  const passedOn = await offerAgain(tx, reversed, now);
  // A booking leaves its seat; and where a place in the list comes back, a seat may have become free.
  const freed = answered.filter(({ kind, status }) => kind !== 'BOOKING' || status !== 'ACCEPTED');
  await promoteWaitingLists(
    tx,
    freed.map(({ sessionId }) => sessionId),
    now,
  );
  const ties = answered.flatMap(({ togetherId }) => (togetherId === null ? [] : [togetherId]));
  const parted = ties.length === 0 ? [] : await readParted(tx, actor, ties);
  const taken = given.taken.map(({ slot }) => ({ ...slot, day: slot.facts.times.day }));
  return { reversed: reversed.map(({ line }) => line.id), taken, lostDays, passedOn, parted };
}

// Lines of one submission, which has one instant.
async function offerAgain(tx: Tx, reversed: readonly Reversed[], now: Date): Promise<string[]> {
  const lines = reversed.map(({ line }) => line).filter(({ waitedSince }) => waitedSince !== null);
  const [first] = lines;
  if (first === undefined) return [];
  const passed = await restoreOffers(tx, lines, first.request.submittedAt, now);
  return lines
    .filter(({ sessionId, childId }) =>
      passed.some((one) => one.sessionId === sessionId && one.childId === childId),
    )
    .map(({ id }) => id);
}

async function readReversed(
  tx: Tx,
  actor: GuardianActor,
  lines: readonly Line[],
): Promise<Reversed[]> {
  const keyOf = ({ sessionId, childId }: { sessionId: string; childId: string }): string =>
    `${sessionId}:${childId}`;
  const items = lines.map(({ sessionId, childId, request }) => ({
    sessionId,
    childId,
    kind: request.kind === 'BOOKING' ? ('CANCELLATION' as const) : ('BOOKING' as const),
  }));
  const slots = new Map(
    (await readAskedSlots(tx, actor, items)).map((slot) => [keyOf(slot), slot]),
  );
  return lines.flatMap((line) => {
    const slot = slots.get(keyOf(line));
    return slot === undefined ? [] : [{ line, slot }];
  });
}

function formerBooking({ line, slot }: Reversed): BookingChange {
  const { access, sessionId, childId, familyId, kind } = slot;
  const former = line.waitedSince === null ? 'BOOKED' : 'WAITLISTED';
  return {
    collectivityId: access.collectivity.id,
    sessionId,
    childId,
    familyId,
    status: kind === 'BOOKING' ? former : 'CANCELLED',
    waitlistedAt: line.waitedSince,
    isLate: line.wasLate,
  };
}
