import { excludeFamily, includeFamily, recomputeRun } from '@/lib/billing/commands/runs';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { getRun } from '@/lib/billing/queries/runs';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily } from '@/tests/support/factories/people';

import { createScene, NOW, prepare } from './run-scene';

const free = (postalCode: string | null) => ({ data: { postalCode } });

/** Three families of which two live where the days cost nothing; a fourth has days without a tariff alone. */
async function createFreeScene() {
  const scene = await createScene(3);
  await db.tariff.updateMany({
    where: { activityId: scene.activity.id },
    data: {
      definition: { ...FLAT_TARIFF, residents: { postalCodes: ['44190'], percent: 100 } },
      endDay: toDbDate(civilDate('2026-10-20')),
    },
  });
  for (const { guardian } of scene.families.slice(1))
    await db.guardian.update({ where: { id: guardian.id }, ...free('44190') });
  const untariffed = await createFamily(db, scene.collectivity);
  const session = await createSession(db, scene.activity, { day: civilDate('2026-10-25') });
  await createBooking(db, { family: untariffed.family, child: untariffed.children[0] }, session);
  return scene;
}

it('counts the families that owe nothing for their days, and issues without them', async () => {
  const scene = await createFreeScene();
  const { agent } = scene;
  const runId = await prepare(scene);
  expect(await getRun(agent, runId, null)).toMatchObject({ invoices: 1, freeFamilies: 2 });
  expect(await issueRun(agent, runId, NOW)).toBe(1);
  expect(await getRun(agent, runId, null)).toMatchObject({ freeFamilies: 2 });
});

it('counts none twice that is left out from a page of before, and taken back', async () => {
  const scene = await createFreeScene();
  const { agent, families } = scene;
  const runId = await prepare(scene);
  const of = { runId, familyId: families[1]!.guardian.familyId };
  await excludeFamily(agent, of, NOW);
  expect(await getRun(agent, runId, null)).toMatchObject({ invoices: 1, freeFamilies: 1 });
  await includeFamily(agent, of, NOW);
  await includeFamily(agent, of, NOW);
  expect(await getRun(agent, runId, null)).toMatchObject({ invoices: 1, freeFamilies: 2 });
});

it('counts them again when the draft is computed again, and when a family is taken back', async () => {
  const scene = await createFreeScene();
  const { agent, families } = scene;
  const runId = await prepare(scene);
  const { guardian } = families[1]!;
  await db.guardian.update({ where: { id: guardian.id }, ...free(null) });
  await recomputeRun(agent, runId, NOW);
  expect(await getRun(agent, runId, null)).toMatchObject({ invoices: 2, freeFamilies: 1 });
  const of = { runId, familyId: guardian.familyId };
  await excludeFamily(agent, of, NOW);
  await db.guardian.update({ where: { id: guardian.id }, ...free('44190') });
  await includeFamily(agent, of, NOW);
  expect(await getRun(agent, runId, null)).toMatchObject({ invoices: 1, freeFamilies: 2 });
});
