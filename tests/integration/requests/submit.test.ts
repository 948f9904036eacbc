import { noteAttendance } from '@/lib/attendance/commands';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCalendarPeriod } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createNextSessions,
  createScene,
  FRIDAY,
  NOW,
  seatsOf,
} from './scene';

const AFTER_CUTOFF = new Date('2026-11-26T11:00:00.001Z');

describe('submitRequests', () => {
  it('makes one request with its line, history and acknowledgement', async () => {
    const { family, session } = await createScene();
    const receipt = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    expect(receipt.lines).toMatchObject([{ status: 'PENDING', kind: 'BOOKING', rank: null }]);
    const request = await db.request.findFirstOrThrow({
      where: { submissionId: receipt.submissionId },
      include: { lines: true, events: true, acknowledgement: true },
    });
    expect(request).toMatchObject({ status: 'IN_PROGRESS', accountId: family.account.id });
    expect(request.events).toMatchObject([{ type: 'SUBMITTED', accountId: family.account.id }]);
    expect(request.acknowledgement).toMatchObject({ kind: 'ACKNOWLEDGEMENT', state: 'QUEUED' });
    expect(await bookingStatus(family, session)).toBeNull();
  });

  it('makes one request per child, activity and kind, with a line per day', async () => {
    const { family, session, activity } = await createScene();
    const others = await createNextSessions(activity, 3);
    const receipt = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session, ...others),
      NOW,
    );
    expect(receipt.lines).toHaveLength(4);
    expect(await db.request.count({ where: { submissionId: receipt.submissionId } })).toBe(1);
  });

  it('counts a submission once when it is sent twice, even at the same time', async () => {
    const { family, session } = await createScene();
    const input = ask(family, 'BOOKING', session);
    const receipts = await Promise.all([
      submitRequests(family.actor, input, NOW),
      submitRequests(family.actor, input, NOW),
    ]);
    expect(receipts[0]).toEqual(receipts[1]);
    expect(await db.requestLine.count({ where: { sessionId: session.id } })).toBe(1);
  });

  it('makes one request of a double click, whatever the browser sends', async () => {
    const { family, session } = await createScene();
    const clicks = await Promise.allSettled([
      submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
      submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
    ]);
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = clicks.find((click) => click.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ code: 'ALREADY_REQUESTED' });
    expect(await db.requestLine.count({ where: { sessionId: session.id } })).toBe(1);
  });

  it('lets only one of two accounts of a family through', async () => {
    const { family, session } = await createScene();
    const otherParent = {
      ...family.actor,
      accountId: (
        await createFamily(db, {
          ...(await db.collectivity.findUniqueOrThrow({ where: { id: session.collectivityId } })),
        })
      ).account.id,
    };
    const clicks = await Promise.allSettled([
      submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
      submitRequests(otherParent, ask(family, 'BOOKING', session), NOW),
    ]);
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(clicks.find((click) => click.status === 'rejected')?.reason).toMatchObject({
      name: 'DomainError',
    });
    expect(await db.requestLine.count({ where: { sessionId: session.id } })).toBe(1);
  });

  it('is all or nothing: one refused slot keeps the others from being asked', async () => {
    const { family, session, activity } = await createScene();
    const past = await createSession(db, activity, {
      day: FRIDAY,
      startsAt: '12:00',
      endsAt: '13:00',
    });
    await createBooking(db, { family: family.family, child: family.children[0] }, past);
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', session, past), NOW),
    ).rejects.toMatchObject({ code: 'ALREADY_BOOKED' });
    expect(await db.requestLine.count({ where: { sessionId: session.id } })).toBe(0);
    expect(await db.email.count({ where: { accountId: family.account.id } })).toBe(0);
  });

  it('refuses after the cut-off, and says when it was', async () => {
    const { family, session } = await createScene();
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', session), AFTER_CUTOFF),
    ).rejects.toMatchObject({
      code: 'BOOKING_CUTOFF_PASSED',
      userMessage:
        'Il n’est plus possible de réserver\u00A0: la date limite était le jeudi 26 novembre 2026 à 12:00.',
    });
  });

  it('refuses a closed day', async () => {
    const { family, session, collectivity } = await createScene();
    await createCalendarPeriod(db, collectivity, {
      kind: 'CLOSURE',
      start: FRIDAY,
      label: 'Grève',
    });
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
    ).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('hides what belongs to another family, and what does not exist, behind the same words', async () => {
    const { family, session, collectivity, activity } = await createScene();
    const stranger = await createEnrolledFamily(collectivity, activity);
    const theirs = {
      submissionId: newId(),
      items: [
        { sessionId: session.id, childId: stranger.children[0].id, kind: 'BOOKING' as const },
      ],
    };
    const missing = {
      submissionId: newId(),
      items: [{ sessionId: newId(), childId: family.children[0].id, kind: 'BOOKING' as const }],
    };
    await expect(submitRequests(family.actor, theirs, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(submitRequests(family.actor, missing, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('asks an absence only of what is booked', async () => {
    const { family, session } = await createScene();
    await expect(
      submitRequests(family.actor, ask(family, 'ABSENCE', session), NOW),
    ).rejects.toMatchObject({ code: 'NOT_BOOKED' });
    await createBooking(db, { family: family.family, child: family.children[0] }, session);
    const receipt = await submitRequests(family.actor, ask(family, 'ABSENCE', session), NOW);
    expect(receipt.lines).toMatchObject([{ kind: 'ABSENCE', status: 'PENDING' }]);
  });

  it('marks an absence declared late, where the activity bills it', async () => {
    const { family, session } = await createScene({
      activity: { lateAbsence: 'BILL', decisionMode: 'AUTOMATIC' },
    });
    await createBooking(db, { family: family.family, child: family.children[0] }, session);
    await submitRequests(family.actor, ask(family, 'ABSENCE', session), AFTER_CUTOFF);
    expect(await bookingStatus(family, session)).toBe('ABSENT_BILLED');
  });
});

describe('submitRequests, decided by the rules', () => {
  const automatic = { decisionMode: 'AUTOMATIC' as const, hasWaitingList: true };

  it('books at once while a seat is free, then ranks on the waiting list', async () => {
    const { family, session, collectivity, activity } = await createScene({
      activity: automatic,
      capacity: 1,
    });
    const [second, third] = [
      await createEnrolledFamily(collectivity, activity),
      await createEnrolledFamily(collectivity, activity),
    ];
    const first = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    expect(first.lines).toMatchObject([{ status: 'ACCEPTED' }]);
    const next = await submitRequests(second.actor, ask(second, 'BOOKING', session), NOW);
    expect(next.lines).toMatchObject([{ status: 'WAITLISTED', rank: 1 }]);
    const last = await submitRequests(third.actor, ask(third, 'BOOKING', session), NOW);
    expect(last.lines).toMatchObject([{ status: 'WAITLISTED', rank: 2 }]);
    expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
  });

  it('gives a freed seat to the first of the waiting list', async () => {
    const { family, session, collectivity, activity } = await createScene({
      activity: { ...automatic, promotesAutomatically: true },
      capacity: 1,
    });
    const [second, third] = [
      await createEnrolledFamily(collectivity, activity),
      await createEnrolledFamily(collectivity, activity),
    ];
    for (const parent of [family, second, third]) {
      await submitRequests(parent.actor, ask(parent, 'BOOKING', session), NOW);
    }
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
    expect(await bookingStatus(second, session)).toBe('BOOKED');
    expect(await bookingStatus(third, session)).toBe('WAITLISTED');
    const request = await db.request.findFirstOrThrow({ where: { familyId: second.family.id } });
    expect(request.status).toBe('ACCEPTED');
  });

  it('does not let a newcomer pass before those who wait', async () => {
    const { family, session, collectivity, activity } = await createScene({
      activity: automatic,
      capacity: 1,
    });
    const [second, third] = [
      await createEnrolledFamily(collectivity, activity),
      await createEnrolledFamily(collectivity, activity),
    ];
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await submitRequests(second.actor, ask(second, 'BOOKING', session), NOW);
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    const receipt = await submitRequests(third.actor, ask(third, 'BOOKING', session), NOW);
    expect(receipt.lines).toMatchObject([{ status: 'WAITLISTED', rank: 2 }]);
  });

  it('lets a family leave the waiting list, which ends its line', async () => {
    const { family, session } = await createScene({ activity: automatic, capacity: 0 });
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
    const line = await db.requestLine.findUniqueOrThrow({ where: { id: lines[0]?.lineId ?? '' } });
    expect(line.status).toBe('WITHDRAWN');
  });

  it('refuses a full session without a waiting list', async () => {
    const { family, session } = await createScene({
      activity: { ...automatic, hasWaitingList: false },
      capacity: 0,
    });
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
    ).rejects.toMatchObject({ code: 'SESSION_FULL' });
  });

  it('leaves a late booking at its price where its absence is said, and its child comes after all', async () => {
    const { family, session, collectivity } = await createScene({
      activity: { ...automatic, lateBooking: 'SURCHARGE', lateSurcharge: 50, lateAbsence: 'BILL' },
    });
    const agent = await createAgentActor(db, collectivity);
    const eve = new Date('2026-11-26T15:00:00.000Z');
    await submitRequests(family.actor, ask(family, 'BOOKING', session), eve);
    await submitRequests(family.actor, ask(family, 'ABSENCE', session), eve);
    const slot = { sessionId: session.id, childId: family.children[0].id };
    const day = new Date('2026-11-27T09:00:00.000Z');
    await noteAttendance(agent, { ...slot, mark: 'PRESENT' }, day);
    expect(
      await db.booking.findUniqueOrThrow({ where: { sessionId_childId: slot } }),
    ).toMatchObject({ status: 'PRESENT', isLate: true });
  });

  it('sells no seat twice to 60 families who click at once', async () => {
    const { session, collectivity, activity } = await createScene({
      activity: automatic,
      capacity: 20,
    });
    const families = [];
    for (let index = 0; index < 60; index += 1)
      families.push(await createEnrolledFamily(collectivity, activity));
    const receipts = await Promise.all(
      families.map((family) => submitRequests(family.actor, ask(family, 'BOOKING', session), NOW)),
    );
    const lines = receipts.flatMap((receipt) => receipt.lines);
    expect(lines.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(20);
    const ranks = lines.flatMap(({ rank }) => (rank === null ? [] : [rank])).sort((a, b) => a - b);
    expect(ranks).toHaveLength(40);
    expect(await seatsOf(session)).toEqual({ taken: 20, rows: 20 });
  });
});
