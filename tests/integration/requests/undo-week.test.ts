import { addDays } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import {
  createActivity,
  createSession,
  enrol,
  linkActivities,
} from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';

import { ask, createEnrolledFamily, NOW } from './scene';
import { createCamp, MONDAY, statusesOf, times } from './whole-week-scene';

/** A week of one seat a day, and the Monday after: booked, then given up. */
async function createGivenUp() {
  const camp = await createCamp({}, 1);
  const { family, week, later } = camp;
  await submitRequests(family.actor, ask(family, 'BOOKING', ...week, ...later), NOW);
  const given = ask(family, 'CANCELLATION', ...week, ...later);
  await submitRequests(family.actor, given, NOW);
  const undo = () => undoSubmission(family.actor, given.submissionId, NOW);
  return { ...camp, undo };
}

it('gives back the whole of a week that was given up', async () => {
  const { family, undo } = await createGivenUp();
  expect(await undo()).toMatchObject({ kept: [], lostDays: [] });
  expect(await statusesOf(family)).toEqual(times(6, 'BOOKED'));
});

it('gives back none of it once somebody else has a day, and says which', async () => {
  const { collectivity, activity, family, wednesday, undo } = await createGivenUp();
  const rival = await createEnrolledFamily(collectivity, activity);
  await createBooking(db, { family: rival.family, child: rival.children[0] }, wednesday);
  const receipt = await undo();
  expect(receipt.lostDays).toEqual([addDays(MONDAY, 2)]);
  expect(receipt.kept).toHaveLength(5);
  // The week after is another one.
  expect(await statusesOf(family)).toEqual([...times(5, 'CANCELLED'), 'BOOKED']);
});

it('says what is full, and gives nothing back, where something else of a day requires the week', async () => {
  const { collectivity, activity, family, week, wednesday } = await createCamp({}, 1);
  const evening = await createActivity(db, collectivity, { decisionMode: 'AUTOMATIC' });
  await enrol(db, { family: family.family, child: family.children[0] }, evening);
  const care = await createSession(db, evening, { day: MONDAY });
  await linkActivities(db, evening, 'REQUIRES', activity);
  await submitRequests(family.actor, ask(family, 'BOOKING', ...week, care), NOW);
  const given = ask(family, 'CANCELLATION', ...week, care);
  await submitRequests(family.actor, given, NOW);
  const rival = await createEnrolledFamily(collectivity, activity);
  await createBooking(db, { family: rival.family, child: rival.children[0] }, wednesday);
  await expect(undoSubmission(family.actor, given.submissionId, NOW)).rejects.toMatchObject({
    code: 'REQUIRED',
    userMessage: expect.stringContaining(
      `Il n’y a plus de place le mercredi 28 avril pour ${activity.name}, et cette activité ne va pas sans`,
    ) as string,
  });
  expect(await statusesOf(family)).toEqual(times(6, 'CANCELLED'));
});
