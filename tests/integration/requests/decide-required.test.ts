import type { SlotAct } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import type { Session } from '@/prisma/generated/client';
import { linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';

import { createBoth } from './required-scene';
import { ask, bookingStatus, codeOf, createSibling, NOW } from './scene';

/** Both are booked; an agent decides on the activities that are named. */
async function createDecided(...byAgent: ('session' | 'meal')[]) {
  const scene = await createBoth();
  const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
  const names = await db.activity.findMany({ select: { id: true, name: true } });
  const nameOf = (one: Session) => names.find(({ id }) => id === one.activityId)?.name;
  for (const one of byAgent)
    await db.activity.update({
      where: { id: scene[one].activityId },
      data: { decisionMode: 'AGENT' },
    });
  const submit = (kind: SlotAct, ...sessions: Session[]) =>
    submitRequests(scene.family.actor, ask(scene.family, kind, ...sessions), NOW);
  const answer = async (outcome: 'ACCEPTED' | 'REFUSED', ...sessions: Session[]) => {
    const lines = await db.requestLine.findMany({
      where: { sessionId: { in: sessions.map(({ id }) => id) }, status: 'PENDING' },
    });
    const input = { outcome, reason: 'Trop tard.', overbook: false };
    return decideLines(agent, { lineIds: lines.map(({ id }) => id), ...input }, NOW);
  };
  const statuses = async () => [
    await bookingStatus(scene.family, scene.session),
    await bookingStatus(scene.family, scene.meal),
  ];
  return { ...scene, nameOf, submit, answer, statuses };
}

describe('what is given up and required, answered by an agent', () => {
  it('is held while what requires it stays, and goes with it', async () => {
    const scene = await createDecided('session', 'meal');
    const { session, meal, submit, answer, nameOf, statuses } = scene;
    await submit('CANCELLATION', session, meal);
    const receipt = await answer('ACCEPTED', meal);
    expect(receipt.decided).toEqual([]);
    expect(receipt.held).toEqual([
      { lineId: expect.any(String) as string, why: 'NEEDED_BY', others: [nameOf(session)] },
    ]);
    expect(await statuses()).toEqual(['BOOKED', 'BOOKED']);
    expect(await answer('ACCEPTED', session, meal)).toMatchObject({ held: [] });
    expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('is held once the other is refused, and goes after the other is accepted', async () => {
    const refused = await createDecided('session', 'meal');
    await refused.submit('CANCELLATION', refused.session, refused.meal);
    expect(await refused.answer('REFUSED', refused.session)).toMatchObject({ held: [] });
    // There is nothing left to answer but this one.
    expect(await refused.answer('ACCEPTED', refused.meal)).toMatchObject({
      held: [{ why: 'NEEDED_BY', wayOut: 'REFUSAL' }],
    });
    expect((await refused.answer('REFUSED', refused.meal)).decided).toHaveLength(1);
    expect(await refused.statuses()).toEqual(['BOOKED', 'BOOKED']);
    const accepted = await createDecided('session', 'meal');
    await accepted.submit('CANCELLATION', accepted.session, accepted.meal);
    await accepted.answer('ACCEPTED', accepted.session);
    expect((await accepted.answer('ACCEPTED', accepted.meal)).held).toEqual([]);
    expect(await accepted.statuses()).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('lets an absence be, which is of a day that the child still has', async () => {
    const { meal, submit, answer, statuses } = await createDecided('meal');
    await submit('ABSENCE', meal);
    expect((await answer('ACCEPTED', meal)).held).toEqual([]);
    expect(await statuses()).toEqual(['BOOKED', 'ABSENT']);
  });

  it.each(['CANCELLATION', 'ABSENCE'] as const)(
    'keeps the %s of what requires it from being refused, once it is gone',
    async (kind) => {
      const { session, meal, submit, answer, nameOf, statuses } = await createDecided('session');
      await submit(kind, session);
      await submit('CANCELLATION', meal);
      expect(await answer('REFUSED', session)).toMatchObject({
        decided: [],
        held: [{ why: 'REQUIRED', others: [nameOf(meal)] }],
      });
      expect((await answer('ACCEPTED', session)).decided).toHaveLength(1);
      expect(await statuses()).toEqual([kind === 'ABSENCE' ? 'ABSENT' : 'CANCELLED', 'CANCELLED']);
    },
  );

  it.each(['CANCELLATION', 'ABSENCE'] as const)(
    'keeps the %s of what requires, through another, what is gone from being refused',
    async (kind) => {
      const scene = await createDecided('session', 'meal');
      const { session, meal, submit, answer, statuses } = scene;
      const base = await createSibling(scene);
      const who = { family: scene.family.family, child: scene.family.children[0] };
      await createBooking(db, who, base.session);
      await linkActivities(
        db,
        await db.activity.findUniqueOrThrow({ where: { id: meal.activityId } }),
        'REQUIRES',
        base.activity,
      );
      await submit(kind, session);
      await submit('CANCELLATION', meal);
      await submit('CANCELLATION', base.session);
      expect(await bookingStatus(scene.family, base.session)).toBe('CANCELLED');
      const held = [{ why: 'REQUIRED', others: [base.activity.name] }];
      expect(await answer('REFUSED', session)).toMatchObject({ decided: [], held });
      expect(await answer('REFUSED', meal)).toMatchObject({ decided: [], held });
      expect((await answer('REFUSED', session, meal)).held).toHaveLength(2);
      expect((await answer('ACCEPTED', session)).decided).toHaveLength(1);
      expect((await answer('ACCEPTED', meal)).decided).toHaveLength(1);
      expect(await statuses()).toEqual([kind === 'ABSENCE' ? 'ABSENT' : 'CANCELLED', 'CANCELLED']);
    },
  );

  it('is never gone while required, when an agent and the family act at the same time', async () => {
    const { session, meal, submit, answer, statuses } = await createDecided('meal');
    await submit('CANCELLATION', session);
    await submit('CANCELLATION', meal);
    const [code, receipt] = await Promise.all([
      codeOf(submit('BOOKING', session)),
      answer('ACCEPTED', meal),
    ]);
    expect([
      ['ACCEPTED', 1],
      ['REQUIRED', 0],
    ]).toContainEqual([code, receipt.held.length]);
    expect([
      ['BOOKED', 'BOOKED'],
      ['CANCELLED', 'CANCELLED'],
    ]).toContainEqual(await statuses());
  });
});
