import { changeActivity } from '@/lib/activities/commands/activities';
import { activityFormSchema } from '@/lib/activities/schema/activity-form';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { endPastWaits } from '@/lib/requests/jobs/past-waits';
import { activityForm } from '@/tests/support/activity-form';
import { createSession, linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  createSibling,
  NOW,
  seatsOf,
} from './scene';

const promoting = {
  decisionMode: 'AUTOMATIC',
  hasWaitingList: true,
  promotesAutomatically: true,
  lateAbsence: 'BILL',
} as const;
/** Friday 27 November 2026, from 07:00 to 09:00 in Paris. */
const BEFORE = new Date('2026-11-27T05:59:59.999Z');
const BEGUN = new Date('2026-11-27T06:00:00.000Z');

/** One family has the only seat, two wait for it. */
async function createWaiting() {
  const scene = await createScene({ activity: promoting, capacity: 1 });
  const { collectivity, activity, session, family } = scene;
  const waiting = [
    await createEnrolledFamily(collectivity, activity),
    await createEnrolledFamily(collectivity, activity),
  ] as const;
  for (const one of [family, ...waiting])
    await submitRequests(one.actor, ask(one, 'BOOKING', session), NOW);
  return { ...scene, waiting };
}

describe('a seat that is freed', () => {
  it.each([
    [BEFORE, 'BOOKED'],
    [BEGUN, 'WAITLISTED'],
  ])(
    'at %s leaves the first of the list %s: nobody is billed for what has begun',
    async (at, status) => {
      const { family, session, waiting } = await createWaiting();
      await submitRequests(family.actor, ask(family, 'ABSENCE', session), at);
      expect(await bookingStatus(family, session)).toBe('ABSENT_BILLED');
      expect(await bookingStatus(waiting[0], session)).toBe(status);
      expect(await bookingStatus(waiting[1], session)).toBe('WAITLISTED');
    },
  );

  it('is everybody’s where the session has no limit any more', async () => {
    const { family, session, waiting } = await createWaiting();
    await db.session.update({ where: { id: session.id }, data: { capacity: null } });
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    for (const one of waiting) expect(await bookingStatus(one, session)).toBe('BOOKED');
  });
});

describe('who waits', () => {
  it('gets no seat that an agent had given above the capacity', async () => {
    const { collectivity, session, family, waiting } = await createWaiting();
    const manager = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const line = await db.requestLine.findFirstOrThrow({
      where: { sessionId: session.id, childId: waiting[1].children[0].id },
    });
    const overbook = {
      lineIds: [line.id],
      outcome: 'ACCEPTED' as const,
      reason: '',
      overbook: true,
    };
    await decideLines(manager, overbook, NOW);
    const [first, second] = waiting;
    const leave = async () => {
      const leaving = ask(second, 'CANCELLATION', session);
      await submitRequests(second.actor, leaving, NOW);
      return () => undoSubmission(second.actor, leaving.submissionId, NOW);
    };
    // It is given back to who gave it up, as long as nobody else has it.
    const undo = await leave();
    expect(await bookingStatus(first, session)).toBe('WAITLISTED');
    await undo();
    expect(await seatsOf(session)).toEqual({ taken: 2, rows: 2 });
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    expect(await bookingStatus(first, session)).toBe('WAITLISTED');
    const tooLate = await leave();
    expect(await bookingStatus(first, session)).toBe('BOOKED');
    expect((await tooLate()).undone).toEqual([]);
    expect(await bookingStatus(second, session)).toBe('CANCELLED');
    expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
  });

  it('goes before who comes once there is no list any more', async () => {
    const { collectivity, activity, session, family, waiting } = await createWaiting();
    const end = { hasWaitingList: false, promotesAutomatically: false };
    await db.activity.update({ where: { id: activity.id }, data: end });
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    const late = await createEnrolledFamily(collectivity, activity);
    await submitRequests(late.actor, ask(late, 'BOOKING', session), NOW);
    expect(await bookingStatus(late, session)).toBe('WAITLISTED');
    for (const one of waiting) expect(await bookingStatus(one, session)).toBe('WAITLISTED');
  });

  it('gets the seats that are free as soon as the activity gives them by itself', async () => {
    const { collectivity, activity, session, family, waiting } = await createWaiting();
    await db.activity.update({
      where: { id: activity.id },
      data: { promotesAutomatically: false },
    });
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    expect(await bookingStatus(waiting[0], session)).toBe('WAITLISTED');
    const manager = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const form = activityForm(activity.facilityId, { activityId: activity.id, waiting: 'GIVEN' });
    await changeActivity(manager, activityFormSchema.parse(form), NOW);
    expect(await bookingStatus(waiting[0], session)).toBe('BOOKED');
    expect(await bookingStatus(waiting[1], session)).toBe('WAITLISTED');
  });
});

describe('the waiting list of a session that begins', () => {
  it('is kept until then, and ends for all with the reason, once', async () => {
    const { session, waiting } = await createWaiting();
    await endPastWaits(BEFORE);
    for (const one of waiting) expect(await bookingStatus(one, session)).toBe('WAITLISTED');
    await Promise.all([endPastWaits(BEGUN), endPastWaits(BEGUN)]);
    expect(await endPastWaits(BEGUN)).toEqual({ ended: 0 });
    const told = 'La séance a commencé sans qu’une place ait pu être donnée.';
    for (const one of waiting) {
      expect(await bookingStatus(one, session)).toBe('CANCELLED');
      const request = await db.request.findFirstOrThrow({
        where: { familyId: one.family.id },
        include: { lines: true, events: { where: { type: 'REFUSED' } } },
      });
      expect(request).toMatchObject({
        status: 'REFUSED',
        lines: [{ status: 'REFUSED', reason: told, decidedAt: BEGUN }],
        events: [{ reason: told, digestId: null }],
      });
    }
  });

  it.each(['BOOKED', 'WAITLISTED', 'CANCELLED'] as const)(
    'names to its family what does not go without it, and the day, where that stays: %s',
    async (status) => {
      const scene = await createWaiting();
      const { session, waiting } = scene;
      const [family, other] = waiting;
      const needing = await createSibling({ ...scene, family });
      await linkActivities(db, needing.activity, 'REQUIRES', scene.activity);
      const who = { family: family.family, child: family.children[0] };
      await createBooking(db, who, needing.session, { status });
      await endPastWaits(BEGUN);
      const over = 'La séance a commencé sans qu’une place ait pu être donnée.';
      const { name } = needing.activity;
      const left = ` Le vendredi 27 novembre, ${name} ne va pas sans cette activité\u00A0: annulez ${name}, ou prévenez le service s’il est trop tard.`;
      const reasonOf = async ({ family: { id: familyId } }: typeof family) =>
        (
          await db.requestLine.findFirstOrThrow({
            where: { sessionId: session.id, request: { familyId } },
          })
        ).reason;
      // What waits for its own seat, of a session that begins at the same time, has ended with it.
      expect(await reasonOf(family)).toBe(status === 'BOOKED' ? `${over}${left}` : over);
      expect(await reasonOf(other)).toBe(over);
      expect(await bookingStatus(family, needing.session)).toBe(status);
    },
  );

  it('leaves those of other sessions, and who has a seat, alone', async () => {
    const { session, family, collectivity, activity, waiting } = await createWaiting();
    const next = await createSession(db, activity, { day: civilDate('2026-11-30'), capacity: 0 });
    const other = await createEnrolledFamily(collectivity, activity);
    await submitRequests(other.actor, ask(other, 'BOOKING', next), NOW);
    expect(await endPastWaits(BEGUN)).toEqual({ ended: waiting.length });
    expect(await bookingStatus(other, next)).toBe('WAITLISTED');
    expect(await bookingStatus(family, session)).toBe('BOOKED');
  });
});
