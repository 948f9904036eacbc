import {
  changeActivity,
  createActivity,
  createFacility,
} from '@/lib/activities/commands/activities';
import { getActivity, listActivities } from '@/lib/activities/queries/agents';
import { activityFields } from '@/lib/activities/rules/activity-fields';
import { activityFormSchema } from '@/lib/activities/schema/activity-form';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { activityForm } from '@/tests/support/activity-form';
import {
  createActivity as makeActivity,
  createSession,
} from '@/tests/support/factories/activities';
import {
  createCollectivity,
  createFacility as makeFacility,
} from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const TODAY = civilDate('2026-11-24');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const facility = await makeFacility(db, collectivity, { name: 'École Jules-Ferry' });
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  return { collectivity, facility, agent };
}

function typed(facilityId: string, over: Record<string, string> = {}) {
  return activityFormSchema.parse(activityForm(facilityId, over));
}

it('makes an activity once, however often the form is sent, and gives it back as it was typed', async () => {
  const { agent, facility } = await createScene();
  const input = typed(facility.id);
  await Promise.all([createActivity(agent, input, NOW), createActivity(agent, input, NOW)]);
  await createActivity(agent, input, NOW);
  const [listed] = await listActivities(agent, TODAY);
  expect(listed).toMatchObject({
    name: 'École Jules-Ferry',
    activities: [{ id: input.activityId }],
  });
  const activity = await getActivity(agent, input.activityId, TODAY);
  expect(activity).toMatchObject({
    capacity: 12,
    opensOn: 'TERM',
    seasonStart: '2026-11-23',
    hasWaitingList: true,
    promotesAutomatically: true,
    offerHours: 24,
    priceCents: 260,
    sessionsToCome: 0,
  });
  const back = activity === null ? {} : activityFields(activity);
  expect(activityFormSchema.parse({ ...back, activityId: input.activityId })).toEqual(input);
});

it('keeps that the week is booked as a whole, and says so', async () => {
  const { agent, facility } = await createScene();
  const input = typed(facility.id, { bookingUnit: 'WEEK', waiting: 'AGENT' });
  await createActivity(agent, input, NOW);
  const activity = await getActivity(agent, input.activityId, TODAY);
  expect(activity).toMatchObject({ bookingUnit: 'WEEK', promotesAutomatically: false });
  const back = activity === null ? {} : activityFields(activity);
  expect(back).toMatchObject({ bookingUnit: 'WEEK' });
  await changeActivity(agent, typed(facility.id, { activityId: input.activityId }), NOW);
  expect(await getActivity(agent, input.activityId, TODAY)).toMatchObject({ bookingUnit: 'DAY' });
});

it('changes an activity and leaves its sessions as they are', async () => {
  const { agent, facility, collectivity } = await createScene();
  const { id } = await makeActivity(db, collectivity, { facilityId: facility.id });
  const before = await createSession(db, await db.activity.findUniqueOrThrow({ where: { id } }), {
    day: civilDate('2026-11-27'),
  });
  await changeActivity(
    agent,
    typed(facility.id, { activityId: id, capacity: '5', from1: '', to1: '' }),
    NOW,
  );
  expect(await getActivity(agent, id, TODAY)).toMatchObject({
    name: 'Garderie du matin',
    capacity: 5,
    weeklyTimes: [{ weekday: 2 }, { weekday: 4 }, { weekday: 5 }],
    nextSessions: [{ id: before.id, capacity: 20, startsAt: '07:00' }],
  });
});

it('shows and changes nothing of another collectivity, nor of other facilities', async () => {
  const { agent, facility, collectivity } = await createScene();
  const { id } = await makeActivity(db, collectivity, { facilityId: facility.id, name: 'Cantine' });
  const elsewhere = await createAgentActor(db, await createCollectivity(db), {
    role: 'ADMINISTRATOR',
  });
  const other = await makeFacility(db, collectivity, { name: 'Centre' });
  const limited = await createAgentActor(db, collectivity, {
    role: 'MANAGER',
    facilities: [other],
  });
  const gone = { code: 'NOT_FOUND' };
  for (const actor of [elsewhere, limited]) {
    expect(await getActivity(actor, id, TODAY)).toBeNull();
    expect(JSON.stringify(await listActivities(actor, TODAY))).not.toContain('Cantine');
    await expect(
      changeActivity(actor, typed(facility.id, { activityId: id }), NOW),
    ).rejects.toMatchObject(gone);
    await expect(createActivity(actor, typed(facility.id), NOW)).rejects.toMatchObject(gone);
  }
  // Not even by taking the activity into a facility of one's own.
  await expect(
    changeActivity(limited, typed(other.id, { activityId: id }), NOW),
  ).rejects.toMatchObject(gone);
  await expect(
    createActivity(limited, typed(other.id, { activityId: id }), NOW),
  ).rejects.toMatchObject(gone);
  expect(await getActivity(agent, id, TODAY)).toMatchObject({ name: 'Cantine' });
  expect(await getActivity(agent, 'x', TODAY)).toBeNull();
});

it('adds a facility once, and not a second of the same name', async () => {
  const { agent, collectivity, facility } = await createScene();
  const input = { workplace: '', facilityId: newId(), facilityName: 'Les Tilleuls' };
  await createFacility(agent, input, NOW);
  await createFacility(agent, input, NOW);
  const same = { ...input, facilityName: 'les tilleuls' };
  const twice = await Promise.allSettled([
    createFacility(agent, { ...same, facilityId: newId() }, NOW),
    createFacility(agent, { ...same, facilityId: newId(), facilityName: 'Les Ormes' }, NOW),
    createFacility(agent, { ...same, facilityId: newId(), facilityName: 'les ormes' }, NOW),
  ]);
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.facility.count({ where: { collectivityId: collectivity.id } })).toBe(3);
  const limited = await createAgentActor(db, collectivity, {
    role: 'MANAGER',
    facilities: [facility],
  });
  await expect(
    createFacility(limited, { ...input, facilityId: newId() }, NOW),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
