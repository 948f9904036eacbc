import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { joinFamily } from '@/tests/support/factories/people';

import { createBoth } from './required-scene';
import { ask, bookingStatus, codeOf, createSibling, NOW } from './scene';

describe('an absence from what requires something else', () => {
  // The child is absent from what requires the meal, or asks to be: the meal may go alone.
  async function createAbsent(decidedBy: 'AGENT' | 'AUTOMATIC') {
    const scene = await createBoth();
    const { activity, family, session } = scene;
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: decidedBy } });
    const absence = ask(family, 'ABSENCE', session);
    const { lines } = await submitRequests(family.actor, absence, NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    const withdraw = () => codeOf(withdrawLines(family.actor, { lineIds }, NOW));
    const undo = () => codeOf(undoSubmission(family.actor, absence.submissionId, NOW));
    const lineStatus = async () =>
      (await db.requestLine.findFirstOrThrow({ where: { id: { in: lineIds } } })).status;
    return { ...scene, lineIds, withdraw, undo, lineStatus };
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
      const takeBack = (one: typeof kept) => (decidedBy === 'AGENT' ? one.withdraw() : one.undo());
      expect(await takeBack(kept)).toBe('ACCEPTED');
      expect(await bookingStatus(kept.family, kept.session)).toBe('BOOKED');
      const absent = await createAbsent(decidedBy);
      expect(await absent.give('ABSENCE', absent.meal)).toBe('ACCEPTED');
      expect(await bookingStatus(absent.family, absent.meal)).toBe('ABSENT');
      expect(await takeBack(absent)).toBe('ACCEPTED');
    },
  );

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
