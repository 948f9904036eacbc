import type { AgentActor } from '@/lib/accounts/types';
import { findSessionSheet, getWeekCalendar } from '@/lib/bookings/queries/calendar';
import { addDays, civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity, Facility, Session } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { recordQueries } from '@/tests/support/record-queries';

const MONDAY = civilDate('2026-11-23');
const WEEK = { monday: MONDAY, facilityId: null };

let collectivity: Collectivity;
let school: Facility;
let centre: Facility;
let meals: Activity;
let camp: Activity;
let lunch: Session;
let agent: AgentActor;
let facilitator: AgentActor;
let family: FamilyFixture;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  school = await createFacility(db, collectivity, { name: 'École' });
  centre = await createFacility(db, collectivity, { name: 'Centre' });
  meals = await createActivity(db, collectivity, { facilityId: school.id, hasWaitingList: true });
  camp = await createActivity(db, collectivity, { facilityId: centre.id });
  lunch = await createSession(db, meals, { day: MONDAY, capacity: 1 });
  await createSession(db, camp, { day: addDays(MONDAY, 2), capacity: null });
  await createSession(db, camp, { day: addDays(MONDAY, 7) });
  agent = await createAgentActor(db, collectivity);
  facilitator = await createAgentActor(db, collectivity, {
    role: 'FACILITATOR',
    facilities: [centre],
  });
  family = await createFamily(db, collectivity, { children: [{}, {}, {}] });
});

/** The first child has the seat, the second waits for one, the third asks. */
async function fillLunch(): Promise<{ lineId: string }> {
  const [first, second = first, third = first] = family.children;
  await createBooking(db, { family: family.family, child: first }, lunch);
  await createBooking(db, { family: family.family, child: second }, lunch, {
    status: 'WAITLISTED',
  });
  await createRequest(db, {
    by: family,
    child: second,
    lines: [{ session: lunch, status: 'WAITLISTED' }],
  });
  const { lines } = await createRequest(db, {
    by: family,
    child: third,
    lines: [{ session: lunch }],
  });
  return { lineId: lines[0].id };
}

it('shows a week by facility, with what is taken, asked and waited for', async () => {
  await fillLunch();
  const { facilities, days } = await getWeekCalendar(agent, WEEK);
  expect(days.map(({ day }) => day)).toEqual(
    [0, 1, 2, 3, 4].map((count) => addDays(MONDAY, count)),
  );
  expect(facilities.map(({ facilityName }) => facilityName)).toEqual(['Centre', 'École']);
  expect(facilities[1]?.rows[0]?.days[0]).toMatchObject([
    { sessionId: lunch.id, seats: { capacity: 1, taken: 1 }, requested: 1, waiting: 1, absent: 0 },
  ]);
  expect(facilities[0]?.rows[0]?.days.map((cell) => cell.length)).toEqual([0, 0, 1, 0, 0]);
});

it('names the closures and the holidays of the collectivity', async () => {
  const day = toDbDate(addDays(MONDAY, 1));
  const closure = { kind: 'CLOSURE', label: 'Grève', startDay: day, endDay: day } as const;
  await db.calendarPeriod.create({
    data: { id: newId(), collectivityId: collectivity.id, ...closure },
  });
  const { days } = await getWeekCalendar(agent, WEEK);
  expect(days.map((one) => one.closure)).toEqual([null, 'Grève', null, null, null]);
});

it('shows one facility where one is asked for, and takes three queries', async () => {
  const one = await getWeekCalendar(agent, { ...WEEK, facilityId: centre.id });
  expect(one.facilities.map(({ facilityId }) => facilityId)).toEqual([centre.id]);
  expect(one.choices.map(({ id }) => id)).toEqual([centre.id, school.id]);
  const queries = await recordQueries(() => getWeekCalendar(agent, WEEK));
  expect(queries).toHaveLength(3);
});

it('keeps to the agent’s facilities, and to its collectivity', async () => {
  const own = await getWeekCalendar(facilitator, WEEK);
  expect(own.facilities.map(({ facilityId }) => facilityId)).toEqual([centre.id]);
  expect(own.choices.map(({ id }) => id)).toEqual([centre.id]);
  const asked = await getWeekCalendar(facilitator, { ...WEEK, facilityId: school.id });
  expect(asked.facilities).toEqual([]);
  const stranger = await createAgentActor(db, await createCollectivity(db));
  expect((await getWeekCalendar(stranger, WEEK)).facilities).toEqual([]);
  expect((await getWeekCalendar(stranger, { ...WEEK, facilityId: school.id })).facilities).toEqual(
    [],
  );
  expect(await findSessionSheet(facilitator, lunch.id)).toBeNull();
  expect(await findSessionSheet(stranger, lunch.id)).toBeNull();
});

it('names the children of a session, once each, with their place on the list', async () => {
  const { lineId } = await fillLunch();
  const sheet = await findSessionSheet(agent, lunch.id);
  const [first, second, third] = family.children;
  expect(new Map(sheet?.attendees.map((child) => [child.childId, child]))).toEqual(
    new Map([
      [
        first.id,
        expect.objectContaining({ status: 'BOOKED', rank: null, pending: null, position: 0 }),
      ],
      [second?.id, expect.objectContaining({ status: 'WAITLISTED', rank: 1, pending: null })],
      [third?.id, expect.objectContaining({ status: null, pending: 'BOOKING', lineId })],
    ]),
  );
  expect(sheet?.attendees).toHaveLength(3);
  expect(sheet?.attendees[0]).toMatchObject({
    familyId: family.family.id,
    familyNumber: family.family.number,
  });
});
