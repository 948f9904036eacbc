import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';

import { ask, bookingStatus, createEnrolledFamily, createScene, NOW } from './scene';

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
