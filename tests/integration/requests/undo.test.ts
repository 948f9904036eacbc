import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
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
