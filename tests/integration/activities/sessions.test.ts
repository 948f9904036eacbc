import { changeActivity } from '@/lib/activities/commands/activities';
import { makeSessions } from '@/lib/activities/commands/sessions';
import { previewSessions } from '@/lib/activities/queries/session-plan';
import { activityFormSchema } from '@/lib/activities/schema/activity-form';
import { civilDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { submitRequests } from '@/lib/requests/commands/submit';
import { activityForm } from '@/tests/support/activity-form';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { enrol, linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { askTogether, statusesOf } from '../requests/pairs';
import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  createSibling,
  FRIDAY,
  NOW,
  seatsOf,
  type Scene,
} from '../requests/scene';

// Four mornings a week in three weeks, the first from Tuesday on; a public holiday in the second.
const PERIOD = { startDay: civilDate('2026-11-23'), endDay: civilDate('2026-12-11') };
const HOLIDAY = civilDate('2026-12-03');

async function createPlanned(over: Record<string, string> = {}) {
  const scene = await createScene({ activity: { decisionMode: 'AUTOMATIC' }, capacity: 2 });
  const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
  await db.calendarPeriod.create({
    data: {
      id: newId(),
      collectivityId: scene.collectivity.id,
      kind: 'PUBLIC_HOLIDAY',
      label: 'Fête',
      startDay: toDbDate(HOLIDAY),
      endDay: toDbDate(HOLIDAY),
    },
  });
  const plan = (more: Record<string, string> = {}) =>
    changeActivity(
      agent,
      activityFormSchema.parse(
        activityForm(scene.activity.facilityId, {
          activityId: scene.activity.id,
          capacity: '2',
          ...over,
          ...more,
        }),
      ),
      NOW,
    );
  await plan();
  const period = { ...PERIOD, activityId: scene.activity.id };
  return { ...scene, agent, period, plan };
}

function sessionsOf({ activity }: Scene) {
  return db.session.findMany({ where: { activityId: activity.id }, orderBy: [{ day: 'asc' }] });
}

function booked(day: CivilDate, scene: Scene) {
  return db.session.findFirstOrThrow({
    where: { activityId: scene.activity.id, day: toDbDate(day) },
  });
}

it('says what it would do, does it once, and then has nothing to do', async () => {
  const scene = await createPlanned();
  const { agent, period } = scene;
  // The scene's own Friday is at 07:00 instead of 07:30: free, it is moved.
  const counts = { created: 9, removed: 0, changed: 1, kept: 0, capped: 0 };
  expect(await previewSessions(agent, period, NOW)).toEqual(counts);
  const twice = await Promise.all([
    makeSessions(agent, period, NOW),
    makeSessions(agent, period, NOW),
  ]);
  expect(twice.map(({ created }) => created).sort()).toEqual([0, 9]);
  expect(await makeSessions(agent, period, NOW)).toEqual({ ...counts, created: 0, changed: 0 });
  const days = (await sessionsOf(scene)).map(({ day }) => day.toISOString().slice(0, 10));
  expect(days).toHaveLength(10);
  // Not the past, and no holiday.
  expect(days).toContain('2026-11-24');
  expect(days).not.toContain('2026-11-23');
  expect(days).not.toContain(HOLIDAY);
});

it('keeps what is booked, at its time, whatever is planned', async () => {
  const scene = await createPlanned();
  const { agent, period, session, family, plan } = scene;
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  await makeSessions(agent, period, NOW);
  await plan({ from5: '', to5: '' });
  expect(await makeSessions(agent, period, NOW)).toEqual({
    created: 0,
    removed: 2,
    changed: 0,
    kept: 1,
    capped: 0,
  });
  expect(await booked(FRIDAY, scene)).toMatchObject({ id: session.id, taken: 1 });
  // The database itself refuses it.
  await expect(db.session.delete({ where: { id: session.id } })).rejects.toThrow();
});

it('never brings seats under those that are taken, and gives new ones to the waiting list', async () => {
  const scene = await createPlanned({ waiting: 'GIVEN' });
  const { agent, period, session, collectivity, activity, plan } = scene;
  const families = [scene.family];
  for (let more = 0; more < 3; more += 1)
    families.push(await createEnrolledFamily(collectivity, activity));
  for (const one of families) await submitRequests(one.actor, ask(one, 'BOOKING', session), NOW);
  expect(await seatsOf(session)).toEqual({ taken: 2, rows: 2 });
  await plan({ capacity: '1' });
  expect(await makeSessions(agent, period, NOW)).toMatchObject({ capped: 1 });
  expect(await booked(FRIDAY, scene)).toMatchObject({ capacity: 2, taken: 2 });
  await plan({ capacity: '3' });
  await makeSessions(agent, period, NOW);
  expect(await booked(FRIDAY, scene)).toMatchObject({ capacity: 3, taken: 3 });
  const statuses = await Promise.all(families.map((one) => bookingStatus(one, session)));
  expect(statuses).toEqual(['BOOKED', 'BOOKED', 'BOOKED', 'WAITLISTED']);
});

it('tells those who wait together for more seats than there are now, and seats those behind them', async () => {
  const scene = await createPlanned({ waiting: 'GIVEN', capacity: '3' });
  const { agent, period, session, collectivity, activity, plan, family } = scene;
  await makeSessions(agent, period, NOW);
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  const three = await createFamily(db, collectivity, { children: [{}, {}, {}] });
  for (const child of three.children) await enrol(db, { family: three.family, child }, activity);
  await submitRequests(three.actor, askTogether(three, session), NOW);
  const behind = await createEnrolledFamily(collectivity, activity);
  await submitRequests(behind.actor, ask(behind, 'BOOKING', session), NOW);
  expect(await bookingStatus(behind, session)).toBe('WAITLISTED');
  await plan({ capacity: '2' });
  await makeSessions(agent, period, NOW);
  expect(new Set(await statusesOf(scene, three))).toEqual(new Set(['CANCELLED']));
  const told = await db.requestLine.findMany({ where: { request: { familyId: three.family.id } } });
  expect(told.map(({ status }) => status)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
  expect(told[0]?.reason).toContain('ensemble');
  expect(await bookingStatus(behind, session)).toBe('BOOKED');
  expect(await seatsOf(session)).toEqual({ taken: 2, rows: 2 });
});

it('names what the wait of one of them leaves without what it requires, and the day', async () => {
  const scene = await createPlanned({ waiting: 'GIVEN', capacity: '3' });
  const { agent, period, session, activity, plan, family } = scene;
  await makeSessions(agent, period, NOW);
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  const three = await createFamily(db, scene.collectivity, { children: [{}, {}, {}] });
  for (const child of three.children) await enrol(db, { family: three.family, child }, activity);
  await submitRequests(three.actor, askTogether(three, session), NOW);
  const needing = await createSibling({ ...scene, family: three });
  await linkActivities(db, needing.activity, 'REQUIRES', activity);
  const [child] = three.children;
  await createBooking(db, { family: three.family, child }, needing.session);
  await plan({ capacity: '2' });
  await makeSessions(agent, period, NOW);
  const told = await db.requestLine.findMany({ where: { request: { familyId: three.family.id } } });
  const { name } = needing.activity;
  const words = `Le vendredi 27 novembre, ${name} ne va pas sans cette activité\u00A0: demandez-la de nouveau, chacun de son côté, ou annulez ${name}.`;
  for (const { childId, reason } of told) {
    expect(reason?.endsWith(words)).toBe(childId === child.id);
    expect(reason).toContain(
      childId === child.id ? 'ensemble. Le' : 'rien n’est réservé ce jour-là',
    );
  }
  expect(told).toHaveLength(3);
});

it('removes nothing that is being booked, and leaves nobody with a session that is gone', async () => {
  const scene = await createPlanned({ capacity: '' });
  const { agent, period, collectivity, activity, plan } = scene;
  await makeSessions(agent, period, NOW);
  await plan({ capacity: '', from5: '', to5: '' });
  const fridays = (await sessionsOf(scene)).filter(({ day }) => day.getUTCDay() === 5);
  const families = [];
  for (let count = 0; count < 8; count += 1)
    families.push(await createEnrolledFamily(collectivity, activity));
  const [made, ...asked] = await Promise.allSettled([
    makeSessions(agent, period, NOW),
    ...families.map((one, index) =>
      submitRequests(one.actor, ask(one, 'BOOKING', ...fridays.slice(index % fridays.length)), NOW),
    ),
    makeSessions(agent, period, NOW),
  ]);
  expect(made.status).toBe('fulfilled');
  for (const one of asked)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'NOT_FOUND' });
  const left = await sessionsOf(scene);
  for (const session of left) {
    const { taken, rows } = await seatsOf(session);
    expect(taken).toBe(rows);
    if (session.day.getUTCDay() === 5) expect(rows).toBeGreaterThan(0);
  }
});

it('makes no open session on a day that is being closed', async () => {
  const scene = await createPlanned();
  const { agent, period, activity } = scene;
  const input = {
    closureId: newId(),
    activites: [activity.id],
    du: FRIDAY,
    au: period.endDay,
    motif: 'Grève',
  };
  await Promise.all([makeSessions(agent, period, NOW), closeActivities(agent, input, NOW)]);
  const sessions = await sessionsOf(scene);
  const open = sessions.filter(
    ({ day, closureId }) => day >= toDbDate(FRIDAY) && closureId === null,
  );
  expect(sessions.length).toBeGreaterThan(8);
  expect(open).toEqual([]);
});

it('is not done for an activity of another collectivity', async () => {
  const { period } = await createPlanned();
  const elsewhere = await createAgentActor(db, await createCollectivity(db), {
    role: 'ADMINISTRATOR',
  });
  await expect(makeSessions(elsewhere, period, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(previewSessions(elsewhere, period, NOW)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
