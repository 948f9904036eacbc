import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { acceptOffer } from '@/lib/requests/commands/seat-offers';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { enrol } from '@/tests/support/factories/activities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  NOW,
  seatsOf,
  type Scene,
} from './scene';

const automatic = {
  decisionMode: 'AUTOMATIC' as const,
  hasWaitingList: true,
  promotesAutomatically: true,
};
const seconds = (count: number): Date => new Date(NOW.getTime() + count * 1000);

/** A full session with two families in its list, one a second after the other. */
async function createList(): Promise<Scene & { second: FamilyFixture }> {
  const scene = await createScene({ activity: automatic, capacity: 0 });
  const second = await createEnrolledFamily(scene.collectivity, scene.activity);
  await submitRequests(scene.family.actor, ask(scene.family, 'BOOKING', scene.session), NOW);
  await submitRequests(second.actor, ask(second, 'BOOKING', scene.session), seconds(1));
  return { ...scene, second };
}

function waiting(scene: Scene) {
  return db.booking.findMany({
    where: { sessionId: scene.session.id, status: 'WAITLISTED' },
    orderBy: { waitlistedAt: 'asc' },
    select: { familyId: true, waitlistedAt: true },
  });
}

it('gives back the rank in the waiting list that was left', async () => {
  const scene = await createList();
  const { family, session } = scene;
  const before = await waiting(scene);
  const { submissionId } = await submitRequests(
    family.actor,
    ask(family, 'CANCELLATION', session),
    seconds(2),
  );
  expect(await waiting(scene)).toHaveLength(1);
  expect((await undoSubmission(family.actor, submissionId, seconds(3))).kept).toEqual([]);
  expect(await waiting(scene)).toEqual(before);
  const lines = await db.requestLine.findMany({
    where: { sessionId: session.id, request: { familyId: family.family.id } },
    orderBy: { id: 'asc' },
  });
  expect(lines.map(({ status }) => status)).toEqual(['WITHDRAWN', 'ACCEPTED', 'WAITLISTED']);
});

it('gives no seat to who had none, while another waits before', async () => {
  const { family, second, session } = await createList();
  const { submissionId } = await submitRequests(
    second.actor,
    ask(second, 'CANCELLATION', session),
    seconds(2),
  );
  // The agent's hand: a seat more, that nobody has been given yet.
  await db.session.update({ where: { id: session.id }, data: { capacity: 1 } });
  await undoSubmission(second.actor, submissionId, seconds(3));
  expect(await bookingStatus(second, session)).toBe('WAITLISTED');
  expect(await bookingStatus(family, session)).toBe('BOOKED');
  expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
});

it('undoes leaving a list once when it is asked twice', async () => {
  const scene = await createList();
  const { family, session } = scene;
  const { submissionId } = await submitRequests(
    family.actor,
    ask(family, 'CANCELLATION', session),
    seconds(2),
  );
  await undoSubmission(family.actor, submissionId, seconds(3));
  expect((await undoSubmission(family.actor, submissionId, seconds(4))).undone).toEqual([]);
  expect(await waiting(scene)).toHaveLength(2);
});

it.each(['ABSENCE', 'CANCELLATION'] as const)(
  'gives a booking back as it was after %s: made late, it still costs more',
  async (kind) => {
    const { family, session } = await createScene({
      activity: { ...automatic, lateBooking: 'SURCHARGE', lateSurcharge: 150 },
    });
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await db.booking.updateMany({ where: { sessionId: session.id }, data: { isLate: true } });
    const { submissionId } = await submitRequests(
      family.actor,
      ask(family, kind, session),
      seconds(2),
    );
    expect((await undoSubmission(family.actor, submissionId, seconds(3))).kept).toEqual([]);
    expect((await undoSubmission(family.actor, submissionId, seconds(4))).undone).toEqual([]);
    const booking = await db.booking.findFirstOrThrow({ where: { sessionId: session.id } });
    expect(booking).toMatchObject({ status: 'BOOKED', isLate: true });
  },
);

it('gives back to two children the seats that are left, one by one', async () => {
  const { collectivity, activity, session } = await createScene({
    activity: automatic,
    capacity: 2,
  });
  const family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Léo' }],
  });
  for (const child of family.children) await enrol(db, { family: family.family, child }, activity);
  const both = (kind: 'BOOKING' | 'CANCELLATION') => ({
    submissionId: newId(),
    items: family.children.map((child) => ({ sessionId: session.id, childId: child.id, kind })),
  });
  await submitRequests(family.actor, both('BOOKING'), NOW);
  const other = await createEnrolledFamily(collectivity, activity);
  await submitRequests(other.actor, ask(other, 'BOOKING', session), seconds(1));
  const leaving = both('CANCELLATION');
  await submitRequests(family.actor, leaving, seconds(2));
  expect(await bookingStatus(other, session)).toBe('BOOKED');
  const receipt = await undoSubmission(family.actor, leaving.submissionId, seconds(3));
  expect([receipt.undone.length, receipt.kept.length]).toEqual([1, 1]);
  expect(await seatsOf(session)).toEqual({ taken: 2, rows: 2 });
});

describe('a list that is left with an offered seat', () => {
  const offering = { ...automatic, offerHours: 24 };

  async function createOffered(hasNext: boolean) {
    const scene = await createScene({ activity: offering, capacity: 1 });
    const { collectivity, activity, session, family } = scene;
    const holder = await createEnrolledFamily(collectivity, activity);
    const next = await createEnrolledFamily(collectivity, activity);
    await submitRequests(holder.actor, ask(holder, 'BOOKING', session), NOW);
    await submitRequests(family.actor, ask(family, 'BOOKING', session), seconds(1));
    if (hasNext) await submitRequests(next.actor, ask(next, 'BOOKING', session), seconds(2));
    await submitRequests(holder.actor, ask(holder, 'CANCELLATION', session), seconds(3));
    const left = await submitRequests(
      family.actor,
      ask(family, 'CANCELLATION', session),
      seconds(60),
    );
    return { ...scene, next, left };
  }

  const offersOf = ({ session }: Scene) =>
    db.seatOffer.findMany({
      where: { sessionId: session.id, outcome: null },
      select: { familyId: true, expiresAt: true },
    });

  it('is offered the seat again, until the same instant, and may take it', async () => {
    const scene = await createOffered(false);
    const { family, session, left } = scene;
    expect(await offersOf(scene)).toEqual([]);
    const receipt = await undoSubmission(family.actor, left.submissionId, seconds(62));
    expect(receipt).toMatchObject({ kept: [], passedOn: [] });
    expect(await offersOf(scene)).toEqual([
      { familyId: family.family.id, expiresAt: seconds(3 + 24 * 3600) },
    ]);
    const { id } = await db.seatOffer.findFirstOrThrow({
      where: { sessionId: session.id, outcome: null },
    });
    await acceptOffer(family.actor, id, seconds(63));
    expect(await bookingStatus(family, session)).toBe('BOOKED');
    expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
  });

  it('is offered it again where an agent alone gives seats', async () => {
    const scene = await createOffered(false);
    const { activity, family, left } = scene;
    await db.activity.update({
      where: { id: activity.id },
      data: { promotesAutomatically: false },
    });
    await undoSubmission(family.actor, left.submissionId, seconds(62));
    expect(await offersOf(scene)).toHaveLength(1);
  });

  it('gives the rank back and says so where the offer passed on', async () => {
    const scene = await createOffered(true);
    const { family, next, session, left } = scene;
    const receipt = await undoSubmission(family.actor, left.submissionId, seconds(62));
    expect(receipt).toMatchObject({ kept: [], passedOn: [left.lines[0]?.lineId] });
    expect(await bookingStatus(family, session)).toBe('WAITLISTED');
    expect(await offersOf(scene)).toMatchObject([{ familyId: next.family.id }]);
    expect((await waiting(scene))[0]).toMatchObject({ familyId: family.family.id });
  });
});
