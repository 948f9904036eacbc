import { addDays } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { lockSessions } from '@/lib/requests/commands/slots';
import { submitRequests } from '@/lib/requests/commands/submit';
import { createSession } from '@/tests/support/factories/activities';

import { ask, bookingStatus, createEnrolledFamily, createScene, FRIDAY, NOW } from './scene';

/** Far more than a booking takes on a busy machine. */
const AT_ONCE_MS = 5_000;
/** What waits for a lock has waited by then. */
const A_WHILE_MS = 300;

function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  return Promise.race([
    work,
    new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), ms)),
  ]);
}

it('books a session while another one of the activity is held, and waits for the one that is', async () => {
  const { collectivity, activity, session, family } = await createScene({
    activity: { decisionMode: 'AUTOMATIC', hasWaitingList: true },
  });
  const next = await createSession(db, activity, { day: addDays(FRIDAY, 3) });
  const other = await createEnrolledFamily(collectivity, activity);
  let waits: Promise<unknown> = Promise.resolve();
  await inTransaction(async (tx) => {
    await lockSessions(tx, [session.id]);
    const free = submitRequests(other.actor, ask(other, 'BOOKING', next), NOW);
    expect(await within(free, AT_ONCE_MS)).not.toBe('late');
    waits = submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    expect(await within(waits, A_WHILE_MS)).toBe('late');
  });
  await waits;
  expect(await bookingStatus(other, next)).toBe('BOOKED');
  expect(await bookingStatus(family, session)).toBe('BOOKED');
});
