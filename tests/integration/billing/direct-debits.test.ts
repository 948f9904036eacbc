import { cancelDebitRun, collectDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { revokeMandate } from '@/lib/billing/commands/mandates';
import { cancelPayment } from '@/lib/billing/commands/record-payment';
import { rejectDebit } from '@/lib/billing/commands/reject-debit';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { unsafeReadDebitFacts } from '@/lib/billing/queries/debit-facts';
import { draftDebits, getDebitRun, listDebitRuns } from '@/lib/billing/queries/direct-debits';
import { getMandate } from '@/lib/billing/queries/mandates';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import type { RejectCode } from '@/lib/billing/rules/reject-codes';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import type { Invoice } from '@/prisma/generated/client';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createMandate, IBAN } from '@/tests/support/factories/direct-debit';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const ACTING = { now: new Date('2026-11-29T09:00:00.000Z'), today: civilDate('2026-11-29') };
const COLLECT_ON = civilDate('2026-12-14');
const ON_THE_DAY = { now: new Date('2026-12-14T09:00:00.000Z'), today: COLLECT_ON };
const REASON = 'Mauvaise période';

async function createScene() {
  const collectivity = await createCollectivity(db, { payfipNumber: '123456' });
  await createCreditor(db, collectivity);
  const family = await createFamily(db, collectivity);
  const mandate = await createMandate(db, family.guardian);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const first = await createInvoice(db, family.guardian);
  const second = await createInvoice(db, family.guardian, { amountCents: 390 });
  return { collectivity, family, mandate, agent, first, second };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const plan = ({ agent }: Pick<Scene, 'agent'>, invoices: Invoice[], runId = newId()) =>
  makeDebitRun(
    agent,
    {
      ...{ runId, collectOn: COLLECT_ON },
      targets: invoices.map(({ id: invoiceId, amountCents }) => ({ invoiceId, amountCents })),
    },
    ACTING,
  ).then(() => runId);
const statusOf = async ({ agent }: Scene, { id }: Invoice) => {
  const invoice = await getAgentInvoice(agent, id);
  return invoice && statusOfInvoice(invoice);
};
const itemsOf = async ({ agent }: Scene, runId: string) =>
  (await getDebitRun(agent, runId))?.items ?? [];
async function collected(scene: Scene, invoices: Invoice[]) {
  const runId = await plan(scene, invoices);
  await takeDebitFile(scene.agent, runId, ACTING);
  await collectDebitRun(scene.agent, { runId }, ON_THE_DAY);
  return runId;
}
async function reject(scene: Scene, runId: string, code: RejectCode) {
  const [debit] = await itemsOf(scene, runId);
  const input = { debitId: debit?.id ?? '', code, rejectedOn: ON_THE_DAY.today };
  await rejectDebit(scene.agent, input, ON_THE_DAY);
}
async function newsOf({ collectivity }: Scene) {
  const emails = await db.email.findMany({
    where: { kind: 'DIRECT_DEBIT', collectivityId: collectivity.id },
    orderBy: { createdAt: 'asc' },
  });
  return Promise.all(emails.map(({ id }) => unsafeReadDebitFacts(id)));
}

describe('a run', () => {
  it('collects what is unpaid with a mandate, and says what it leaves', async () => {
    const scene = await createScene();
    const { agent, family, collectivity, first, second, mandate } = scene;
    await createPayment(db, await createInvoice(db, family.guardian));
    const other = await createFamily(db, collectivity);
    await createMandate(db, other.guardian, { signedOn: null, signedAt: null, signedById: null });
    const unsigned = await createInvoice(db, other.guardian);
    const draft = await draftDebits(agent, COLLECT_ON);
    expect(draft.collected.map(({ sequence }) => sequence)).toEqual(['FRST', 'RCUR']);
    expect(draft.excluded).toMatchObject([{ invoiceId: unsigned.id, exclusion: 'PREPARED' }]);
    const runId = await plan(scene, [first, second]);
    expect(await getDebitRun(agent, runId)).toMatchObject({
      ...{ number: '2026-P001', collectOn: COLLECT_ON, debits: 2, amountCents: 2000 },
    });
    expect(await statusOf(scene, first)).toBe('PAYMENT_UNDER_WAY');
    expect(await getAgentInvoice(agent, first.id)).toMatchObject({ debitOn: COLLECT_ON });
    expect((await draftDebits(agent, COLLECT_ON)).collected).toEqual([]);
    const [told] = await newsOf(scene);
    expect(told).toMatchObject({
      ...{ news: 'PLANNED', collectOn: COLLECT_ON, ibanEnd: '0189' },
      ...{ reference: mandate.reference, creditorId: 'FR72ZZZ123456' },
    });
    expect(told?.invoices).toHaveLength(2);
    const emails = await db.email.findMany({ where: { collectivityId: collectivity.id } });
    expect(JSON.stringify(emails)).not.toContain(IBAN);
  });

  it('is planned in time, on a day of banks, for what the page showed', async () => {
    const scene = await createScene();
    const { agent, first } = scene;
    const ask = (collectOn: string, amountCents = 1610) =>
      makeDebitRun(
        agent,
        {
          ...{ runId: newId(), collectOn: civilDate(collectOn) },
          targets: [{ invoiceId: first.id, amountCents }],
        },
        ACTING,
      );
    await expect(ask('2026-12-11')).rejects.toMatchObject({ code: 'TOO_EARLY' });
    await expect(ask('2026-12-19')).rejects.toMatchObject({ code: 'NOT_A_BANKING_DAY' });
    await expect(ask('2026-12-14', 1600)).rejects.toMatchObject({ code: 'DEBITS_STALE' });
    expect(await listDebitRuns(agent)).toEqual([]);
    expect(await newsOf(scene)).toEqual([]);
  });

  it('is one, of a form sent twice and of two agents at once', async () => {
    const scene = await createScene();
    const { agent, first, second } = scene;
    const runId = newId();
    await Promise.all([plan(scene, [first], runId), plan(scene, [first], runId)]);
    expect(await listDebitRuns(agent)).toMatchObject([{ id: runId }]);
    const made = await Promise.allSettled([plan(scene, [second]), plan(scene, [second])]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.debit.count({ where: { invoiceId: second.id } })).toBe(1);
  });

  it('and an online payment do not have the same invoice, even at the same moment', async () => {
    const scene = await createScene();
    const { family, first, second } = scene;
    const provider: PaymentProvider = {
      describeClient: () => Promise.reject(new Error('never asked')),
      create: () => Promise.resolve({ operationId: newId() }),
      ask: () => Promise.reject(new Error('never asked')),
      pageOf: () => '',
    };
    const pay = ({ id: invoiceId }: Invoice) =>
      startOnlinePayment(family.actor, { invoiceId }, { provider, now: ACTING.now });
    await plan(scene, [first]);
    await expect(pay(first)).rejects.toMatchObject({ code: 'DEBIT_PLANNED' });
    const both = await Promise.allSettled([pay(second), plan(scene, [second])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is of its own collectivity alone', async () => {
    const scene = await createScene();
    const { first } = scene;
    const { agent } = await createScene();
    const refusal = { code: 'NOT_FOUND' };
    await expect(plan({ agent }, [first])).rejects.toMatchObject(refusal);
    const runId = await plan(scene, [first]);
    expect(await getDebitRun(agent, runId)).toBeNull();
    for (const refused of [
      takeDebitFile(agent, runId, ACTING),
      cancelDebitRun(agent, { runId, reason: REASON }, ACTING),
      collectDebitRun(agent, { runId }, ON_THE_DAY),
      reject({ ...scene, agent }, runId, 'AM04'),
    ])
      await expect(refused).rejects.toThrow();
    expect(await statusOf(scene, first)).toBe('PAYMENT_UNDER_WAY');
  });
});

describe('its file', () => {
  it('is the same each time, and nothing keeps it', async () => {
    const scene = await createScene();
    const { agent, first, second } = scene;
    const runId = await plan(scene, [first, second]);
    const before = await takeDebitFile(agent, runId, ACTING);
    await db.directDebitCreditor.update({
      where: { collectivityId: scene.collectivity.id },
      data: { name: 'Autre' },
    });
    expect(await takeDebitFile(agent, runId, ON_THE_DAY)).toEqual(before);
    expect(before.name).toBe('prelevement-2026-P001.xml');
    expect(before.text).toContain(IBAN);
    const rows = await db.$queryRaw<{ row: string }[]>`
      select to_jsonb(r)::text as row from "DebitRun" r union all
      select to_jsonb(e)::text from "Debit" e`;
    expect(rows.filter(({ row }) => row.includes(IBAN))).toEqual([]);
  });
});

describe('a collection', () => {
  it('pays the invoices on its day, once', async () => {
    const scene = await createScene();
    const { agent, first } = scene;
    const runId = await plan(scene, [first]);
    const collect = () => collectDebitRun(agent, { runId }, ON_THE_DAY);
    await expect(collectDebitRun(agent, { runId }, ACTING)).rejects.toMatchObject({
      code: 'RUN_NOT_DUE',
    });
    await expect(collect()).rejects.toMatchObject({ code: 'FILE_NOT_TAKEN' });
    await takeDebitFile(agent, runId, ACTING);
    await Promise.all([collect(), collect()]);
    await collect();
    expect(await statusOf(scene, first)).toBe('PAID');
    const payments = await db.payment.findMany({ where: { familyId: first.familyId } });
    expect(payments).toMatchObject([{ means: 'DIRECT_DEBIT', amountCents: 1610 }]);
    const [payment] = payments;
    const cancel = cancelPayment(
      agent,
      { paymentId: payment?.id ?? '', reason: REASON },
      ACTING.now,
    );
    await expect(cancel).rejects.toMatchObject({ code: 'PAYMENT_DEBITED' });
    const late = cancelDebitRun(agent, { runId, reason: REASON }, ACTING);
    await expect(late).rejects.toMatchObject({ code: 'RUN_COLLECTED' });
  });

  it('that is given up before its day releases the invoices, and tells the family', async () => {
    const scene = await createScene();
    const { agent, first } = scene;
    const runId = await plan(scene, [first]);
    await cancelDebitRun(agent, { runId, reason: REASON }, ACTING);
    expect(await statusOf(scene, first)).toBe('TO_PAY');
    expect((await newsOf(scene)).map((one) => one?.news ?? null).toSorted()).toEqual([
      'CANCELLED',
      null,
    ]);
    await expect(takeDebitFile(agent, runId, ACTING)).rejects.toMatchObject({
      code: 'RUN_CANCELLED',
    });
    const again = await plan(scene, [first]);
    expect(await itemsOf(scene, again)).toMatchObject([{ sequence: 'FRST' }]);
  });
});

describe('a rejection', () => {
  it('has the invoice paid again, tells the family, and the next debit is first again', async () => {
    const scene = await createScene();
    const { agent, first, second, mandate } = scene;
    const runId = await collected(scene, [first]);
    await reject(scene, runId, 'AM04');
    expect(await statusOf(scene, first)).toBe('TO_PAY');
    const [payment] = await db.payment.findMany({ where: { familyId: first.familyId } });
    expect(payment?.cancelReason).toBe('Prélèvement rejeté\u00A0: AM04, provision insuffisante');
    expect((await newsOf(scene)).map((one) => one?.rejectCode ?? null)).toContain('AM04');
    const [item] = await itemsOf(scene, runId);
    const twice = { debitId: item?.id ?? '', code: 'AM04' as const, rejectedOn: COLLECT_ON };
    await expect(rejectDebit(agent, twice, ON_THE_DAY)).rejects.toMatchObject({
      code: 'DEBIT_REJECTED',
    });
    expect(await getMandate(agent, mandate.id)).toMatchObject({ revokedOn: null });
    expect(await itemsOf(scene, await plan(scene, [second]))).toMatchObject([{ sequence: 'FRST' }]);
  });

  it('follows on once a first one was collected', async () => {
    const scene = await createScene();
    await collected(scene, [scene.first]);
    expect(await itemsOf(scene, await plan(scene, [scene.second]))).toMatchObject([
      { sequence: 'RCUR' },
    ]);
  });

  it.each(['MD01', 'AC04'] as const)(
    'for %s revokes the mandate, and lets go what waits with it',
    async (code) => {
      const scene = await createScene();
      const runId = await collected(scene, [scene.first]);
      const waiting = await plan(scene, [scene.second]);
      await reject(scene, runId, code);
      expect(await getMandate(scene.agent, scene.mandate.id)).toMatchObject({
        revokedOn: COLLECT_ON,
      });
      expect(await statusOf(scene, scene.second)).toBe('TO_PAY');
      expect(await itemsOf(scene, waiting)).toEqual([]);
      expect((await draftDebits(scene.agent, COLLECT_ON)).collected).toEqual([]);
    },
  );
});

describe('a mandate that is revoked', () => {
  it('lets its debits go, until the bank may have them', async () => {
    const scene = await createScene();
    const { agent, mandate, first, second } = scene;
    const revoke = (at: typeof ACTING) =>
      revokeMandate(agent, { mandateId: mandate.id, reason: REASON }, at);
    const runId = await plan(scene, [first]);
    await takeDebitFile(agent, runId, ACTING);
    await expect(revoke(ACTING)).rejects.toMatchObject({ code: 'MANDATE_DEBITED' });
    await cancelDebitRun(agent, { runId, reason: REASON }, ACTING);
    await plan(scene, [second]);
    await revoke(ACTING);
    expect(await statusOf(scene, second)).toBe('TO_PAY');
  });
});
