import { getPlanning } from '@/lib/bookings/queries/planning';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request';
import { listNeeding } from '@/lib/requests/queries/needing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily, joinFamily } from '@/tests/support/factories/people';

import { createAsked, createBoth, createHalf, giveUp } from './required-scene';
import { ask, bookingStatus, codeOf, FRIDAY, NOW } from './scene';

describe('an activity that another one requires', () => {
  it('is not cancelled alone, booked or awaited, and the planning says why', async () => {
    const { family, activity, meal, give } = await createBoth();
    expect(await give('CANCELLATION', meal)).toBe('NEEDED_BY');
    expect(await bookingStatus(family, meal)).toBe('BOOKED');
    const { slots } = await getPlanning(family.actor, { start: FRIDAY, end: FRIDAY }, NOW);
    expect(slots.find(({ sessionId }) => sessionId === meal.id)?.permissions).toMatchObject([
      { act: 'ABSENCE', allowed: true },
      {
        act: 'CANCELLATION',
        allowed: false,
        code: 'NEEDED_BY',
        explanation: expect.stringContaining(activity.name) as string,
      },
    ]);
    const waiting = await createBoth('WAITLISTED');
    expect(await waiting.give('CANCELLATION', waiting.meal)).toBe('NEEDED_BY');
  });

  it.each(['session first', 'meal first'])('is cancelled with it: %s', async (order) => {
    const { family, session, meal, give } = await createBoth();
    const both = order === 'meal first' ? [meal, session] : [session, meal];
    expect(await give('CANCELLATION', ...both)).toBe('ACCEPTED');
    expect(await bookingStatus(family, meal)).toBe('CANCELLED');
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
  });

  it('is cancelled after it, also while an agent has not answered yet', async () => {
    const { activity, session, meal, give } = await createBoth();
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
    expect(await give('CANCELLATION', session)).toBe('ACCEPTED');
    expect(await give('CANCELLATION', meal)).toBe('ACCEPTED');
  });

  it('is not held back by a child who is sick', async () => {
    const { family, meal, give } = await createBoth();
    expect(await give('ABSENCE', meal)).toBe('ACCEPTED');
    expect(await bookingStatus(family, meal)).toBe('ABSENT');
  });

  it('is kept by a request that waits, and by none of the other family', async () => {
    const { collectivity, activity, session, family, meal, give } = await createBoth();
    const where = { sessionId: session.id };
    const other = await createFamily(db, collectivity, { children: [] });
    await db.booking.updateMany({ where, data: { familyId: other.family.id } });
    const told = await getPlanning(family.actor, { start: FRIDAY, end: FRIDAY }, NOW);
    expect(JSON.stringify(told.slots)).not.toContain('NEEDED_BY');
    await db.booking.deleteMany({ where });
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
    expect(await give('BOOKING', session)).toBe('ACCEPTED');
    expect(await give('CANCELLATION', meal)).toBe('NEEDED_BY');
  });

  it('is not given up in the submission that books what requires it', async () => {
    const { family, session, meal, give } = await createBoth();
    expect(await give('CANCELLATION', session)).toBe('ACCEPTED');
    const booked = ask(family, 'BOOKING', session);
    const cancelled = ask(family, 'CANCELLATION', meal);
    const swap = { ...booked, items: [...cancelled.items, ...booked.items] };
    expect(await codeOf(submitRequests(family.actor, swap, NOW))).toBe('REQUIRED');
  });

  it('is never both cancelled and required, when two accounts act at the same time', async () => {
    const { collectivity, family, session, meal, give } = await createBoth();
    const { actor } = await joinFamily(db, family, collectivity);
    await give('CANCELLATION', session);
    const codes = await Promise.all([
      give('BOOKING', session),
      codeOf(submitRequests(actor, ask(family, 'CANCELLATION', meal), NOW)),
    ]);
    expect([
      ['ACCEPTED', 'NEEDED_BY'],
      ['REQUIRED', 'ACCEPTED'],
    ]).toContainEqual(codes);
    expect([
      ['BOOKED', 'BOOKED'],
      ['CANCELLED', 'CANCELLED'],
    ]).toContainEqual([await bookingStatus(family, session), await bookingStatus(family, meal)]);
  });

  it('is not undone once something booked since requires it: nothing is', async () => {
    const { family, session, meal, give } = await createBoth();
    await give('CANCELLATION', session, meal);
    const asked = ask(family, 'BOOKING', meal);
    await submitRequests(family.actor, asked, NOW);
    await give('BOOKING', session);
    expect(await codeOf(undoSubmission(family.actor, asked.submissionId, NOW))).toBe('NEEDED_BY');
    expect(await bookingStatus(family, meal)).toBe('BOOKED');
    expect(await bookingStatus(family, session)).toBe('BOOKED');
  });

  it('is given back by an undo with what it requires, not without it', async () => {
    const { family, session, meal, give } = await createBoth();
    const both = ask(family, 'CANCELLATION', session, meal);
    await submitRequests(family.actor, both, NOW);
    await undoSubmission(family.actor, both.submissionId, NOW);
    expect(await bookingStatus(family, meal)).toBe('BOOKED');
    const alone = ask(family, 'CANCELLATION', session);
    await submitRequests(family.actor, alone, NOW);
    await give('CANCELLATION', meal);
    await expect(undoSubmission(family.actor, alone.submissionId, NOW)).rejects.toMatchObject({
      code: 'REQUIRED',
      userMessage: expect.stringContaining('ne va pas sans') as string,
    });
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
  });

  it('keeps a cancellation that waits from being taken back, once what it requires is given up', async () => {
    const { family, activity, session, meal, give } = await createBoth();
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
    const { lines } = await submitRequests(family.actor, ask(family, 'CANCELLATION', session), NOW);
    await give('CANCELLATION', meal);
    const lineIds = lines.map(({ lineId }) => lineId);
    expect(await codeOf(withdrawLines(family.actor, { lineIds }, NOW))).toBe('REQUIRED');
  });
});

describe('a booking that waits, and that another one requires', () => {
  it('is not withdrawn alone, and the planning and the request say why', async () => {
    const { family, activity, meal, requestOf, withdraw, statusOf, session } = await createAsked();
    expect(await withdraw(meal)).toBe('NEEDED_BY');
    expect(await statusOf(meal)).toBe('PENDING');
    await expect(withdrawRequest(family.actor, await requestOf(meal), NOW)).rejects.toMatchObject({
      code: 'NEEDED_BY',
      userMessage: expect.stringContaining(activity.name) as string,
    });
    const { slots } = await getPlanning(family.actor, { start: FRIDAY, end: FRIDAY }, NOW);
    expect(slots.find(({ sessionId }) => sessionId === meal.id)?.permissions).toMatchObject([
      { act: 'CANCELLATION', allowed: false, code: 'NEEDED_BY', neededBy: [session.id] },
    ]);
    expect(slots.find(({ sessionId }) => sessionId === session.id)?.permissions).toEqual([]);
  });

  it('is withdrawn with it, or after it', async () => {
    const both = await createAsked();
    expect(await both.withdraw(both.meal, both.session)).toBe('ACCEPTED');
    const after = await createAsked();
    expect(await after.withdraw(after.session)).toBe('ACCEPTED');
    expect(await after.withdraw(after.meal)).toBe('ACCEPTED');
    expect(await after.statusOf(after.meal)).toBe('WITHDRAWN');
  });

  it('is given up in one act with the other that is booked, each answered', async () => {
    const { family, session, meal, both, statusOf } = await createHalf();
    const receipt = await submitRequests(family.actor, both, NOW);
    expect(receipt.lines).toMatchObject([{ sessionId: session.id, kind: 'CANCELLATION' }]);
    expect(await statusOf(meal)).toBe('WITHDRAWN');
    expect(await submitRequests(family.actor, both, NOW)).toEqual(receipt);
    expect(await codeOf(undoSubmission(family.actor, both.submissionId, NOW))).toBe('REQUIRED');
    const id = receipt.lines[0]?.lineId ?? '';
    expect(await db.requestLine.findUnique({ where: { id } })).toMatchObject({ status: 'PENDING' });
  });

  it('stays, and so does the other, where one of them cannot go', async () => {
    const { family, agent, session, meal, both, lineOf, statusOf } = await createHalf();
    await decideLines(
      agent,
      { lineIds: [lineOf(meal)], outcome: 'REFUSED', reason: 'Complet', overbook: false },
      NOW,
    );
    expect(await codeOf(submitRequests(family.actor, both, NOW))).toBe('SLOT_CHANGED');
    expect(await bookingStatus(family, session)).toBe('BOOKED');
    const late = await createHalf();
    const after = new Date('2026-11-27T10:00:00.000Z');
    expect(await codeOf(submitRequests(late.family.actor, late.both, after))).toBe(
      'ABSENCE_CUTOFF_PASSED',
    );
    expect(await late.statusOf(late.meal)).toBe('PENDING');
    expect(await statusOf(meal)).toBe('REFUSED');
  });

  it('is no line of another family’s', async () => {
    const { both } = await createHalf();
    const other = await createHalf();
    const asked = { ...other.both, withdrawn: both.withdrawn };
    expect(await codeOf(submitRequests(other.family.actor, asked, NOW))).toBe('NOT_FOUND');
    expect(await bookingStatus(other.family, other.session)).toBe('BOOKED');
  });

  it('is given up from its request with what requires it, which the request names', async () => {
    const asked = await createAsked();
    const requestId = await asked.requestOf(asked.meal);
    expect(await listNeeding(asked.family.actor, requestId, NOW)).toMatchObject([
      { name: asked.activity.name, day: FRIDAY, lineId: asked.lineOf(asked.session) },
    ]);
    expect(await giveUp(asked.family, requestId)).toBe(2);
    expect(await asked.statusOf(asked.session)).toBe('WITHDRAWN');
    expect(await listNeeding(asked.family.actor, requestId, NOW)).toEqual([]);
    const half = await createHalf();
    const ofMeal = await half.requestOf(half.meal);
    expect(await listNeeding(asked.family.actor, ofMeal, NOW)).toEqual([]);
    expect(await codeOf(giveUp(asked.family, ofMeal))).toBe('NOT_FOUND');
    expect(await giveUp(half.family, ofMeal)).toBe(2);
    expect(await half.statusOf(half.meal)).toBe('WITHDRAWN');
  });

  it('is held likewise while it waits for a seat', async () => {
    const { meal, lineOf, withdraw, family, statusOf } = await createAsked();
    await db.requestLine.update({
      where: { id: lineOf(meal) },
      data: { status: 'WAITLISTED', decidedAt: NOW },
    });
    const who = { family: family.family, child: family.children[0] };
    await createBooking(db, who, meal, { status: 'WAITLISTED' });
    expect(await withdraw(meal)).toBe('NEEDED_BY');
    expect(await statusOf(meal)).toBe('WAITLISTED');
    expect(await bookingStatus(family, meal)).toBe('WAITLISTED');
  });

  it('is never both withdrawn and required, when two accounts act at the same time', async () => {
    const { collectivity, family, session, meal, lineOf, withdraw } = await createAsked();
    const { actor } = await joinFamily(db, family, collectivity);
    await withdraw(session);
    const codes = await Promise.all([
      codeOf(submitRequests(family.actor, ask(family, 'BOOKING', session), NOW)),
      codeOf(withdrawLines(actor, { lineIds: [lineOf(meal)] }, NOW)),
    ]);
    expect([
      ['ACCEPTED', 'NEEDED_BY'],
      ['REQUIRED', 'ACCEPTED'],
    ]).toContainEqual(codes);
  });
});
