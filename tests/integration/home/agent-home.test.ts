import type { AgentActor } from '@/lib/accounts/types';
import { getEmailHealth, listHeadcounts, listWaitingLists } from '@/lib/collectivities/queries/home';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { getQueueSummary, listSessionsToDecide } from '@/lib/requests/queries/attention';
import type { Collectivity, Facility } from '@/prisma/generated/client';
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

const NOW = new Date('2026-11-23T09:00:00Z');
const MONDAY = civilDate('2026-11-23');
const MINUTE = 60_000;

let collectivity: Collectivity;
let school: Facility;
let centre: Facility;
let agent: AgentActor;
let facilitator: AgentActor;
let stranger: AgentActor;
let family: FamilyFixture;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  school = await createFacility(db, collectivity, { name: 'École' });
  centre = await createFacility(db, collectivity, { name: 'Centre' });
  agent = await createAgentActor(db, collectivity);
  facilitator = await createAgentActor(db, collectivity, {
    role: 'FACILITATOR',
    facilities: [centre],
  });
  stranger = await createAgentActor(db, await createCollectivity(db));
  family = await createFamily(db, collectivity, { children: [{}, {}] });
});

const first = () => ({ family: family.family, child: family.children[0] });
const second = () => ({ family: family.family, child: family.children[1] ?? family.children[0] });

describe('the queue', () => {
  it('is counted with its age, within the agent’s facilities', async () => {
    const meals = await createActivity(db, collectivity, { facilityId: school.id });
    const camp = await createActivity(db, collectivity, { facilityId: centre.id });
    const asked = (activity: typeof meals, submittedAt: Date) =>
      createSession(db, activity, { day: MONDAY }).then((session) =>
        createRequest(db, { by: family, child: first().child, submittedAt, lines: [{ session }] }),
      );
    await asked(meals, new Date('2026-11-19T08:00:00Z'));
    await asked(camp, new Date('2026-11-21T08:00:00Z'));
    expect(await getQueueSummary(agent)).toEqual({
      lines: 2,
      since: new Date('2026-11-19T08:00:00Z'),
    });
    expect(await getQueueSummary(facilitator)).toEqual({
      lines: 1,
      since: new Date('2026-11-21T08:00:00Z'),
    });
    expect(await getQueueSummary(stranger)).toEqual({ lines: 0, since: null });
    expect(await listSessionsToDecide(stranger)).toEqual([]);
    expect((await listSessionsToDecide(facilitator)).map(({ activityId }) => activityId)).toEqual([
      camp.id,
    ]);
  });

  it('is told by session, with its seats and the kinds of what waits', async () => {
    const meals = await createActivity(db, collectivity, { facilityId: school.id });
    const session = await createSession(db, meals, {
      day: addDays(MONDAY, 1),
      capacity: 10,
      overbooked: 2,
    });
    await createBooking(db, first(), session);
    await createRequest(db, {
      by: family,
      child: first().child,
      kind: 'ABSENCE',
      lines: [{ session }],
    });
    await createRequest(db, {
      by: family,
      child: second().child,
      kind: 'BOOKING',
      lines: [{ session }],
    });
    const decided = await createSession(db, meals, { day: MONDAY });
    await createRequest(db, {
      by: family,
      child: first().child,
      lines: [{ session: decided, status: 'ACCEPTED' }],
    });
    expect(await listSessionsToDecide(agent)).toMatchObject([
      {
        sessionId: session.id,
        day: '2026-11-24',
        startsAt: '07:00',
        capacity: 10,
        taken: 1,
        bookings: 1,
        absences: 1,
        cancellations: 0,
      },
    ]);
  });
});

describe('headcounts', () => {
  it('are those of today, or of the next day that has sessions', async () => {
    const meals = await createActivity(db, collectivity, { facilityId: school.id });
    const camp = await createActivity(db, collectivity, { facilityId: centre.id });
    const today = await createSession(db, meals, { day: MONDAY, capacity: null });
    await createSession(db, meals, { day: addDays(MONDAY, -1) });
    await createBooking(db, first(), today, { status: 'PRESENT' });
    await createBooking(db, second(), today, { status: 'ABSENT_BILLED' });
    const wednesday = await createSession(db, camp, { day: addDays(MONDAY, 2) });
    expect(await listHeadcounts(agent, MONDAY)).toMatchObject([
      {
        sessionId: today.id,
        day: '2026-11-23',
        facilityName: 'École',
        capacity: null,
        taken: 1,
        absent: 1,
      },
    ]);
    expect(await listHeadcounts(facilitator, MONDAY)).toMatchObject([
      { sessionId: wednesday.id, day: '2026-11-25' },
    ]);
    expect(await listHeadcounts(stranger, MONDAY)).toEqual([]);
  });
});

describe('waiting lists', () => {
  it('are those of the next four weeks, within the agent’s facilities', async () => {
    const meals = await createActivity(db, collectivity, {
      facilityId: school.id,
      hasWaitingList: true,
    });
    const soon = await createSession(db, meals, { day: addDays(MONDAY, 28), capacity: 0 });
    const later = await createSession(db, meals, { day: addDays(MONDAY, 29), capacity: 0 });
    for (const session of [soon, later])
      await createBooking(db, first(), session, { status: 'WAITLISTED' });
    expect(await listWaitingLists(agent, MONDAY)).toMatchObject([
      { sessionId: soon.id, waiting: 1, capacity: 0, taken: 0 },
    ]);
    expect(await listWaitingLists(facilitator, MONDAY)).toEqual([]);
    expect(await listWaitingLists(stranger, MONDAY)).toEqual([]);
  });
});

describe('e-mails', () => {
  it('that failed, are late or are kept are counted, for a week', async () => {
    const email = (
      state: 'FAILED' | 'QUEUED' | 'SENT' | 'KEPT',
      createdAt: Date,
      nextTryAt: Date,
    ) =>
      db.email.create({
        data: {
          id: newId(),
          collectivityId: collectivity.id,
          accountId: family.account.id,
          kind: 'DIGEST',
          key: newId(),
          recipient: 'parent@example.fr',
          state,
          createdAt,
          nextTryAt,
        },
      });
    const recently = new Date(NOW.getTime() - 20 * MINUTE);
    await email('FAILED', recently, recently);
    await email('QUEUED', recently, recently);
    await email('QUEUED', recently, NOW);
    await email('KEPT', recently, recently);
    await email('SENT', recently, recently);
    await email('FAILED', new Date('2026-11-01T08:00:00Z'), recently);
    expect(await getEmailHealth(agent, NOW)).toEqual({ failed: 1, late: 1, kept: 1 });
    expect(await getEmailHealth(stranger, NOW)).toEqual({ failed: 0, late: 0, kept: 0 });
  });
});

it('takes five queries besides the agent’s own', async () => {
  const queries = await recordQueries(() =>
    Promise.all([
      getQueueSummary(agent),
      listSessionsToDecide(agent),
      listHeadcounts(agent, MONDAY),
      listWaitingLists(agent, MONDAY),
      getEmailHealth(agent, NOW),
    ]),
  );
  expect(queries).toHaveLength(5);
});
