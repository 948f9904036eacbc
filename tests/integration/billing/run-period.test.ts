import { creditInvoice } from '@/lib/billing/commands/credit';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { dropRun } from '@/lib/billing/commands/runs';
import { getRun, listRuns } from '@/lib/billing/queries/runs';
import { civilDate, fromDbDate, type DateRange } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';

import { invoicesOf, NOW, prepare, type Scene } from './run-scene';

const of = (start: string, end: string): DateRange => ({
  start: civilDate(start),
  end: civilDate(end),
});

const FIRST_HALF = of('2026-10-01', '2026-10-15');
const SECOND_HALF = of('2026-10-16', '2026-10-31');
const OCTOBER = of('2026-10-01', '2026-10-31');
const TWO_MONTHS = of('2026-09-01', '2026-10-31');
const FORFAIT = { ...FLAT_TARIFF, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } } as const;
const BANDS = [
  { upTo: 400, cents: 100 },
  { upTo: null, cents: 300 },
];

/** A family whose elder and younger come on the days said, at 2,30 € a day unless the tariff is another. */
async function createPeriodScene(
  days: { elder?: readonly string[]; younger?: readonly string[] },
  definition: Parameters<typeof createTariff>[2] = FLAT_TARIFF,
) {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  await createTariff(db, activity, definition);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const fixture = await createFamily(db, collectivity, {
    children: [{ birthDate: civilDate('2016-03-01') }, { birthDate: civilDate('2019-03-01') }],
  });
  const { family, children } = fixture;
  const scene: Scene = { collectivity, activity, agent, families: [fixture] };
  const book = async (rank: 0 | 1, day: string): Promise<void> => {
    const session = await createSession(db, activity, { day: civilDate(day), capacity: null });
    await createBooking(db, { family, child: children[rank]! }, session);
  };
  for (const day of days.elder ?? []) await book(0, day);
  for (const day of days.younger ?? []) await book(1, day);
  const issue = async (period: DateRange): Promise<string> => {
    const runId = await prepare(scene, period);
    await issueRun(agent, runId, NOW);
    return runId;
  };
  return { scene, book, issue };
}

async function linesOf(runId: string) {
  const lines = (await invoicesOf(runId)).flatMap((invoice) => invoice.lines);
  return lines
    .toSorted((a, b) => a.position - b.position)
    .map((line) => [
      line.amountCents,
      line.days.map(({ day }) => fromDbDate(day).slice(5)).toSorted(),
    ]);
}

describe('a run for a part of a month', () => {
  it('bills each booking once, with the run of the other part', async () => {
    const elder = ['2026-10-01', '2026-10-15', '2026-10-16', '2026-10-31', '2026-11-01'];
    const { issue } = await createPeriodScene({ elder });
    const first = await issue(FIRST_HALF);
    const second = await issue(SECOND_HALF);
    expect(await linesOf(first)).toEqual([[460, ['10-01', '10-15']]]);
    expect(await linesOf(second)).toEqual([[460, ['10-16', '10-31']]]);
    expect((await invoicesOf(second))[0]?.number).toBe('2026-10-0002');
  });

  it('bills nothing twice where another goes over its days', async () => {
    const { issue, scene } = await createPeriodScene({ elder: ['2026-10-10', '2026-10-20'] });
    await issue(FIRST_HALF);
    expect(await linesOf(await issue(OCTOBER))).toEqual([[230, ['10-20']]]);
    await expect(prepare(scene, of('2026-10-05', '2026-11-02'))).rejects.toMatchObject({
      code: 'RUN_EMPTY',
    });
  });

  it('is not prepared over the days of another draft, and is beside them', async () => {
    const { scene } = await createPeriodScene({ elder: ['2026-10-10', '2026-10-20'] });
    const first = await prepare(scene, FIRST_HALF);
    for (const period of [OCTOBER, of('2026-10-15', '2026-10-20')])
      await expect(prepare(scene, period)).rejects.toMatchObject({ code: 'RUN_EXISTS' });
    await prepare(scene, SECOND_HALF);
    await dropRun(scene.agent, first, NOW);
    expect(await listRuns(scene.agent)).toMatchObject([{ ...SECOND_HALF, cents: 230 }]);
    await prepare(scene, FIRST_HALF);
    expect(await listRuns(scene.agent)).toMatchObject([SECOND_HALF, FIRST_HALF]);
  });

  it('holds a year of days at most, in the database too', async () => {
    const { scene } = await createPeriodScene({ elder: ['2026-10-10'] });
    await expect(prepare(scene, of('2025-10-01', '2026-10-31'))).rejects.toThrow(
      'billing_run_period_check',
    );
    await expect(prepare(scene, of('2026-10-31', '2026-10-01'))).rejects.toThrow();
  });

  it('ranks a child among those who are billed in the whole month', async () => {
    const days = { elder: ['2026-10-20'], younger: ['2026-10-05'] };
    const siblings = { ...FLAT_TARIFF, siblings: [{ rank: 2, percent: 10 }] };
    const { issue } = await createPeriodScene(days, siblings);
    expect(await linesOf(await issue(FIRST_HALF))).toEqual([[207, ['10-05']]]);
    expect(await linesOf(await issue(SECOND_HALF))).toEqual([[230, ['10-20']]]);
  });

  it('is refused at its issue where the rest of the month has changed a rank', async () => {
    const siblings = { ...FLAT_TARIFF, siblings: [{ rank: 2, percent: 10 }] };
    const { scene, book } = await createPeriodScene({ younger: ['2026-10-05'] }, siblings);
    const runId = await prepare(scene, FIRST_HALF);
    await book(0, '2026-11-20');
    const other = await prepare(scene, of('2026-11-01', '2026-11-30'));
    await book(0, '2026-10-20');
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REDUCED' });
    expect(await issueRun(scene.agent, other, NOW)).toBe(1);
  });
});

describe('what is paid by the month', () => {
  it('is billed once, by a run that holds all of the month, and said where one does not', async () => {
    const elder = ['2026-10-05', '2026-10-20'];
    const { scene, book } = await createPeriodScene({ elder }, FORFAIT);
    await expect(prepare(scene, FIRST_HALF)).rejects.toMatchObject({ code: 'RUN_PART_MONTH' });
    const canteen = await createActivity(db, scene.collectivity, { name: '2/Repas' });
    await createTariff(db, canteen);
    const meal = await createSession(db, canteen, {
      day: civilDate('2026-10-06'),
      capacity: null,
    });
    const { family, children } = scene.families[0]!;
    await createBooking(db, { family, child: children[0] }, meal);

    const both = [scene.activity, canteen];
    const half = await prepare(scene, FIRST_HALF, both);
    expect(await linesOf(half)).toEqual([[230, ['10-06']]]);
    expect(await getRun(scene.agent, half, null)).toMatchObject({
      partMonths: [{ id: scene.activity.id, name: '4/Péri SOIR', days: 1 }],
      untariffed: [],
    });
    await issueRun(scene.agent, half, NOW);

    const whole = await prepare(scene, OCTOBER, both);
    expect((await getRun(scene.agent, whole, null))?.partMonths).toEqual([]);
    await issueRun(scene.agent, whole, NOW);
    expect(await linesOf(whole)).toEqual([[4000, ['10-05', '10-20']]]);

    await book(0, '2026-10-29');
    await expect(prepare(scene, OCTOBER)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
    await expect(prepare(scene, SECOND_HALF)).rejects.toMatchObject({ code: 'RUN_PART_MONTH' });
  });

  it('is billed for each month of a run, and for none of them again', async () => {
    const elder = ['2026-09-07', '2026-10-05', '2026-10-20'];
    const { issue, book } = await createPeriodScene({ elder }, FORFAIT);
    expect(await linesOf(await issue(TWO_MONTHS))).toEqual([
      [4000, ['09-07']],
      [4000, ['10-05', '10-20']],
    ]);
    await book(0, '2026-09-14');
    await book(0, '2026-08-31');
    expect(await linesOf(await issue(of('2026-08-01', '2026-10-31')))).toEqual([
      [4000, ['08-31']],
      [0, ['09-14']],
    ]);
  });
});

describe('a run for several months', () => {
  it('ranks brothers and sisters by month', async () => {
    const days = { elder: ['2026-09-07'], younger: ['2026-09-08', '2026-10-06'] };
    const siblings = { ...FLAT_TARIFF, siblings: [{ rank: 2, percent: 10 }] };
    const { scene, book } = await createPeriodScene(days, siblings);
    const runId = await prepare(scene, TWO_MONTHS);
    expect(await linesOf(runId)).toEqual([
      [230, ['09-07']],
      [207, ['09-08']],
      [230, ['10-06']],
    ]);
    // Of the younger's month alone: nothing else of the run changes.
    const canteen = await createActivity(db, scene.collectivity, { name: '2/Repas' });
    const meal = await createSession(db, canteen, {
      day: civilDate('2026-10-09'),
      capacity: null,
    });
    const { family, children } = scene.families[0]!;
    await createBooking(db, { family, child: children[0] }, meal);
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REDUCED' });
    await dropRun(scene.agent, runId, NOW);
    await book(0, '2026-09-09');
    const again = await prepare(scene, TWO_MONTHS);
    expect(await issueRun(scene.agent, again, NOW)).toBe(1);
    expect((await linesOf(again)).at(-1)).toEqual([207, ['10-06']]);
  });

  it('is by the quotient of each month, and is refused where one of them is another', async () => {
    const bands = { ...FLAT_TARIFF, price: { kind: 'BANDS' as const, bands: BANDS } };
    const { scene } = await createPeriodScene({ elder: ['2026-09-07', '2026-10-06'] }, bands);
    const { family } = scene.families[0]!;
    const october = { since: civilDate('2026-10-01') };
    await giveQuotient(db, family, { ...october, value: '380' });
    const runId = await prepare(scene, TWO_MONTHS);
    // None is known in September, which is at the highest.
    expect((await linesOf(runId)).map(([cents]) => cents)).toEqual([300, 100]);
    await giveQuotient(db, family, { ...october, value: '390' });
    await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
    await dropRun(scene.agent, runId, NOW);
    const again = await prepare(scene, TWO_MONTHS);
    expect(await issueRun(scene.agent, again, NOW)).toBe(1);
  });
});

describe('the period before', () => {
  it('is as many days, of which other runs are counted by their days', async () => {
    const elder = ['2026-10-01', '2026-10-10', '2026-10-12', '2026-10-18', '2026-10-19'];
    const { scene, issue } = await createPeriodScene({ elder });
    // From the 7th to the 18th: the 10th, of the first run, and what the second bills.
    await issue(of('2026-10-01', '2026-10-10'));
    await issue(of('2026-10-11', '2026-10-18'));
    const runId = await prepare(scene, of('2026-10-19', '2026-10-30'));
    expect(await getRun(scene.agent, runId, null)).toMatchObject({
      before: { invoices: 2, cents: 690 },
      rows: [{ amountCents: 230, beforeCents: 690 }],
    });
  });

  it('is the month before of a whole one, flat months too, whatever the runs that billed it', async () => {
    const elder = ['2026-08-31', '2026-09-07', '2026-10-05'];
    const { scene, issue } = await createPeriodScene({ elder }, FORFAIT);
    await issue(of('2026-08-01', '2026-09-30'));
    const runId = await prepare(scene, OCTOBER);
    expect(await getRun(scene.agent, runId, null)).toMatchObject({
      before: { invoices: 1, cents: 4000 },
      rows: [{ amountCents: 4000, beforeCents: 4000 }],
    });
  });

  it('counts once what was given back and billed again', async () => {
    const { scene, issue } = await createPeriodScene({ elder: ['2026-09-07', '2026-10-05'] });
    const september = of('2026-09-01', '2026-09-30');
    const [given] = await invoicesOf(await issue(september));
    const credit = { invoiceId: given!.id, lineId: null, reason: 'Erreur', isBilledAgain: true };
    await creditInvoice(scene.agent, credit, NOW);
    await issue(september);
    const runId = await prepare(scene, OCTOBER);
    expect(await getRun(scene.agent, runId, null)).toMatchObject({
      before: { invoices: 1, cents: 230 },
      rows: [{ amountCents: 230, beforeCents: 230 }],
    });
  });
});
