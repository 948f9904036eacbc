import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareRun, recomputeRun } from '@/lib/billing/commands/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity, Child } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createChild, createFamily } from '@/tests/support/factories/people';

import { invoicesOf, MONTH, NOW } from './run-scene';

const TARIFF = {
  ...FLAT_TARIFF,
  siblings: [
    { rank: 2, percent: 10 },
    { rank: 3, percent: 20 },
  ],
  residents: { postalCodes: ['44190', '44210'], percent: 50 },
};

/** The evening of a child of 2018, whose run is a draft; another activity, that no run bills. */
async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const evening = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  const canteen = await createActivity(db, collectivity, { name: '2/Repas' });
  await createTariff(db, evening, TARIFF);
  const { family, guardian, children } = await createFamily(db, collectivity, {
    children: [{ birthDate: civilDate('2018-03-01') }],
  });
  await createFamily(db, collectivity);
  const book = async (activity: Activity, child: Child, day: string) => {
    const session = await createSession(db, activity, { day: civilDate(day), capacity: null });
    return createBooking(db, { family, child }, session);
  };
  const booking = await book(evening, children[0], '2026-10-06');
  const prepareEvening = async (): Promise<string> => {
    const runId = newId();
    const days = { issuedOn: civilDate('2026-11-05'), dueOn: civilDate('2026-11-30') };
    const { slug: workplace } = collectivity;
    const of = { runId, workplace, ...monthPeriod(MONTH), activityIds: [evening.id] };
    await prepareRun(agent, { ...of, ...days }, NOW);
    return runId;
  };
  const addChild = (birthDate: string) =>
    createChild(db, family, { birthDate: civilDate(birthDate) });
  const live = (postalCode: string | null) =>
    db.guardian.update({ where: { id: guardian.id }, data: { postalCode } });
  const only = children[0];
  return { agent, evening, canteen, only, family, booking, book, prepareEvening, addChild, live };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

/** Refused as a code says, issued once it is computed again, at another price. */
async function expectRefused({ agent }: Scene, runId: string, code: string, cents: number) {
  await expect(issueRun(agent, runId, NOW)).rejects.toMatchObject({ code });
  await recomputeRun(agent, runId, NOW);
  expect(await issueRun(agent, runId, NOW)).toBe(1);
  expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([cents]);
}

async function expectIssued({ agent }: Scene, runId: string, cents: number) {
  expect(await issueRun(agent, runId, NOW)).toBe(1);
  expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([cents]);
}

describe('the late surcharge of an activity', () => {
  const setSurcharge = ({ evening }: Scene, lateSurcharge: number) =>
    db.activity.update({ where: { id: evening.id }, data: { lateSurcharge } });

  it.each([
    [0, 50, 345],
    [50, 0, 230],
    [50, 33, 306], // 75,9 cents, rounded to 76
  ])('refuses a draft that it prices, from %i to %i %%', async (from, to, cents) => {
    const scene = await createScene();
    await db.booking.update({ where: { id: scene.booking.id }, data: { isLate: true } });
    await setSurcharge(scene, from);
    const runId = await scene.prepareEvening();
    await setSurcharge(scene, to);
    await expectRefused(scene, runId, 'RUN_REPRICED', cents);
  });

  it('is nothing to a draft without a late day, nor is the displayed price', async () => {
    const scene = await createScene();
    const runId = await scene.prepareEvening();
    await setSurcharge(scene, 50);
    await db.activity.update({ where: { id: scene.evening.id }, data: { priceCents: 999 } });
    await expectIssued(scene, runId, 230);
  });

  it.each([0, 1, 7, 33, 50, 99, 500])(
    'is rounded as the draft rounds it, at %i %%',
    async (late) => {
      const scene = await createScene();
      await db.booking.update({ where: { id: scene.booking.id }, data: { isLate: true } });
      await setSurcharge(scene, late);
      expect(await issueRun(scene.agent, await scene.prepareEvening(), NOW)).toBe(1);
    },
  );
});

describe('where a family lives', () => {
  it.each([
    [null, '44190', 115],
    ['44190', '75011', 230],
    ['44190', null, 230],
  ])('refuses a draft of which it changes a reduction, from %s to %s', async (from, to, cents) => {
    const scene = await createScene();
    await scene.live(from);
    const runId = await scene.prepareEvening();
    await scene.live(to);
    await expectRefused(scene, runId, 'RUN_REDUCED', cents);
  });

  it('is nothing where the reduction is the same', async () => {
    const scene = await createScene();
    await scene.live('44190');
    const runId = await scene.prepareEvening();
    await scene.live('44210');
    await expectIssued(scene, runId, 115);
  });
});

describe('the rank of a child', () => {
  it('refuses a draft once an elder is booked at an activity that no run bills', async () => {
    const scene = await createScene();
    const elder = await scene.addChild('2014-05-01');
    const runId = await scene.prepareEvening();
    await scene.book(scene.canteen, elder, '2026-10-31');
    await expectRefused(scene, runId, 'RUN_REDUCED', 207);
  });

  it('refuses a draft once the elder is not billed any more, or is in another file', async () => {
    const scene = await createScene();
    const elder = await scene.addChild('2014-05-01');
    const eldest = await scene.addChild('2012-05-01');
    const { id } = await scene.book(scene.canteen, elder, '2026-10-01');
    await scene.book(scene.canteen, eldest, '2026-10-02');
    const runId = await scene.prepareEvening();
    await db.booking.update({ where: { id }, data: { status: 'CANCELLED' } });
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REDUCED' });
    await recomputeRun(scene.agent, runId, NOW);
    await db.familyChild.deleteMany({ where: { childId: eldest.id } });
    await expectRefused(scene, runId, 'RUN_REDUCED', 230);
  });

  it('refuses a draft once a child joins the file, or its birth date is corrected', async () => {
    const scene = await createScene();
    const { id: familyId, collectivityId } = scene.family;
    const elder = await scene.addChild('2014-05-01');
    await scene.book(scene.canteen, elder, '2026-10-12');
    await db.familyChild.deleteMany({ where: { childId: elder.id } });
    const runId = await scene.prepareEvening();
    const link = { familyId, collectivityId, childId: elder.id, position: 1 };
    await db.familyChild.create({ data: link });
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REDUCED' });
    await recomputeRun(scene.agent, runId, NOW);
    const birthDate = toDbDate(civilDate('2020-05-01'));
    await db.child.update({ where: { id: elder.id }, data: { birthDate } });
    await expectRefused(scene, runId, 'RUN_REDUCED', 230);
  });

  it('is nothing to a draft that it does not change: a younger child, another month', async () => {
    const scene = await createScene();
    const elders = [await scene.addChild('2014-05-01'), await scene.addChild('2012-05-01')];
    await scene.book(scene.canteen, elders[0]!, '2026-10-12');
    const runId = await scene.prepareEvening();
    await scene.book(scene.canteen, await scene.addChild('2021-05-01'), '2026-10-13');
    await scene.book(scene.canteen, elders[1]!, '2026-09-30');
    await scene.book(scene.canteen, elders[1]!, '2026-11-01');
    await expectIssued(scene, runId, 207);
  });

  it('is the third where two elders are billed', async () => {
    const scene = await createScene();
    await scene.book(scene.canteen, await scene.addChild('2012-05-01'), '2026-10-12');
    await scene.book(scene.canteen, await scene.addChild('2014-05-01'), '2026-10-13');
    await expectIssued(scene, await scene.prepareEvening(), 184);
  });
});
