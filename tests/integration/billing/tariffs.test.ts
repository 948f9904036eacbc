import { issueRun } from '@/lib/billing/commands/issue-run';
import { recomputeRun } from '@/lib/billing/commands/runs';
import { setTariff } from '@/lib/billing/commands/tariffs';
import { tariffLines } from '@/lib/billing/labels/tariff';
import { listTariffs } from '@/lib/billing/queries/tariffs';
import { tariffFormSchema, tariffOf } from '@/lib/billing/schema/tariff-form';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

import { createScene as createRunScene, invoicesOf, NOW as RUN_NOW, prepare } from './run-scene';

const NOW = new Date('2026-11-24T13:05:00.000Z');
const TODAY = civilDate('2026-11-24');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  return { collectivity, activity, agent };
}

function typed(activityId: string, over: Record<string, string> = {}) {
  return tariffFormSchema.parse({
    workplace: 'siej',
    activityId,
    startDay: '2026-12-01',
    kind: 'GRID',
    unit: 'SESSION',
    prices: '400 : 1,20\n750: 2,30\n3,45 €',
    second: '10',
    third: '',
    unbooked: '10',
    residents: '',
    postalCodes: '',
    meal: 'NONE',
    mealPart: '',
    ...over,
  });
}

it('takes over from the tariff before it, the day it begins', async () => {
  const { activity, agent } = await createScene();
  await createTariff(db, activity);
  await setTariff(agent, typed(activity.id), NOW);
  const tariffs = await listTariffs(agent, TODAY);
  expect(tariffs.map(({ start, end }) => [start, end])).toEqual([
    ['2020-01-01', '2026-11-30'],
    ['2026-12-01', null],
  ]);
  expect(tariffs[1]?.tariff && tariffLines(tariffs[1].tariff)).toEqual([
    'Tranche 1, jusqu’à 400\u00A0: 1,20\u00A0€ par séance',
    'Tranche 2, jusqu’à 750\u00A0: 2,30\u00A0€ par séance',
    'Tranche 3, au-delà\u00A0: 3,45\u00A0€ par séance',
    '2e enfant\u00A0: −10\u00A0%',
    'Venu sans réservation\u00A0: +10,00\u00A0€',
  ]);
});

it('comes with the season of its activity, which moves no tariff where it changes', async () => {
  const { activity, agent } = await createScene();
  const seasons = async () => (await listTariffs(agent, TODAY)).map(({ season }) => season);
  expect(await seasons()).toEqual([null]);
  const days = { start: civilDate('2026-09-01'), end: civilDate('2027-07-02') };
  await db.activity.update({
    where: { id: activity.id },
    data: { seasonStart: toDbDate(days.start), seasonEnd: toDbDate(days.end) },
  });
  expect(await seasons()).toEqual([days]);
  await setTariff(agent, typed(activity.id, { startDay: days.start, endDay: days.end }), NOW);
  const [kept] = await listTariffs(agent, TODAY);
  expect(kept).toMatchObject({ ...days, season: days });
  expect(await recordQueries(() => listTariffs(agent, TODAY))).toHaveLength(1);
  const seasonEnd = civilDate('2027-07-09');
  const where = { id: activity.id };
  await db.activity.update({ where, data: { seasonEnd: toDbDate(seasonEnd) } });
  const [unmoved] = await listTariffs(agent, TODAY);
  expect(unmoved).toMatchObject({ ...days, season: { ...days, end: seasonEnd } });
});

it('keeps an effort rate, the reduction of residents and the part of the meal', async () => {
  const { activity, agent } = await createScene();
  const effort = { kind: 'EFFORT', rate: '0,35', floor: '1', ceiling: '6' };
  const extras = { residents: '20', postalCodes: '44190 44210', meal: 'PART', mealPart: '0,80' };
  await setTariff(agent, typed(activity.id, { ...effort, ...extras, unit: 'HOUR' }), NOW);
  const [kept] = await listTariffs(agent, TODAY);
  expect(kept?.tariff && tariffLines(kept.tariff)).toEqual([
    '0,35\u00A0% du quotient familial, de 1,00\u00A0€ à 6,00\u00A0€ par heure',
    '2e enfant\u00A0: −10\u00A0%',
    'Habitants (44190, 44210)\u00A0: −20\u00A0%',
    'Venu sans réservation\u00A0: +10,00\u00A0€',
    'Dont repas\u00A0: 0,80\u00A0€ par jour',
  ]);
});

it('is corrected on its own day, and inserted before a later one that stays', async () => {
  const { activity, agent } = await createScene();
  await createTariff(db, activity);
  await setTariff(agent, typed(activity.id, { prices: '23,00', startDay: '2027-09-01' }), NOW);
  await setTariff(agent, typed(activity.id, { prices: '2,30', startDay: '2027-09-01' }), NOW);
  await setTariff(agent, typed(activity.id, { prices: '2,10', startDay: '2027-07-01' }), NOW);
  const kept = await listTariffs(agent, TODAY);
  expect(kept.map(({ start, end, tariff }) => [start, end, tariff?.price])).toEqual([
    ['2020-01-01', '2027-06-30', { kind: 'FLAT', cents: 230 }],
    ['2027-07-01', '2027-08-31', { kind: 'FLAT', cents: 210 }],
    ['2027-09-01', null, { kind: 'FLAT', cents: 230 }],
  ]);
});

it('ends on the day that is said, and never on those of the next one', async () => {
  const { activity, agent } = await createScene();
  await createTariff(db, activity);
  const season = typed(activity.id, { startDay: '2027-01-01', endDay: '2027-07-03' });
  await setTariff(agent, season, NOW);
  await setTariff(agent, typed(activity.id, { startDay: '2027-09-01' }), NOW);
  const days = async () =>
    (await listTariffs(agent, TODAY)).map(({ start, end, hasGapBefore, isLast }) => [
      ...[start, end],
      ...[hasGapBefore, isLast],
    ]);
  expect(await days()).toEqual([
    ['2020-01-01', '2026-12-31', false, false],
    ['2027-01-01', '2027-07-03', false, false],
    ['2027-09-01', null, true, true],
  ]);
  for (const startDay of ['2027-01-01', '2027-08-01'])
    await expect(
      setTariff(agent, typed(activity.id, { startDay, endDay: '2027-09-01' }), NOW),
    ).rejects.toMatchObject({ code: 'TARIFF_OVERLAPS', field: 'endDay' });
  await setTariff(agent, typed(activity.id, { startDay: '2027-01-01', endDay: '2027-06-30' }), NOW);
  expect((await days())[1]).toEqual(['2027-01-01', '2027-06-30', false, false]);
  const [, kept] = await listTariffs(agent, TODAY);
  await expect(
    db.tariff.update({
      where: { id: kept!.id! },
      data: { endDay: new Date('2027-09-01T00:00:00.000Z'), askedEndDay: null },
    }),
  ).rejects.toThrow('tariff_overlap_excl');
});

it('leaves the days after its last one without a tariff: a draft says so, and one computed before is not issued', async () => {
  const scene = await createRunScene(1);
  const { agent, activity } = scene;
  const runId = await prepare(scene);
  const ending = { startDay: '2020-01-01', endDay: '2026-10-02', prices: '2,00' };
  await setTariff(agent, typed(activity.id, ending), RUN_NOW);
  await expect(issueRun(agent, runId, RUN_NOW)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
  await recomputeRun(agent, runId, RUN_NOW);
  expect(await invoicesOf(runId)).toMatchObject([{ amountCents: 400, anomalies: ['NO_TARIFF'] }]);
});

it('comes before the first one too, and never twice on a day that two agents type at once', async () => {
  const { activity, agent } = await createScene();
  const input = typed(activity.id);
  await Promise.all([setTariff(agent, input, NOW), setTariff(agent, input, NOW)]);
  await Promise.all([
    setTariff(agent, typed(activity.id, { startDay: '2026-11-25' }), NOW),
    setTariff(agent, typed(activity.id, { startDay: '2026-11-27' }), NOW),
  ]);
  const tariffs = await listTariffs(agent, TODAY);
  expect(tariffs.map(({ start, end }) => [start, end])).toEqual([
    ['2026-11-25', '2026-11-26'],
    ['2026-11-27', '2026-11-30'],
    ['2026-12-01', null],
  ]);
});

it('is not corrected once an issued invoice names it, and belongs to its collectivity', async () => {
  const scene = await createRunScene(1);
  const { agent, activity } = scene;
  const correction = typed(activity.id, { startDay: '2020-01-01', prices: '2,00' });
  const runId = await prepare(scene);
  await setTariff(agent, correction, RUN_NOW);
  await recomputeRun(agent, runId, RUN_NOW);
  await issueRun(agent, runId, RUN_NOW);
  expect((await invoicesOf(runId)).map(({ amountCents }) => amountCents)).toEqual([600]);
  await expect(setTariff(agent, correction, NOW)).rejects.toMatchObject({ code: 'TARIFF_BILLED' });
  const other = await createScene();
  await expect(setTariff(other.agent, correction, NOW)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await listTariffs(other.agent, TODAY)).toMatchObject([{ tariff: null }]);
});

it('reads a single price, and says what it does not understand', () => {
  const { id } = { id: '01a1225b-3e80-7000-8000-0123456789ab' };
  expect(tariffOf(typed(id, { prices: '2,30' })).price).toEqual({ kind: 'FLAT', cents: 230 });
  for (const prices of ['', 'gratuit', '750 : 2,30\n400 : 1,20\n3', '400 : 1,20'])
    expect(() => typed(id, { prices })).toThrow('Écrivez une tranche par ligne');
});
