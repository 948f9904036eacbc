import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import type { CutoffRule } from '@/lib/activities/schema';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import { createSession } from '@/tests/support/factories/activities';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, bookingStatus, createScene, seatsOf, type Scene } from './scene';

/** Printed as « vendredi 18:00 de la même semaine »: beyond the sessions of all its other days. */
const FRIDAY_OF_WEEK: CutoffRule = {
  kind: 'weekday',
  weeksBefore: 0,
  weekday: 5,
  time: timeOfDay('18:00'),
};
const MONDAY = civilDate('2026-11-23');
// The session of Monday begins at 07:00 in Paris.
const START = new Date('2026-11-23T06:00:00.000Z');
const BEGUN = new Date('2026-11-23T06:00:00.001Z');
const THURSDAY = new Date('2026-11-26T09:00:00.000Z');
const SINCE = 'la séance a commencé le lundi 23 novembre 2026 à 07:00.';

function createMonday(decisionMode: 'AUTOMATIC' | 'AGENT' = 'AUTOMATIC'): Promise<Scene> {
  const rules = { bookingCutoff: FRIDAY_OF_WEEK, absenceCutoff: FRIDAY_OF_WEEK };
  return createScene({ activity: { decisionMode, ...rules }, day: MONDAY });
}

it('books until the session begins, whatever its rule', async () => {
  const { family, session } = await createMonday();
  for (const now of [BEGUN, THURSDAY]) {
    await expect(
      submitRequests(family.actor, ask(family, 'BOOKING', session), now),
    ).rejects.toMatchObject({
      code: 'BOOKING_CUTOFF_PASSED',
      userMessage: `Il n’est plus possible de réserver\u00A0: ${SINCE}`,
    });
  }
  expect(await seatsOf(session)).toEqual({ taken: 0, rows: 0 });
  await submitRequests(family.actor, ask(family, 'BOOKING', session), START);
  expect(await bookingStatus(family, session)).toBe('BOOKED');
});

it('cancels nothing once the session has begun, so that the seat that was kept is billed', async () => {
  const { family, session } = await createMonday();
  await submitRequests(family.actor, ask(family, 'BOOKING', session), START);
  for (const now of [BEGUN, THURSDAY]) {
    await expect(
      submitRequests(family.actor, ask(family, 'CANCELLATION', session), now),
    ).rejects.toMatchObject({
      code: 'ABSENCE_CUTOFF_PASSED',
      userMessage: `Il n’est plus possible de modifier cette réservation\u00A0: ${SINCE}`,
    });
  }
  expect(await bookingStatus(family, session)).toBe('BOOKED');
  expect(await seatsOf(session)).toEqual({ taken: 1, rows: 1 });
});

it('leaves the days that have begun out of a period', async () => {
  const { family, activity, session } = await createMonday();
  const friday = await createSession(db, activity, { day: civilDate('2026-11-27') });
  const wishes = [{ activityId: activity.id, weekdays: [1 as const, 5 as const] }];
  const childIds = [family.children[0].id];
  const range = { start: MONDAY, end: civilDate('2026-11-27') };
  const plan = await getPeriodPlan(
    family.actor,
    { act: 'BOOKING', wishes, childIds, range },
    THURSDAY,
  );
  if (plan === null) throw new Error('The activity is the family’s.');
  await submitPeriod(
    family.actor,
    {
      acte: 'BOOKING',
      wishes,
      enfants: childIds,
      ...{ du: range.start, au: range.end },
      submissionId: newId(),
      vu: planMark(plan),
    },
    THURSDAY,
  );
  expect(await bookingStatus(family, session)).toBeNull();
  expect(await bookingStatus(family, friday)).toBe('BOOKED');
});

it('lets an agent still answer what was asked in time', async () => {
  const { collectivity, family, session } = await createMonday('AGENT');
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  await submitRequests(family.actor, ask(family, 'BOOKING', session), START);
  const line = await db.requestLine.findFirstOrThrow({ where: { sessionId: session.id } });
  await decideLines(
    agent,
    { lineIds: [line.id], outcome: 'ACCEPTED', reason: '', overbook: false },
    BEGUN,
  );
  expect(await bookingStatus(family, session)).toBe('BOOKED');
});
