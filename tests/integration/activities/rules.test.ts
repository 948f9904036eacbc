import { changeRules } from '@/lib/activities/commands/rules';
import { getRulesScene } from '@/lib/activities/queries/rules-scene';
import type { CutoffRule } from '@/lib/activities/schema';
import type { RulesInput } from '@/lib/activities/schema/rules-form';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { createActivity, linkActivities } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, bookingStatus, createEnrolledFamily, createScene, NOW } from '../requests/scene';

const TODAY = civilDate('2026-11-24');
const LONG_AGO: CutoffRule = {
  kind: 'days-before',
  days: 30,
  counting: 'calendar',
  time: timeOfDay('12:00'),
};

async function rulesOf(
  actor: Parameters<typeof getRulesScene>[0],
  id: string,
): Promise<RulesInput> {
  const scene = await getRulesScene(actor, id, TODAY);
  if (scene === null) throw new Error('The activity is there.');
  return scene.rules;
}

it('writes the rules that bookings are decided with from then on', async () => {
  const { collectivity, activity, session, family } = await createScene();
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const before = await rulesOf(agent, activity.id);
  const rules: RulesInput = {
    ...before,
    bookingOpening: LONG_AGO,
    bookingCutoff: LONG_AGO,
    lateAbsence: 'BILL',
    maxPerWeek: 2,
    justifyWithinHours: 48,
  };
  await changeRules(agent, { activityId: activity.id, rules }, NOW);
  await changeRules(agent, { activityId: activity.id, rules }, NOW);
  expect(await rulesOf(agent, activity.id)).toEqual(rules);
  await expect(
    submitRequests(family.actor, ask(family, 'BOOKING', session), NOW),
  ).rejects.toMatchObject({
    code: 'BOOKING_CUTOFF_PASSED',
  });
  await changeRules(agent, { activityId: activity.id, rules: before }, NOW);
  expect(await rulesOf(agent, activity.id)).toEqual(before);
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
});

it('leaves what is already asked on the terms that it was asked on', async () => {
  const { collectivity, activity, session, family } = await createScene();
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  const line = await db.requestLine.findFirstOrThrow({ where: { sessionId: session.id } });
  const before = await rulesOf(agent, activity.id);
  const rules: RulesInput = {
    ...before,
    bookingCutoff: LONG_AGO,
    lateBooking: 'SURCHARGE',
    lateSurcharge: 50,
  };
  await changeRules(agent, { activityId: activity.id, rules }, NOW);
  await decideLines(agent, { lineIds: [line.id], outcome: 'ACCEPTED', reason: '', overbook: false }, NOW);
  expect(await bookingStatus(family, session)).toBe('BOOKED');
  expect(await db.booking.findFirst({ where: { sessionId: session.id } })).toMatchObject({
    isLate: false,
  });
  // Who comes after is late.
  const later = await createEnrolledFamily(collectivity, activity);
  await submitRequests(later.actor, ask(later, 'BOOKING', session), NOW);
  expect(
    await db.requestLine.findFirst({ where: { childId: later.children[0].id } }),
  ).toMatchObject({ isBilled: true });
});

it('writes links, which hold both ways, and leaves what others require', async () => {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const [one, other, third] = [
    await createActivity(db, collectivity),
    await createActivity(db, collectivity),
    await createActivity(db, collectivity),
  ];
  await linkActivities(db, other, 'EXCLUDES', one);
  await linkActivities(db, third, 'REQUIRES', one);
  const before = await rulesOf(agent, one.id);
  expect(before).toMatchObject({ excludes: [other.id], requires: [] });
  await changeRules(
    agent,
    { activityId: one.id, rules: { ...before, excludes: [], requires: [other.id] } },
    NOW,
  );
  expect(await rulesOf(agent, one.id)).toMatchObject({ excludes: [], requires: [other.id] });
  expect(await rulesOf(agent, other.id)).toMatchObject({ excludes: [], requires: [] });
  expect(await rulesOf(agent, third.id)).toMatchObject({ requires: [one.id] });
  const foreign = await createActivity(db, await createCollectivity(db));
  const rules = { ...before, excludes: [foreign.id] };
  await expect(changeRules(agent, { activityId: one.id, rules }, NOW)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await rulesOf(agent, one.id)).toMatchObject({ requires: [other.id] });
});

it('shows and changes no rules of another collectivity', async () => {
  const { collectivity, activity } = await createScene();
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const rules = await rulesOf(agent, activity.id);
  const elsewhere = await createAgentActor(db, await createCollectivity(db), {
    role: 'ADMINISTRATOR',
  });
  expect(await getRulesScene(elsewhere, activity.id, TODAY)).toBeNull();
  await expect(
    changeRules(elsewhere, { activityId: activity.id, rules: { ...rules, maxPerWeek: 1 } }, NOW),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await rulesOf(agent, activity.id)).toEqual(rules);
});
