import { creditInvoice } from '@/lib/billing/commands/credit';
import { cancelDebitRun, collectDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { invoiceStatement } from '@/lib/billing/messages/statement';
import { unsafeReadDebitFacts } from '@/lib/billing/queries/debit-facts';
import { draftDebits, getDebitRun } from '@/lib/billing/queries/direct-debits';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Invoice } from '@/prisma/generated/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createMandate } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

// Of the real five hundred, three would take a thousand invoices to reach.
jest.mock('@/lib/billing/schema/direct-debit', () => ({
  ...jest.requireActual<object>('@/lib/billing/schema/direct-debit'),
  MOST_DEBITED: 2,
}));

const NOW = new Date('2026-11-29T09:00:00.000Z');
const ACTING = { now: NOW, today: civilDate('2026-11-29') };
const COLLECT_ON = civilDate('2026-12-14');
const ON_THE_DAY = { now: new Date('2026-12-14T09:00:00.000Z'), today: COLLECT_ON };

async function createScene() {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity);
  const family = await createFamily(db, collectivity);
  await createMandate(db, family.guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const invoices = [];
  for (const amountCents of [1610, 390, 500])
    invoices.push(await createInvoice(db, family.guardian, { amountCents }));
  const [first, second, third] = invoices as [Invoice, Invoice, Invoice];
  const plan = async (of: Invoice[], collectOn = COLLECT_ON): Promise<string> => {
    const targets = of.map(({ id: invoiceId, amountCents }) => ({ invoiceId, amountCents }));
    const runId = newId();
    await makeDebitRun(agent, { runId, collectOn, targets }, ACTING);
    return runId;
  };
  const credit = ({ id: invoiceId }: Invoice) =>
    creditInvoice(agent, { invoiceId, lineId: null, reason: 'Erreur', isBilledAgain: false }, NOW);
  const mine = ({ id }: Invoice) => getMyInvoice(family.actor, id);
  const news = async () => {
    const emails = await db.email.findMany({
      where: { kind: 'DIRECT_DEBIT', collectivityId: collectivity.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return Promise.all(emails.map(async ({ id }) => (await unsafeReadDebitFacts(id))?.news));
  };
  return { collectivity, agent, first, second, third, plan, credit, mine, news };
}

describe('a credit note on an invoice that waits to be debited', () => {
  it('takes it out of a run that the bank does not have, and says so to its family', async () => {
    const { agent, first, second, plan, credit, mine, news } = await createScene();
    const runId = await plan([first, second]);
    await credit(first);
    const { text } = await takeDebitFile(agent, runId, ACTING);
    expect([text.includes(first.number ?? '?'), text.includes(second.number ?? '?')]).toEqual([
      false,
      true,
    ]);
    expect(await getDebitRun(agent, runId)).toMatchObject({ debits: 1, amountCents: 390 });
    expect(await mine(first)).toMatchObject({ debitOn: null, creditedCents: 1610 });
    expect(await mine(second)).toMatchObject({ debitOn: COLLECT_ON });
    expect(await news()).toEqual(['PLANNED', 'CORRECTED']);
  });

  it('leaves what the bank has: it is debited, which its invoice says, and goes to the family’s credit', async () => {
    const { agent, first, plan, credit, mine, news } = await createScene();
    const runId = await plan([first]);
    await takeDebitFile(agent, runId, ACTING);
    await credit(first);
    const before = await mine(first);
    expect(before).toMatchObject({ debitOn: COLLECT_ON, creditedCents: 1610 });
    expect(before && JSON.stringify(invoiceStatement(before))).toContain(
      'Le prélèvement du 14 décembre 2026 était déjà transmis à la banque\u00A0: il aura lieu, et sa somme sera à votre crédit.',
    );
    await collectDebitRun(agent, { runId }, ON_THE_DAY);
    expect(await mine(first)).toMatchObject({ debitOn: null, familyCreditCents: 1610 });
    expect(await news()).toEqual(['PLANNED']);
  });

  it('is written once the file is taken, or before, never between', async () => {
    for (let i = 0; i < 4; i += 1) {
      const { agent, first, second, plan, credit, mine } = await createScene();
      const runId = await plan([first, second]);
      const [taken] = await Promise.all([takeDebitFile(agent, runId, ACTING), credit(first)]);
      const isInFile = taken.text.includes(first.number ?? '?');
      expect((await mine(first))?.debitOn).toBe(isInFile ? COLLECT_ON : null);
    }
  });
});

describe('more invoices than a run may have', () => {
  it('are said to be more, and come next once the first are planned', async () => {
    const { agent, first, second, third, plan } = await createScene();
    const draft = await draftDebits(agent, COLLECT_ON);
    expect(draft.isCut).toBe(true);
    const proposed = new Set(draft.collected.map(({ invoiceId }) => invoiceId));
    const all = [first, second, third];
    await plan(all.filter(({ id }) => proposed.has(id)));
    const next = await draftDebits(agent, COLLECT_ON);
    expect(next.collected.map(({ invoiceId }) => invoiceId)).toEqual(
      all.filter(({ id }) => !proposed.has(id)).map(({ id }) => id),
    );
  });
});

it('has room in a run before what no mandate is signed for, though that is due before', async () => {
  const { agent, collectivity } = await createScene();
  const other = await createFamily(db, collectivity);
  await createMandate(db, other.guardian, { signedOn: null, signedAt: null, signedById: null });
  const dueOn = toDbDate(civilDate('2026-11-01'));
  for (let i = 0; i < 2; i += 1)
    await createInvoice(db, other.guardian, { issuedOn: dueOn, dueOn });
  const { collected, isCut } = await draftDebits(agent, COLLECT_ON);
  expect(isCut).toBe(true);
  expect(collected).toHaveLength(2);
  expect(collected.map(({ familyName }) => familyName)).not.toContain(other.family.name);
});

describe('the first debit of a mandate', () => {
  it('is before all others: nothing is planned for a day before it', async () => {
    const { agent, first, second, plan } = await createScene();
    const later = civilDate('2026-12-21');
    const runId = await plan([first], later);
    const { collected, excluded } = await draftDebits(agent, COLLECT_ON);
    expect(collected).toEqual([]);
    expect(excluded).toContainEqual(
      expect.objectContaining({ invoiceId: second.id, exclusion: 'FIRST_LATER' }),
    );
    await expect(plan([second])).rejects.toMatchObject({ code: 'DEBITS_STALE' });
    // The same day, it follows; once the first is given up, one is first again.
    expect((await draftDebits(agent, later)).collected).toMatchObject([
      { sequence: 'RCUR' },
      { sequence: 'RCUR' },
    ]);
    await cancelDebitRun(agent, { runId, reason: 'Erreur' }, ACTING);
    expect((await draftDebits(agent, COLLECT_ON)).collected).toMatchObject([
      { sequence: 'FRST' },
      { sequence: 'RCUR' },
    ]);
  });
});
