import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { getMyRequest } from '@/lib/requests/queries/mine';
import { createAgentActor } from '@/tests/support/factories/people';

import {
  askTogether,
  createPair,
  createWaiting,
  later,
  leave,
  LIST,
  ofPair,
  statusesOf,
} from './pairs';
import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  FRIDAY,
  NOW,
  seatsOf,
} from './scene';

describe('brothers and sisters who find no seats for all, where there is a list', () => {
  it('wait together, one behind the other, and take none of the seats', async () => {
    const scene = await createScene({ activity: LIST, capacity: 2 });
    await submitRequests(scene.family.actor, ask(scene.family, 'BOOKING', scene.session), NOW);
    const pair = await createPair(scene);
    const { lines } = await submitRequests(pair.actor, askTogether(pair, scene.session), later(1));
    expect(lines.map(({ status, rank }) => `${status} ${rank}`).sort()).toEqual([
      'WAITLISTED 1',
      'WAITLISTED 2',
    ]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 1 });
    const rows = await db.requestLine.findMany({ where: { status: 'WAITLISTED' } });
    expect(new Set(rows.map(({ togetherId }) => togetherId)).size).toBe(1);
    // The family reads it in its requests.
    const { reference } = await db.request.findFirstOrThrow({
      where: { familyId: pair.family.id, childId: pair.children[0].id },
    });
    expect((await getMyRequest(pair.actor, reference))?.lineList).toMatchObject([
      { status: 'WAITLISTED', together: ['Tom'] },
    ]);
  });

  it('are refused where the session has fewer seats than they are', async () => {
    const scene = await createScene({ activity: LIST, capacity: 1 });
    const pair = await createPair(scene);
    const { lines } = await submitRequests(pair.actor, askTogether(pair, scene.session), NOW);
    expect(lines.map(({ status }) => status)).toEqual(ofPair('REFUSED'));
  });

  it('hold their place while one seat is free: nobody passes, and both are seated at once', async () => {
    const scene = await createWaiting();
    await leave(scene.holders[0], scene, later(3));
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('WAITLISTED'));
    expect(await bookingStatus(scene.behind, scene.session)).toBe('WAITLISTED');
    // Who asks now comes after them too, though a seat is free.
    const newcomer = await createEnrolledFamily(scene.collectivity, scene.activity);
    const asked = ask(newcomer, 'BOOKING', scene.session);
    const receipt = await submitRequests(newcomer.actor, asked, later(4));
    expect(receipt.lines).toMatchObject([{ status: 'WAITLISTED', rank: 4 }]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 1 });
    await leave(scene.holders[1], scene, later(5));
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('BOOKED'));
    expect(await bookingStatus(scene.behind, scene.session)).toBe('WAITLISTED');
  });

  it('let the next one by when they leave the list or are refused, and one alone has the seat that is free', async () => {
    const left = await createWaiting();
    await leave(left.holders[0], left, later(3));
    const lines = await db.requestLine.findMany({
      where: { status: 'WAITLISTED', childId: { in: left.pair.children.map(({ id }) => id) } },
    });
    await withdrawLines(left.pair.actor, { lineIds: lines.map(({ id }) => id) }, later(4));
    expect(await bookingStatus(left.behind, left.session)).toBe('BOOKED');

    const refused = await createWaiting();
    await leave(refused.holders[0], refused, later(3));
    const agent = await createAgentActor(db, refused.collectivity, { role: 'MANAGER' });
    const [one] = await db.requestLine.findMany({
      where: { status: 'WAITLISTED', childId: refused.pair.children[0].id },
    });
    const input = { lineIds: [one?.id ?? ''], reason: '', overbook: false };
    await decideLines(agent, { ...input, outcome: 'REFUSED' }, later(4));
    expect(await statusesOf(refused, refused.pair)).toEqual(ofPair('CANCELLED'));
    expect(await bookingStatus(refused.behind, refused.session)).toBe('BOOKED');

    // Tom no longer wants to come: a seat for Léa is enough.
    const parted = await createWaiting();
    await leave(parted.holders[0], parted, later(3));
    const childId = parted.pair.children[1]?.id ?? '';
    const items = [{ sessionId: parted.session.id, childId, kind: 'CANCELLATION' as const }];
    await submitRequests(parted.pair.actor, { submissionId: newId(), items }, later(4));
    expect(await bookingStatus(parted.pair, parted.session)).toBe('BOOKED');
    expect(await bookingStatus(parted.behind, parted.session)).toBe('WAITLISTED');
  });

  it('wait for the agent where the list is promoted by hand: both are seated, or none', async () => {
    const scene = await createWaiting({ promotesAutomatically: false });
    const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    const { id } = await db.requestLine.findFirstOrThrow({
      where: { status: 'WAITLISTED', childId: scene.pair.children[0].id },
    });
    const accept = { lineIds: [id], reason: '', overbook: false, outcome: 'ACCEPTED' as const };
    await leave(scene.holders[0], scene, later(3));
    expect((await decideLines(agent, accept, later(4))).full).toHaveLength(2);
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('WAITLISTED'));
    await leave(scene.holders[1], scene, later(5));
    expect((await decideLines(agent, accept, later(6))).decided).toHaveLength(2);
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('BOOKED'));
  });

  it('are still tied when they leave the list and think better of it', async () => {
    const scene = await createWaiting();
    const before = await db.requestLine.findFirstOrThrow({
      where: { status: 'WAITLISTED', childId: scene.pair.children[0].id },
    });
    const items = scene.pair.children.map((child) => ({
      sessionId: scene.session.id,
      childId: child.id,
      kind: 'CANCELLATION' as const,
    }));
    const submissionId = newId();
    await submitRequests(scene.pair.actor, { submissionId, items }, later(3));
    const undone = new Date(later(3).getTime() + 5000);
    const receipt = await undoSubmission(scene.pair.actor, submissionId, undone);
    expect(receipt.parted).toEqual([]);
    const again = await db.requestLine.findMany({
      where: { status: 'WAITLISTED', childId: { in: scene.pair.children.map(({ id }) => id) } },
    });
    expect(again.map(({ togetherId }) => togetherId)).toEqual([
      before.togetherId,
      before.togetherId,
    ]);
    await leave(scene.holders[0], scene, later(4));
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('WAITLISTED'));
  });

  it.each([
    { rules: {}, isSeated: true },
    { rules: { offerHours: 24 }, isSeated: false },
  ])(
    'are parted where one thinks better of leaving and the other was served meanwhile ($rules)',
    async ({ rules, isSeated }) => {
      const scene = await createWaiting(rules);
      const { pair, session } = scene;
      await leave(scene.holders[0], scene, later(3));
      const left = ask(pair, 'CANCELLATION', session);
      await submitRequests(pair.actor, left, later(4));
      const undone = new Date(later(4).getTime() + 3000);
      const receipt = await undoSubmission(pair.actor, left.submissionId, undone);
      expect(receipt).toMatchObject({
        kept: [],
        passedOn: [],
        parted: [{ child: 'Léa', other: 'Tom', isSeated }],
      });
      expect(await bookingStatus(pair, session)).toBe('WAITLISTED');
      expect(await seatsOf(session)).toMatchObject({ taken: 2 });
    },
  );

  it.each(['WAITLISTED', 'PENDING'] as const)(
    'are still tied when their day is closed and opened again (%s)',
    async (status) => {
      const scene = await createScene({ activity: LIST, capacity: 2 });
      const { activity, collectivity, family, session } = scene;
      await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
      const pair = await createPair(scene);
      const decisionMode = status === 'PENDING' ? 'AGENT' : 'AUTOMATIC';
      await db.activity.update({ where: { id: activity.id }, data: { decisionMode } });
      await submitRequests(pair.actor, askTogether(pair, session), later(1));
      const tied = () => db.requestLine.findMany({ where: { sessionId: session.id, status } });
      const [before] = await tied();
      const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
      const closureId = newId();
      const days = { du: FRIDAY, au: FRIDAY, motif: 'Neige' };
      await closeActivities(agent, { closureId, activites: [activity.id], ...days }, later(2));
      await reopenActivities(agent, closureId, later(3));
      const togetherId = before?.togetherId ?? 'tied';
      expect(await tied()).toMatchObject([{ togetherId }, { togetherId }]);
      // One seat is free: it is for neither of them alone.
      expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
    },
  );
});

describe('pairs at the same moment', () => {
  it('have three seats go to one of them, and the other waits as a pair', async () => {
    const scene = await createScene({ activity: LIST, capacity: 3 });
    const pairs = [await createPair(scene), await createPair(scene), await createPair(scene)];
    const receipts = await Promise.all(
      pairs.map((pair) => submitRequests(pair.actor, askTogether(pair, scene.session), NOW)),
    );
    const told = receipts.map(({ lines }) =>
      lines
        .map(({ status, rank }) => `${status} ${rank}`)
        .sort()
        .join(', '),
    );
    expect(told.sort()).toEqual([
      'ACCEPTED null, ACCEPTED null',
      'WAITLISTED 1, WAITLISTED 2',
      'WAITLISTED 3, WAITLISTED 4',
    ]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 2, rows: 2 });
  });

  it('are seated once by seats given up at once, the first of them alone', async () => {
    const scene = await createWaiting();
    const last = await createPair(scene);
    await submitRequests(last.actor, askTogether(last, scene.session), later(3));
    await Promise.all(scene.holders.map((holder) => leave(holder, scene, later(4))));
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('BOOKED'));
    expect(await bookingStatus(scene.behind, scene.session)).toBe('WAITLISTED');
    expect(await statusesOf(scene, last)).toEqual(ofPair('WAITLISTED'));
    expect(await seatsOf(scene.session)).toEqual({ taken: 2, rows: 2 });
  });
});
