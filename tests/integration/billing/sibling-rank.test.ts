import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareRun } from '@/lib/billing/commands/runs';
import { readSimulation } from '@/lib/billing/queries/simulation';
import { monthPeriod } from '@/lib/billing/rules/period';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { sumCents } from '@/lib/core/money';
import { db } from '@/lib/platform/db/client';
import type { Activity } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { invoicesOf, NOW } from './run-scene';

const MONTH = civilDate('2026-10-01');
const TARIFF = { ...FLAT_TARIFF, siblings: [{ rank: 2, percent: 10 }] };

/** The elder comes to the canteen, the younger to the evening: 2,30 € and 2,07 € a day. */
async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const canteen = await createActivity(db, collectivity, { name: '2/Repas' });
  const evening = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  for (const activity of [canteen, evening]) await createTariff(db, activity, TARIFF);
  const { family, children } = await createFamily(db, collectivity, {
    children: [{ birthDate: civilDate('2016-03-01') }, { birthDate: civilDate('2019-03-01') }],
  });
  const [elder, younger] = children;
  const book = async (activity: Activity, child: typeof elder, day: string): Promise<void> => {
    const session = await createSession(db, activity, { day: civilDate(day), capacity: null });
    await createBooking(db, { family, child }, session);
  };
  await book(canteen, elder, '2026-10-05');
  await book(evening, younger!, '2026-10-06');
  const prepare = async (activities: readonly Activity[]): Promise<string> => {
    const runId = newId();
    const issuedOn = civilDate('2026-11-05');
    const dueOn = civilDate('2026-11-30');
    const activityIds = activities.map(({ id }) => id);
    const { slug: workplace } = collectivity;
    const of = { runId, workplace, ...monthPeriod(MONTH), issuedOn, dueOn, activityIds };
    await prepareRun(agent, of, NOW);
    return runId;
  };
  const issue = (runId: string) => issueRun(agent, runId, NOW);
  const run = async (activities: readonly Activity[]): Promise<number> => {
    const runId = await prepare(activities);
    await issue(runId);
    return sumCents((await invoicesOf(runId)).map(({ amountCents }) => amountCents));
  };
  const simulate = async (activity: Activity, childId: string): Promise<number | undefined> => {
    const asked = { search: '', familyId: family.id, childId, activityId: activity.id };
    const found = await readSimulation(agent, { ...asked, month: MONTH, quantity: null }, NOW);
    return found?.answer?.amountCents;
  };
  return { canteen, evening, elder, younger: younger!, book, prepare, issue, run, simulate };
}

it('is the same where two runs bill a month, as the simulator says', async () => {
  const { canteen, evening, younger, run, simulate } = await createScene();
  expect(await run([canteen])).toBe(230);
  expect(await simulate(evening, younger.id)).toBe(207);
  expect(await run([evening])).toBe(207);
});

it('is the same for a day that comes late, of the younger alone', async () => {
  const { canteen, evening, younger, book, run, simulate } = await createScene();
  expect(await run([canteen, evening])).toBe(437);
  await book(evening, younger, '2026-10-13');
  expect(await run([canteen, evening])).toBe(207);
  expect(await simulate(evening, younger.id)).toBe(414);
});

it('is computed again where a brother or a sister was given up elsewhere since, before it is issued', async () => {
  const { evening, elder, prepare, issue } = await createScene();
  const runId = await prepare([evening]);
  const giveUp = (at: number) =>
    db.booking.updateMany({
      where: { childId: elder.id },
      data: { status: 'CANCELLED', updatedAt: new Date(NOW.getTime() + at) },
    });
  await giveUp(60_000);
  await expect(issue(runId)).rejects.toMatchObject({ code: 'RUN_REDUCED' });
  await db.tariff.updateMany({
    where: { activityId: evening.id },
    data: { definition: FLAT_TARIFF },
  });
  await expect(issue(runId)).resolves.toBe(1);
});

it('is issued as it was where what came elsewhere since changes no rank', async () => {
  const { canteen, evening, elder, younger, book, prepare, issue } = await createScene();
  const runId = await prepare([evening]);
  await book(canteen, elder, '2026-10-12');
  await db.booking.updateMany({
    where: { childId: elder.id },
    data: { updatedAt: new Date(NOW.getTime() + 60_000) },
  });
  await expect(issue(runId)).resolves.toBe(1);
  const [invoice] = await invoicesOf(runId);
  expect(invoice?.lines).toMatchObject([{ childId: younger.id, amountCents: 207 }]);
});
