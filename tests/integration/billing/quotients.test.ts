import { issueRun } from '@/lib/billing/commands/issue-run';
import { recomputeRun } from '@/lib/billing/commands/runs';
import { tariffWords } from '@/lib/billing/labels';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { getRun } from '@/lib/billing/queries/runs';
import { readSimulation } from '@/lib/billing/queries/simulation';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { editFile } from '@/lib/families/commands/edit-file';
import type { ShownValues } from '@/lib/families/schema/sent-values';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createAgentActor } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';

import { createScene, invoicesOf, MONTH, NOW, prepare, type Scene } from './run-scene';

const BANDS = [
  { upTo: 400, cents: 120 },
  { upTo: 750, cents: 230 },
  { upTo: null, cents: 345 },
];

async function createBanded(count: number): Promise<Scene> {
  const scene = await createScene(count, 1);
  await db.tariff.updateMany({
    where: { activityId: scene.activity.id },
    data: { definition: { ...FLAT_TARIFF, price: { kind: 'BANDS', bands: BANDS } } },
  });
  return scene;
}

const give = (
  { families }: Scene,
  quotient: { value: string; since: CivilDate; until?: CivilDate },
  rank = 0,
) => giveQuotient(db, families[rank]!.family, quotient);

/** An agent writes in a file, of which the form shows its quotient. */
async function edit(scene: Scene, shown: ShownValues, typed: Readonly<Record<string, string>>) {
  const { family, guardian } = scene.families[0]!;
  const agent = await createAgentActor(db, scene.collectivity);
  const subject = { kind: 'guardian', id: guardian.id } as const;
  const form = { familyId: family.id, subject, submissionId: newId() };
  await editFile(agent, { ...form, shown, values: typed }, NOW);
}

const amountsOf = async (runId: string) =>
  (await invoicesOf(runId)).map(({ amountCents }) => amountCents);

const SEPTEMBER = civilDate('2026-09-01');
const GIVEN = { value: '380', since: SEPTEMBER, until: civilDate('2026-12-31') };
const SHOWN = { 'family.quotientFamilial': '380', 'family.quotientSince': GIVEN.since };

it('bills a month at the quotient of its first day, whatever came after, and says its days', async () => {
  const scene = await createBanded(1);
  await give(scene, GIVEN);
  const next = { family_quotientFamilial: '900', family_quotientSince: '2026-10-02' };
  await edit(scene, SHOWN, next);
  const runId = await prepare(scene);
  expect(await amountsOf(runId)).toEqual([120]);
  await issueRun(scene.agent, runId, NOW);
  const [invoice] = await invoicesOf(runId);
  const seen = await getMyInvoice(scene.families[0]!.actor, invoice!.id);
  expect(tariffWords(seen!.lines[0]!.applied)).toBe(
    'Tranche 1\u00A0: quotient familial 380, 1,20\u00A0€ par séance. Quotient familial valable du 1er septembre 2026 au 31 décembre 2026.',
  );
  // What is issued keeps the days that it was priced by.
  const before = { ...SHOWN, 'family.quotientFamilial': '900' };
  await edit(
    scene,
    { ...before, 'family.quotientSince': '2026-10-02' },
    { family_quotientFamilial: '900', family_quotientSince: '2026-01-01' },
  );
  const again = await getMyInvoice(scene.families[0]!.actor, invoice!.id);
  expect(again!.lines[0]!.applied).toEqual(seen!.lines[0]!.applied);
});

it('bills at the highest price where it lapsed or is missing, and shows each to the agent', async () => {
  const scene = await createBanded(4);
  const [lapsedOn, last] = [civilDate('2026-09-30'), civilDate('2026-10-01')];
  await give(scene, { value: '380', since: SEPTEMBER, until: lapsedOn }, 0);
  await give(scene, { value: '380', since: SEPTEMBER, until: last }, 1);
  await give(scene, { value: '380', since: civilDate('2026-10-02') }, 2);
  const runId = await prepare(scene);
  const run = await getRun(scene.agent, runId, null);
  expect(run?.anomalies).toMatchObject({ LAPSED_QUOTIENT: 1, NO_QUOTIENT: 2 });
  const invoices = new Map(run?.rows.map((row) => [row.familyId, row]));
  expect(
    scene.families
      .map(({ family }) => invoices.get(family.id))
      .map((row) => [row?.amountCents, row?.anomalies]),
  ).toEqual([
    [345, ['LAPSED_QUOTIENT']],
    [120, []],
    [345, ['NO_QUOTIENT']],
    [345, ['NO_QUOTIENT']],
  ]);
  await issueRun(scene.agent, runId, NOW);
  const lapsed = invoices.get(scene.families[0]!.family.id);
  const seen = await getMyInvoice(scene.families[0]!.actor, lapsed!.id);
  expect(tariffWords(seen!.lines[0]!.applied)).toBe(
    'Tranche 3, 3,45\u00A0€ par séance. Quotient familial échu le 30 septembre 2026\u00A0: le tarif le plus élevé s’applique.',
  );
});

it('says nothing of a quotient on which the price does not depend', async () => {
  const scene = await createScene(1, 1);
  const run = await getRun(scene.agent, await prepare(scene), null);
  expect(run?.anomalies).toMatchObject({ LAPSED_QUOTIENT: 0, NO_QUOTIENT: 0 });
});

/** Drafts of a thousand families that come before the others, and have no line that a quotient prices. */
async function crowd(runId: string): Promise<void> {
  const id = Prisma.sql`('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
  await db.$executeRaw`
    insert into "Family" (id, "collectivityId", number, name)
    select ${id}, r."collectivityId", 10000 + n, 'FOULE'
    from "BillingRun" r, generate_series(1, 1000) n where r.id = ${runId}::uuid`;
  await db.$executeRaw`
    insert into "Invoice" (id, "collectivityId", "familyId", "guardianId", "runId", "issuedOn", "dueOn",
      "amountCents", anomalies, "createdAt")
    select uuidv7(), i."collectivityId", ${id}, i."guardianId", i."runId", i."issuedOn", i."dueOn",
      0, '{}', i."createdAt"
    from "Invoice" i, generate_series(1, 1000) n where i."runId" = ${runId}::uuid`;
}

it('looks at the quotient of every family, those after the first thousand too', async () => {
  const scene = await createBanded(1);
  const runId = await prepare(scene);
  await crowd(runId);
  await give(scene, GIVEN);
  await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
});

it('does not issue a draft whose quotient holds on other days than it says', async () => {
  const scene = await createBanded(1);
  await give(scene, GIVEN);
  const runId = await prepare(scene);
  await edit(scene, SHOWN, { family_quotientFamilial: '380', family_quotientSince: '2026-08-01' });
  await expect(issueRun(scene.agent, runId, NOW)).rejects.toMatchObject({ code: 'RUN_REPRICED' });
  await recomputeRun(scene.agent, runId, NOW);
  expect(await issueRun(scene.agent, runId, NOW)).toBe(1);
});

it('issues a draft where another quotient has begun after its month', async () => {
  const scene = await createBanded(1);
  await give(scene, GIVEN);
  const runId = await prepare(scene);
  await edit(scene, SHOWN, { family_quotientSince: '2026-11-01', family_quotientFamilial: '900' });
  expect(await issueRun(scene.agent, runId, NOW)).toBe(1);
  expect(await amountsOf(runId)).toEqual([120]);
});

it('simulates at the quotient that bills the month, whatever holds today', async () => {
  const scene = await createBanded(1);
  await give(scene, GIVEN);
  await edit(scene, SHOWN, { family_quotientSince: '2026-11-02', family_quotientFamilial: '900' });
  const { family, children } = scene.families[0]!;
  const asked = { familyId: family.id, childId: children[0].id, activityId: scene.activity.id };
  const address = { search: '', ...asked, month: MONTH, quantity: null };
  const simulate = async (now: Date) =>
    (await readSimulation(scene.agent, address, now))?.answer?.amountCents;
  const [billed] = await amountsOf(await prepare(scene));
  expect(billed).toBe(120);
  expect(await simulate(NOW)).toBe(billed);
  expect(await simulate(new Date('2027-01-10T09:00:00.000Z'))).toBe(billed);
});
