import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { createAgentActor, joinFamily } from '@/tests/support/factories/people';

import { createBoth } from './required-scene';
import { ask, bookingStatus, codeOf, createSibling, FRIDAY, NOW } from './scene';

type DecidedBy = 'AGENT' | 'AUTOMATIC';

describe('an absence from what requires something else', () => {
  // The child is absent from what requires the meal, or asks to be: the meal may go alone.
  const createAbsent = async (decidedBy: DecidedBy) => absentFrom(await createBoth(), decidedBy);

  async function absentFrom(scene: Awaited<ReturnType<typeof createBoth>>, decidedBy: DecidedBy) {
    const { activity, family, session } = scene;
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: decidedBy } });
    const absence = ask(family, 'ABSENCE', session);
    const { lines } = await submitRequests(family.actor, absence, NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    const withdraw = () => codeOf(withdrawLines(family.actor, { lineIds }, NOW));
    const undo = () => codeOf(undoSubmission(family.actor, absence.submissionId, NOW));
    const lineStatus = async () =>
      (await db.requestLine.findFirstOrThrow({ where: { id: { in: lineIds } } })).status;
    const takeBack = decidedBy === 'AGENT' ? withdraw : undo;
    return { ...scene, lineIds, withdraw, undo, takeBack, lineStatus };
  }

  it('is not withdrawn once what it requires is cancelled, nor in the act that cancels it', async () => {
    const { family, meal, give, lineIds, withdraw, lineStatus } = await createAbsent('AGENT');
    const both = { ...ask(family, 'CANCELLATION', meal), withdrawn: lineIds };
    expect(await codeOf(submitRequests(family.actor, both, NOW))).toBe('NEEDED_BY');
    expect(await bookingStatus(family, meal)).toBe('BOOKED');
    expect(await give('CANCELLATION', meal)).toBe('ACCEPTED');
    expect(await withdraw()).toBe('REQUIRED');
    expect(await lineStatus()).toBe('PENDING');
  });

  it('is not withdrawn by a submission of something else either', async () => {
    const scene = await createAbsent('AGENT');
    const { family, meal, give, lineIds, lineStatus } = scene;
    const other = await createSibling(scene);
    await give('CANCELLATION', meal);
    const input = { ...ask(family, 'BOOKING', other.session), withdrawn: lineIds };
    expect(await codeOf(submitRequests(family.actor, input, NOW))).toBe('REQUIRED');
    expect(await lineStatus()).toBe('PENDING');
  });

  it('is not undone once what it requires is cancelled', async () => {
    const { family, session, meal, give, undo } = await createAbsent('AUTOMATIC');
    expect(await give('CANCELLATION', meal)).toBe('ACCEPTED');
    expect(await undo()).toBe('REQUIRED');
    expect(await bookingStatus(family, session)).toBe('ABSENT');
  });

  it.each(['AGENT', 'AUTOMATIC'] as const)(
    'is taken back where what it requires is kept, or the child only absent from it: %s',
    async (decidedBy) => {
      const kept = await createAbsent(decidedBy);
      expect(await kept.takeBack()).toBe('ACCEPTED');
      expect(await bookingStatus(kept.family, kept.session)).toBe('BOOKED');
      const absent = await createAbsent(decidedBy);
      expect(await absent.give('ABSENCE', absent.meal)).toBe('ACCEPTED');
      expect(await bookingStatus(absent.family, absent.meal)).toBe('ABSENT');
      expect(await absent.takeBack()).toBe('ACCEPTED');
    },
  );

  it.each(['AGENT', 'AUTOMATIC'] as const)(
    'is taken back where what it requires was closed before, or never there: %s',
    async (decidedBy) => {
      const closed = await createBoth();
      const agent = await createAgentActor(db, closed.collectivity, { role: 'MANAGER' });
      const strike = { closureId: newId(), du: FRIDAY, au: FRIDAY, motif: 'Grève' };
      await closeActivities(agent, { ...strike, activites: [closed.meal.activityId] }, NOW);
      expect(await bookingStatus(closed.family, closed.meal)).toBe('CANCELLED');
      const never = await createBoth();
      await db.booking.deleteMany({ where: { sessionId: never.meal.id } });
      for (const scene of [closed, never]) {
        const { takeBack, family, session } = await absentFrom(scene, decidedBy);
        expect(await takeBack()).toBe('ACCEPTED');
        expect(await bookingStatus(family, session)).toBe('BOOKED');
      }
    },
  );

  it('is not undone once what it requires, which waited, is withdrawn', async () => {
    const scene = await createBoth();
    await db.booking.deleteMany({ where: { sessionId: scene.meal.id } });
    await db.activity.update({
      where: { id: scene.meal.activityId },
      data: { decisionMode: 'AGENT' },
    });
    const asked = ask(scene.family, 'BOOKING', scene.meal);
    const { lines } = await submitRequests(scene.family.actor, asked, NOW);
    const { takeBack } = await absentFrom(scene, 'AUTOMATIC');
    const lineIds = lines.map(({ lineId }) => lineId);
    expect(await codeOf(withdrawLines(scene.family.actor, { lineIds }, NOW))).toBe('ACCEPTED');
    expect(await takeBack()).toBe('REQUIRED');
  });

  it('is never taken back without what it requires, when two accounts act at the same time', async () => {
    const { collectivity, family, meal, withdraw } = await createAbsent('AGENT');
    const { actor } = await joinFamily(db, family, collectivity);
    const codes = await Promise.all([
      withdraw(),
      codeOf(submitRequests(actor, ask(family, 'CANCELLATION', meal), NOW)),
    ]);
    expect([
      ['ACCEPTED', 'NEEDED_BY'],
      ['REQUIRED', 'ACCEPTED'],
    ]).toContainEqual(codes);
  });
});
