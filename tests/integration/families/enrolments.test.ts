import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { addEnrolment, changeEnrolment } from '@/lib/families/commands/enrolments';
import { db } from '@/lib/platform/db/client';
import type { Collectivity } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createFamilyFile } from '@/tests/support/factories/files';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const WEEK: Weekday[] = [1, 2, 4, 5];

let collectivity: Collectivity;
let agent: AgentActor;
let stranger: AgentActor;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  agent = await createAgentActor(db, collectivity);
  stranger = await createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
});

describe('enrolments', () => {
  async function createScene() {
    const { family, children, account } = await createFamily(db, collectivity);
    const activity = await createActivity(db, collectivity);
    const input = {
      familyId: family.id,
      childId: children[0].id,
      enrolmentId: newId(),
      activityId: activity.id,
      startDay: civilDate('2026-09-01'),
      endDay: civilDate('2027-07-02'),
      weekdays: WEEK,
    };
    return { family, child: children[0], account, activity, input };
  }

  it('are added once, and do not overlap', async () => {
    const { input } = await createScene();
    await addEnrolment(agent, input, NOW);
    await addEnrolment(agent, input, NOW);
    expect(await db.enrolment.count({ where: { childId: input.childId } })).toBe(1);
    const next = { ...input, enrolmentId: newId(), startDay: civilDate('2027-07-02') };
    await expect(addEnrolment(agent, next, NOW)).rejects.toMatchObject({
      code: 'ENROLMENT_OVERLAP',
      field: 'startDay',
    });
    const later = { ...next, startDay: civilDate('2027-07-03'), endDay: civilDate('2027-08-31') };
    await addEnrolment(agent, later, NOW);
    const { enrolmentId, startDay, familyId } = later;
    const change = { enrolmentId, familyId, startDay, endDay: startDay, weekdays: WEEK };
    await expect(
      changeEnrolment(
        agent,
        { ...change, startDay: civilDate('2027-06-01'), keepBookings: false },
        NOW,
      ),
    ).rejects.toMatchObject({ code: 'ENROLMENT_OVERLAP' });
  });

  it('end early with what stays booked told first, and never touched', async () => {
    const { family, child, account, activity, input } = await createScene();
    await addEnrolment(agent, input, NOW);
    const days = ['2026-11-20', '2026-11-26', '2026-12-03', '2026-12-04'].map(civilDate);
    const [past, first, second, third] = await Promise.all(
      days.map((day) => createSession(db, activity, { day })),
    );
    if (!past || !first || !second || !third) throw new Error('No session was made.');
    for (const session of [past, first, second])
      await createBooking(db, { family, child }, session);
    await createRequest(db, { by: { family, account }, child, lines: [{ session: third }] });
    const change = {
      familyId: family.id,
      enrolmentId: input.enrolmentId,
      startDay: input.startDay,
      endDay: civilDate('2026-11-30'),
      weekdays: WEEK,
      keepBookings: false,
    };
    await expect(changeEnrolment(agent, change, NOW)).rejects.toMatchObject({
      code: 'BOOKINGS_OUTSIDE',
      userMessage: expect.stringMatching(
        /^1.réservation et 1.demande en attente à venir/,
      ) as string,
    });
    await changeEnrolment(agent, { ...change, keepBookings: true }, NOW);
    expect(await db.enrolment.findMany({ where: { childId: child.id } })).toMatchObject([
      { endDay: new Date('2026-11-30T00:00:00Z') },
    ]);
    expect(await db.booking.count({ where: { childId: child.id, status: 'BOOKED' } })).toBe(3);
  });

  it('that lose a weekday count what is booked on it', async () => {
    const { family, child, activity, input } = await createScene();
    await addEnrolment(agent, input, NOW);
    const session = await createSession(db, activity, { day: civilDate('2026-11-26') });
    await createBooking(db, { family, child }, session);
    const { enrolmentId, startDay, endDay } = input;
    const change = { familyId: family.id, enrolmentId, startDay, endDay, keepBookings: false };
    await expect(
      changeEnrolment(agent, { ...change, weekdays: [1, 2, 5] }, NOW),
    ).rejects.toMatchObject({ code: 'BOOKINGS_OUTSIDE' });
    await changeEnrolment(agent, { ...change, weekdays: [2, 4] }, NOW);
  });

  it('of others are out of reach, and so are facilities that are not the agent’s', async () => {
    const { input, child } = await createScene();
    const refusal = { code: 'NOT_FOUND' };
    await expect(addEnrolment(stranger, input, NOW)).rejects.toMatchObject(refusal);
    const theirs = await createActivity(db, await createCollectivity(db));
    await expect(
      addEnrolment(agent, { ...input, activityId: theirs.id }, NOW),
    ).rejects.toMatchObject(refusal);
    const elsewhere = await createFamilyFile(db, collectivity);
    await expect(
      addEnrolment(agent, { ...input, familyId: elsewhere.family.id }, NOW),
    ).rejects.toMatchObject(refusal);
    const facility = await createFacility(db, collectivity);
    const limited = await createAgentActor(db, collectivity, { facilities: [facility] });
    await expect(addEnrolment(limited, input, NOW)).rejects.toMatchObject(refusal);
    await addEnrolment(agent, input, NOW);
    const { familyId, enrolmentId, startDay, endDay } = input;
    const change = { familyId, enrolmentId, startDay, endDay, weekdays: WEEK, keepBookings: true };
    for (const actor of [stranger, limited])
      await expect(changeEnrolment(actor, change, NOW)).rejects.toMatchObject(refusal);
    expect(await db.enrolment.count({ where: { childId: child.id } })).toBe(1);
  });
});
