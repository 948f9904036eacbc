import { creditInvoice } from '@/lib/billing/commands/credit';
import { spendCreditOn } from '@/lib/billing/commands/spend-credits';
import { listTaxYears, printMyTaxStatement } from '@/lib/billing/queries/tax';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createInvoice, createInvoiceLine, createPayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createChild, createFamily } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';
import { recordQueries } from '@/tests/support/record-queries';

const TODAY = civilDate('2026-11-24');
const day = (text: string): Date => toDbDate(civilDate(text));

/** 16,10 € of care for Léo, who is four, paid 6 € in 2025 and 10,10 € in 2026. */
async function createScene() {
  const collectivity = await createCollectivity(db, { shortName: 'SIEJ' });
  const fixture = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léo', lastName: 'DURANT', birthDate: civilDate('2021-05-02') }],
  });
  const activity = await createActivity(db, collectivity);
  const invoice = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, fixture.guardian, {
      issuedOn: day('2025-12-05'),
      dueOn: day('2025-12-31'),
    });
    await createInvoiceLine(tx, made, { child: fixture.children[0], activity });
    return made;
  });
  await createPayment(db, invoice, { amountCents: 600, paidOn: day('2025-12-20') });
  await createPayment(db, invoice, { amountCents: 1010, paidOn: day('2026-01-04') });
  return { ...fixture, invoice, collectivity, activity };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function wordsOf({ actor, family }: Scene, year: string, today = TODAY): Promise<string> {
  const printed = await printMyTaxStatement(actor, { familyId: family.id, year }, today);
  return (await readPdf(printed!.bytes)).pages.join(' ').replaceAll(/\s+/g, ' ');
}

it('prints what was paid within a year, to the family alone', async () => {
  const { actor, family } = await createScene();
  const asked = { familyId: family.id, year: '2026' };
  const printed = await printMyTaxStatement(actor, asked, TODAY);
  expect(printed?.name).toBe('attestation-fiscale-2026.pdf');
  const { pages, title } = await readPdf(printed!.bytes);
  const words = pages.join(' ').replaceAll(/\s+/g, ' ');
  expect(title).toBe('Attestation fiscale 2026');
  expect(words).toContain('Léo DURANT');
  expect(words).toContain('10,10 €');
  expect(words).not.toContain('16,10 €');
  expect(words).toContain('Éditée le : 24 novembre 2026');
  const other = await createScene();
  expect(await printMyTaxStatement(other.actor, asked, TODAY)).toBeNull();
});

it('is there for the years that have payments that hold, and no other', async () => {
  const { actor, family, invoice, collectivity } = await createScene();
  const link = { familyId: family.id, collectivityName: 'SIEJ' };
  expect(await listTaxYears(actor)).toEqual([
    { year: 2026, ...link },
    { year: 2025, ...link },
  ]);
  const agent = await createAgentActor(db, collectivity);
  await db.payment.updateMany({
    where: { collectivityId: invoice.collectivityId, paidOn: day('2026-01-04') },
    data: {
      cancelledAt: new Date('2026-02-01T09:00:00.000Z'),
      cancelReason: 'Sans provision',
      cancelledById: agent.agentId,
    },
  });
  expect(await listTaxYears(actor)).toEqual([{ year: 2025, ...link }]);
  for (const year of ['2026', '2024', '20x6'])
    expect(await printMyTaxStatement(actor, { familyId: family.id, year }, TODAY)).toBeNull();
  expect(await printMyTaxStatement(actor, { familyId: 'x', year: '2025' }, TODAY)).toBeNull();
});

it('of a year that is over stays as it was when a credit note comes, which counts in its own year', async () => {
  const scene = await createScene();
  const { actor, guardian, children, activity, collectivity, invoice } = scene;
  const before = await wordsOf(scene, '2026');
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const credit = {
    invoiceId: invoice.id,
    lineId: null,
    reason: 'Facture en double',
    isBilledAgain: false,
  };
  await creditInvoice(agent, credit, new Date('2027-01-01T09:00:00.000Z'));
  expect(await wordsOf(scene, '2026')).toBe(before);
  expect(await wordsOf(scene, '2027')).toContain('−16,10 €');
  // What it left to the family then pays another invoice: a payment of 2027, whenever it came.
  const next = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, guardian, { amountCents: 2000 });
    await createInvoiceLine(tx, made, { child: children[0], activity });
    return made;
  });
  await spendCreditOn(agent, { invoiceId: next.id }, new Date('2027-02-01T09:00:00.000Z'));
  expect(await wordsOf(scene, '2026')).toBe(before);
  expect((await listTaxYears(actor)).map(({ year }) => year)).toEqual([2027, 2026, 2025]);
  const print = async (): Promise<void> => {
    expect(await wordsOf(scene, '2027')).toContain(
      'Vos règlements de 2027, avoirs déduits, s’élèvent à 0,00 €',
    );
  };
  expect(await recordQueries(print)).toHaveLength(1);
});

it('of a year that is over stays as it was when a debit is returned, which counts in its own year', async () => {
  const scene = await createScene();
  const { actor, collectivity } = scene;
  const before = await wordsOf(scene, '2026');
  const { agentId } = await createAgentActor(db, collectivity);
  await db.payment.updateMany({
    where: { collectivityId: collectivity.id, paidOn: day('2026-01-04') },
    // The first hour of 2027, where the collectivity is.
    data: {
      ...{ cancelledAt: new Date('2026-12-31T23:10:00.000Z'), cancelReason: 'Rejeté' },
      cancelledById: agentId,
    },
  });
  expect(await wordsOf(scene, '2026')).toBe(before);
  const after = await wordsOf(scene, '2027');
  expect(after).toContain('−10,10 €');
  expect((await listTaxYears(actor)).map(({ year }) => year)).toEqual([2027, 2026, 2025]);
});

it('is there for a year that a credit note alone moved, where something had been paid', async () => {
  const scene = await createScene();
  const { actor, collectivity, family, guardian, children, activity } = scene;
  const asAgent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const brother = await createChild(db, family, {
    ...{ firstName: 'Tom', lastName: 'DURANT', birthDate: civilDate('2023-05-02') },
  });
  const [partly, unpaid] = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, guardian, { amountCents: 2000 });
    const half = { ...made, amountCents: 1000 };
    await createInvoiceLine(tx, half, { child: children[0], activity });
    await createInvoiceLine(tx, half, { child: brother, activity, position: 1 });
    const other = await createInvoice(tx, guardian, { amountCents: 500 });
    await createInvoiceLine(tx, other, { child: children[0], activity });
    return [made, other];
  });
  await createPayment(db, partly, { amountCents: 1000, paidOn: day('2026-03-01') });
  const credit = { lineId: null, reason: 'Erreur', isBilledAgain: false };
  await creditInvoice(
    asAgent,
    { ...credit, invoiceId: unpaid.id },
    new Date('2028-03-01T09:00:00.000Z'),
  );
  const [ofLeo] = await db.invoiceLine.findMany({
    where: { invoiceId: partly.id },
    orderBy: { position: 'asc' },
  });
  await creditInvoice(
    asAgent,
    { ...credit, invoiceId: partly.id, lineId: ofLeo!.id },
    new Date('2027-03-01T09:00:00.000Z'),
  );
  expect((await listTaxYears(actor)).map(({ year }) => year)).toEqual([2027, 2026, 2025]);
  expect(await wordsOf(scene, '2027')).toMatch(/−5,00 €.*Tom DURANT.* 5,00 €/);
  const asked = { familyId: family.id, year: '2028' };
  expect(await printMyTaxStatement(actor, asked, TODAY)).toBeNull();
});
