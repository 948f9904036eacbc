import { issueRun } from '@/lib/billing/commands/issue-run';
import { deleteTariff } from '@/lib/billing/commands/delete-tariff';
import { recomputeRun } from '@/lib/billing/commands/runs';
import { setTariff } from '@/lib/billing/commands/tariffs';
import { listTariffs } from '@/lib/billing/queries/tariffs';
import { tariffFormSchema } from '@/lib/billing/schema/tariff-form';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';

import { createScene as createRunScene, invoicesOf, MONTH, NOW, prepare } from './run-scene';

const LATER = new Date(NOW.getTime() + 60_000);
const TODAY = civilDate('2026-09-15');

type Scene = Awaited<ReturnType<typeof createScene>>;

/** 2,30 € until the end of September, then a tariff from October on, which bills the month. */
async function createScene(cents = 300) {
  const scene = await createRunScene(2);
  const { activity, collectivity } = scene;
  const [first] = await db.tariff.findMany({ where: { activityId: activity.id } });
  const endDay = toDbDate(civilDate('2026-09-30'));
  await db.tariff.update({ where: { id: first!.id }, data: { endDay } });
  const second = await db.tariff.create({
    data: {
      id: newId(),
      collectivityId: collectivity.id,
      activityId: activity.id,
      startDay: toDbDate(MONTH),
      definition: { ...FLAT_TARIFF, price: { kind: 'FLAT', cents } },
      createdAt: new Date('2026-08-01T08:00:00.000Z'),
    },
  });
  return { ...scene, first: first!.id, second: second.id };
}

/** What an agent types: 9,00 € a session. */
const typed = (activityId: string, startDay: string, endDay = '') =>
  tariffFormSchema.parse({
    ...{ workplace: '', activityId, startDay, endDay, unit: 'SESSION' },
    ...{ kind: 'GRID', prices: '9,00', second: '', third: '', residents: '', postalCodes: '' },
    ...{ unbooked: '', meal: 'NONE', mealPart: '' },
  });

const remove = ({ agent, activity }: Scene, tariffId: string) =>
  deleteTariff(agent, { activityId: activity.id, tariffId }, LATER);

const daysOf = async ({ agent }: Scene) =>
  (await listTariffs(agent, TODAY)).map(({ start, end, hasGapBefore }) => [
    start,
    end,
    hasGapBefore,
  ]);

const deletions = ({ collectivity }: Scene) =>
  db.auditEntry.count({
    where: { collectivityId: collectivity.id, action: 'billing.tariff-deleted' },
  });

it('gives its days back to the one before it, once, however often it is asked', async () => {
  const scene = await createScene();
  expect(await listTariffs(scene.agent, TODAY)).toMatchObject([
    { id: scene.first, before: null, isBilled: false },
    { id: scene.second, before: '2020-01-01', isBilled: false },
  ]);
  await Promise.all([remove(scene, scene.second), remove(scene, scene.second)]);
  await remove(scene, scene.second);
  expect(await daysOf(scene)).toEqual([['2020-01-01', null, false]]);
  expect(await deletions(scene)).toBe(1);
});

describe('the end of the one before it', () => {
  /** As an agent types a tariff, at 9,00 €. */
  const set = ({ agent, activity }: Scene, startDay: string, endDay = '') =>
    setTariff(agent, typed(activity.id, startDay, endDay), LATER);
  const idFrom = async ({ activity }: Scene, day: string) => {
    const startDay = toDbDate(civilDate(day));
    return (await db.tariff.findFirstOrThrow({ where: { activityId: activity.id, startDay } })).id;
  };

  it('is given back where a few months had a price of their own: none is left without a tariff', async () => {
    const scene = await createScene();
    await set(scene, '2027-01-01', '2027-03-31');
    expect(await daysOf(scene)).toEqual([
      ['2020-01-01', '2026-09-30', false],
      ['2026-10-01', '2026-12-31', false],
      ['2027-01-01', '2027-03-31', false],
    ]);
    const [, , third] = await listTariffs(scene.agent, TODAY);
    expect(third).toMatchObject({ before: '2026-10-01', beforeEnd: null });
    await remove(scene, third!.id!);
    expect(await daysOf(scene)).toEqual([
      ['2020-01-01', '2026-09-30', false],
      ['2026-10-01', null, false],
    ]);
  });

  it('is the one that was asked for, though corrected meanwhile, and never past the next one', async () => {
    const scene = await createScene();
    await set(scene, '2026-10-01', '2027-07-03');
    await set(scene, '2027-01-01', '2027-12-31');
    // The form of a correction says the day that the tariff has.
    await set(scene, '2026-10-01', '2026-12-31');
    const second = await idFrom(scene, '2027-01-01');
    expect((await listTariffs(scene.agent, TODAY)).at(-1)).toMatchObject({
      ...{ before: '2026-10-01', beforeEnd: '2027-07-03' },
    });
    await set(scene, '2027-05-01');
    await remove(scene, second);
    expect((await daysOf(scene)).slice(1)).toEqual([
      ['2026-10-01', '2027-04-30', false],
      ['2027-05-01', null, false],
    ]);
    await remove(scene, await idFrom(scene, '2027-05-01'));
    expect((await daysOf(scene)).slice(1)).toEqual([['2026-10-01', '2027-07-03', false]]);
  });

  it('stays where an agent had set it, whatever began the day after', async () => {
    const scene = await createScene();
    await set(scene, '2026-10-01', '2026-12-31');
    await set(scene, '2027-01-01');
    expect((await listTariffs(scene.agent, TODAY)).at(-1)).toMatchObject({ before: null });
    await remove(scene, await idFrom(scene, '2027-01-01'));
    expect((await daysOf(scene)).at(-1)).toEqual(['2026-10-01', '2026-12-31', false]);
  });

  it('is not before the last day that it has, in the database', async () => {
    const scene = await createScene();
    const askedEndDay = toDbDate(civilDate('2026-11-30'));
    for (const data of [
      { askedEndDay },
      { askedEndDay, endDay: toDbDate(civilDate('2026-12-01')) },
    ])
      await expect(db.tariff.update({ where: { id: scene.second }, data })).rejects.toThrow(
        'tariff_asked_end_check',
      );
  });
});

it('leaves days without a tariff where it was the first, which the list says', async () => {
  const scene = await createScene();
  await remove(scene, scene.first);
  expect(await daysOf(scene)).toEqual([['2026-10-01', null, true]]);
  await remove(scene, scene.second);
  expect(await daysOf(scene)).toEqual([[null, null, false]]);
});

it('makes a draft that it priced one to compute again', async () => {
  const scene = await createScene();
  const runId = await prepare(scene);
  await remove(scene, scene.second);
  await expect(issueRun(scene.agent, runId, LATER)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
  await recomputeRun(scene.agent, runId, LATER);
  await issueRun(scene.agent, runId, LATER);
  expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([690, 690]);
});

it('makes a draft one to compute again where no tariff takes its days', async () => {
  const alone = await createScene();
  await remove(alone, alone.first);
  const runId = await prepare(alone);
  await remove(alone, alone.second);
  await expect(issueRun(alone.agent, runId, LATER)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
});

it('is kept once an issued invoice names it, whoever comes first', async () => {
  const scene = await createScene();
  const runId = await prepare(scene);
  const [issued, removed] = await Promise.allSettled([
    issueRun(scene.agent, runId, LATER),
    remove(scene, scene.second),
  ]);
  // One of them is refused: no issued line has lost its tariff.
  expect([issued.status, removed.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  await recomputeRun(scene.agent, runId, LATER).catch(() => null);
  await issueRun(scene.agent, runId, LATER).catch(() => null);
  const lines = await db.invoiceLine.findMany({
    where: { collectivityId: scene.collectivity.id, invoice: { number: { not: null } } },
  });
  expect(lines).toHaveLength(2);
  const [kept] = new Set(lines.map(({ tariffId }) => tariffId));
  expect(kept).not.toBeNull();
  const kind = { code: 'TARIFF_KEPT' };
  await expect(remove(scene, kept!)).rejects.toMatchObject(kind);
  const tariffs = await listTariffs(scene.agent, TODAY);
  expect(tariffs.find(({ id }) => id === kept)?.isBilled).toBe(true);
});

it('belongs to its collectivity', async () => {
  const [scene, other] = [await createScene(), await createScene()];
  const foreign = { activityId: scene.activity.id, tariffId: scene.second };
  await expect(deleteTariff(other.agent, foreign, LATER)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await remove(other, scene.second);
  expect(await db.tariff.count({ where: { activityId: scene.activity.id } })).toBe(2);
  expect(await deletions(other)).toBe(0);
});

it('is not corrected under an invoice that is being issued: one of the two is refused', async () => {
  const scene = await createScene();
  const runId = await prepare(scene);
  const form = typed(scene.activity.id, MONTH);
  const acts = await Promise.allSettled([
    issueRun(scene.agent, runId, LATER),
    setTariff(scene.agent, form, LATER),
  ]);
  expect(acts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const written = await db.tariff.findUniqueOrThrow({ where: { id: scene.second } });
  const isIssued = acts[0].status === 'fulfilled';
  expect(written.definition).toMatchObject({ price: { cents: isIssued ? 300 : 900 } });
});
