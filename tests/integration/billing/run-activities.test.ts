import { issueRun } from '@/lib/billing/commands/issue-run';
import { excludeFamily, prepareRun } from '@/lib/billing/commands/runs';
import { getRun } from '@/lib/billing/queries/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';

import { createScene, NOW, prepare, type Scene } from './run-scene';

const OCTOBER = civilDate('2026-10-01');
const NOVEMBER = civilDate('2026-11-01');

async function book({ families }: Scene, activity: Activity, month = OCTOBER): Promise<void> {
  const session = await createSession(db, activity, { day: addDays(month, 1), capacity: null });
  for (const { family, children } of families)
    await createBooking(db, { family, child: children[0] }, session);
}

async function prepareAll(
  { agent, collectivity }: Scene,
  activities: readonly Activity[],
  month = OCTOBER,
): Promise<string> {
  const runId = newId();
  await prepareRun(
    agent,
    {
      ...{ runId, workplace: collectivity.slug, ...monthPeriod(month) },
      ...{ issuedOn: civilDate('2026-11-05'), dueOn: civilDate('2026-11-30') },
      activityIds: activities.map(({ id }) => id),
    },
    NOW,
  );
  return runId;
}

const facilityOf = async ({ facilityId }: Activity) =>
  (await db.facility.findUniqueOrThrow({ where: { id: facilityId } })).name;

describe('a run that bills nothing', () => {
  it('names the activities that were booked and have no tariff, and what to do', async () => {
    const scene = await createScene(1, 0);
    const meals = await createActivity(db, scene.collectivity, { name: '2/Repas' });
    const unbooked = await createActivity(db, scene.collectivity, { name: '5/Mercredi' });
    await book(scene, meals);
    const preparing = prepareAll(scene, [scene.activity, meals, unbooked]);
    const facility = await facilityOf(meals);
    await expect(preparing).rejects.toMatchObject({
      code: 'RUN_UNTARIFFED',
      userMessage: `Il n’y a rien à facturer, faute de tarif sur cette période pour 2/Repas (${facility}). Ajoutez-en un dans Facturation, Tarifs, puis recommencez.`,
    });
    expect(await db.billingRun.count({ where: { collectivityId: scene.collectivity.id } })).toBe(0);
    await createTariff(db, meals);
    await prepareAll(scene, [scene.activity, meals]);
  });

  it('is said to have nothing where every family that is left has none', async () => {
    const scene = await createScene(1, 1);
    const meals = await createActivity(db, scene.collectivity);
    await book(scene, meals);
    const runId = await prepareAll(scene, [scene.activity, meals]);
    expect((await getRun(scene.agent, runId, null))?.untariffed).toMatchObject([
      { id: meals.id, days: 1 },
    ]);
    const { id: familyId } = scene.families[0]!.family;
    await excludeFamily(scene.agent, { runId, familyId }, NOW);
    expect((await getRun(scene.agent, runId, null))?.untariffed).toEqual([]);
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
  });
});

describe('the month before', () => {
  it('is compared on the activities of the run alone', async () => {
    const scene = await createScene(2, 1);
    const meals = await createActivity(db, scene.collectivity);
    await createTariff(db, meals);
    await book(scene, meals);
    // One invoice of October says both, another month's run bills the first alone.
    await issueRun(scene.agent, await prepareAll(scene, [scene.activity, meals]), NOW);
    await book(scene, scene.activity, NOVEMBER);
    await book(scene, meals, NOVEMBER);
    const alone = await getRun(scene.agent, await prepare(scene, NOVEMBER), null);
    expect(alone?.before).toEqual({ invoices: 2, cents: 460 });
    expect(alone?.rows).toMatchObject([
      { amountCents: 230, beforeCents: 230 },
      { amountCents: 230, beforeCents: 230 },
    ]);
    await issueRun(scene.agent, alone!.id, NOW);
  });

  it('is nothing for an activity that it did not bill', async () => {
    const scene = await createScene(1, 1);
    const meals = await createActivity(db, scene.collectivity);
    await createTariff(db, meals);
    await issueRun(scene.agent, await prepare(scene), NOW);
    await book(scene, meals, NOVEMBER);
    const run = await getRun(scene.agent, await prepareAll(scene, [meals], NOVEMBER), null);
    expect(run?.before).toEqual({ invoices: 0, cents: 0 });
    expect(run?.rows).toMatchObject([{ amountCents: 230, beforeCents: null }]);
  });
});
