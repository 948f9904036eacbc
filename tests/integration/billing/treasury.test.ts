import { recordPayment } from '@/lib/billing/commands/record-payment';
import { holdReminders, remindInvoices } from '@/lib/billing/commands/reminders';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import {
  cancelTreasuryBatch,
  makeTreasuryBatch,
  takeTreasuryFile,
} from '@/lib/billing/commands/treasury';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { listLateInvoices } from '@/lib/billing/queries/late';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import {
  getTreasuryBatch,
  listTreasuryBatches,
  listTreasuryCandidates,
} from '@/lib/billing/queries/treasury';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const TODAY = civilDate('2026-12-29');
const NOW = new Date('2026-12-29T09:00:00.000Z');
const MAKING = { now: NOW, today: TODAY };
const REASON = 'Mauvaise période';

async function createScene() {
  const collectivity = await createCollectivity(db, { payfipNumber: '123456' });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  /** Reminded at both levels, the last one nine days ago. */
  const late = async (of: Parameters<typeof createInvoice>[2] = {}) => {
    const invoice = await createInvoice(db, family.guardian, of);
    await createInvoiceReminder(db, invoice);
    await createInvoiceReminder(db, invoice, { level: 2 });
    return invoice;
  };
  return { collectivity, family, agent, late, first: await late(), second: await late() };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const make = ({ agent }: Pick<Scene, 'agent'>, invoiceIds: string[], batchId = newId()) =>
  makeTreasuryBatch(
    agent,
    { batchId, invoiceIds, creditNoteIds: [], disputedIds: [] },
    MAKING,
  ).then(() => batchId);
const statusOf = async ({ agent }: Scene, id: string) => {
  const invoice = await getAgentInvoice(agent, id);
  return invoice && statusOfInvoice(invoice);
};
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('what may be handed over', () => {
  it('was reminded at every level, some days ago, and is still to pay', async () => {
    const { agent, family, late, first, second } = await createScene();
    const once = await createInvoice(db, family.guardian);
    await createInvoiceReminder(db, once);
    const lately = await createInvoice(db, family.guardian);
    await createInvoiceReminder(db, lately);
    await createInvoiceReminder(db, lately, {
      level: 2,
      remindedOn: toDbDate(civilDate('2026-12-22')),
    });
    await createPayment(db, await late());
    const held = await late();
    await holdReminders(agent, { invoiceId: held.id, reason: 'Échéancier' }, NOW);
    const list = await listTreasuryCandidates(agent, TODAY);
    expect(new Set(list.map(({ id }) => id))).toEqual(new Set([first.id, second.id]));
    for (const { id } of [once, lately, held])
      await expect(make({ agent }, [first.id, id])).rejects.toMatchObject({
        code: 'TREASURY_STALE',
      });
    expect(await listTreasuryBatches(agent)).toEqual([]);
  });
});

describe('a batch', () => {
  it('has a number, a total and a file, and its invoices are the treasury’s', async () => {
    const scene = await createScene();
    const { agent, family, first, second } = scene;
    await createPayment(db, second, { amountCents: 600 });
    const id = await make(scene, [first.id, second.id]);
    expect(await getTreasuryBatch(agent, id)).toMatchObject({
      number: '2026-T001',
      sentOn: TODAY,
      invoices: 2,
      amountCents: 2620,
      isDownloaded: false,
      cancelReason: null,
      items: [{ balanceCents: 1610 }, { balanceCents: 1010 }],
    });
    expect(await statusOf(scene, first.id)).toBe('SENT_TO_TREASURY');
    expect(await getMyInvoice(family.actor, first.id)).toMatchObject({ treasurySentOn: TODAY });
    const late = await listLateInvoices(agent, { filter: 'all', after: null }, TODAY);
    expect(late.invoices).toEqual([]);
    const next = await make(scene, [(await scene.late()).id]);
    expect((await getTreasuryBatch(agent, next))?.number).toBe('2026-T002');
  });

  it('is paid online, or reminded, no more; what the treasury received is written down', async () => {
    const scene = await createScene();
    const { agent, family, first } = scene;
    await make(scene, [first.id]);
    const provider: PaymentProvider = {
      describeClient: () => Promise.reject(new Error('never asked')),
      create: () => Promise.reject(new Error('never asked')),
      ask: () => Promise.reject(new Error('never asked')),
      pageOf: () => '',
    };
    const pay = startOnlinePayment(family.actor, { invoiceId: first.id }, { provider, now: NOW });
    await expect(pay).rejects.toMatchObject({ code: 'NOTHING_TO_PAY' });
    const targets = [{ invoiceId: first.id, level: 3 }];
    const reminding = { targets, disputedIds: [] };
    expect(await remindInvoices(agent, reminding, MAKING)).toMatchObject({ invoices: 0 });
    await recordPayment(
      agent,
      {
        ...{ paymentId: newId(), workplace: '', numbers: [first.number ?? ''] },
        ...{ confirmed: [first.number ?? ''], means: 'TRANSFER' as const },
        ...{ amount: 1610, paidOn: TODAY, reference: null },
      },
      NOW,
    );
    expect(await statusOf(scene, first.id)).toBe('PAID');
  });

  it('is made once by a form sent twice', async () => {
    const scene = await createScene();
    const { agent, first } = scene;
    const batchId = newId();
    await Promise.all([make(scene, [first.id], batchId), make(scene, [first.id], batchId)]);
    await make(scene, [first.id], batchId);
    expect(await listTreasuryBatches(agent)).toMatchObject([{ id: batchId, number: '2026-T001' }]);
  });

  it('holds an invoice once, of two agents who come together', async () => {
    const scene = await createScene();
    const { collectivity, agent, first, second } = scene;
    const other = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
    const made = await Promise.allSettled([
      make(scene, [first.id, second.id]),
      make({ agent: other }, [second.id]),
    ]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await listTreasuryBatches(agent)).toHaveLength(1);
    expect(await db.treasuryItem.count({ where: { invoiceId: second.id } })).toBe(1);
  });

  it('is of its own collectivity alone', async () => {
    const scene = await createScene();
    const { first } = scene;
    const { agent } = await createScene();
    await expect(make({ agent }, [first.id])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const batchId = await make(scene, [first.id]);
    expect(await getTreasuryBatch(agent, batchId)).toBeNull();
    const refusal = { code: 'NOT_FOUND' };
    await expect(takeTreasuryFile(agent, batchId, NOW)).rejects.toMatchObject(refusal);
    const cancel = cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW);
    await expect(cancel).rejects.toMatchObject(refusal);
  });
});

describe('its file', () => {
  it('says who owes what, and is the same each time, whatever changed since', async () => {
    const scene = await createScene();
    const { agent, family, second } = scene;
    await createPayment(db, second, { amountCents: 600 });
    await db.guardian.update({
      where: { id: family.guardian.id },
      data: {
        lastName: '=GUILLET',
        address: '3 rue des Lilas',
        postalCode: '44000',
        city: 'Nantes',
      },
    });
    const id = await make(scene, [second.id]);
    const before = await takeTreasuryFile(agent, id, NOW);
    await db.guardian.update({
      where: { id: family.guardian.id },
      data: { lastName: 'DURANT', city: 'Rezé' },
    });
    const after = await takeTreasuryFile(agent, id, NOW);
    expect(Buffer.compare(before.bytes, after.bytes)).toBe(0);
    expect(before.name).toBe('tresorerie-2026-T001.csv');
    const [header, line, end] = textOf(before.bytes).split('\r\n');
    expect(header).toContain('Facture;Émise le;Échéance;Code personnel;Civilité;Nom;Prénom');
    expect(line).toMatch(new RegExp(`^${second.number};05/11/2026;30/11/2026;`));
    expect(line).toContain("'=GUILLET;");
    expect(line).toMatch(/;3 rue des Lilas;.*;44000;Nantes;.*;16,10;0,00;6,00;10,10;;$/);
    expect(end).toBe('');
  });
});

describe('cancelling a batch', () => {
  it('gives its invoices back, with a reason, and they may be handed over again', async () => {
    const scene = await createScene();
    const { agent, first } = scene;
    const batchId = await make(scene, [first.id]);
    await cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW);
    expect(await getTreasuryBatch(agent, batchId)).toMatchObject({ cancelReason: REASON });
    expect(await statusOf(scene, first.id)).toBe('TO_PAY');
    const again = cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW);
    await expect(again).rejects.toMatchObject({ code: 'BATCH_CANCELLED' });
    await expect(takeTreasuryFile(agent, batchId, NOW)).rejects.toMatchObject({
      code: 'BATCH_CANCELLED',
    });
    await make(scene, [first.id]);
    expect(await statusOf(scene, first.id)).toBe('SENT_TO_TREASURY');
  });

  it('is refused once somebody took the file away, even at the same moment', async () => {
    const scene = await createScene();
    const { agent, first, second } = scene;
    const taken = await make(scene, [first.id]);
    await takeTreasuryFile(agent, taken, NOW);
    const late = cancelTreasuryBatch(agent, { batchId: taken, reason: REASON }, NOW);
    await expect(late).rejects.toMatchObject({ code: 'BATCH_TAKEN' });
    const batchId = await make(scene, [second.id]);
    const both = await Promise.allSettled([
      takeTreasuryFile(agent, batchId, NOW),
      cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the database', () => {
  it('lets nothing change an invoice that was handed over, nor a batch', async () => {
    const scene = await createScene();
    const { agent, collectivity, first, second } = scene;
    const batchId = await make(scene, [first.id]);
    const change = (data: Parameters<typeof db.invoice.update>[0]['data'], id = first.id) =>
      db.invoice.update({ where: { id }, data });
    const refusal = /an issued invoice does not change/;
    await expect(change({ treasurySentAt: null })).rejects.toThrow(refusal);
    await expect(change({ treasurySentAt: new Date() })).rejects.toThrow(refusal);
    await expect(change({ amountCents: 1 })).rejects.toThrow(refusal);
    const batch = { where: { id: batchId } };
    for (const data of [{ amountCents: 1 }, { file: new Uint8Array() }, { number: 'X' }])
      await expect(db.treasuryBatch.update({ ...batch, data })).rejects.toThrow(/may not change/);
    await expect(db.treasuryItem.deleteMany({ where: { batchId } })).rejects.toThrow(
      /may not change/,
    );
    await expect(
      db.treasuryItem.create({
        data: {
          ...{ collectivityId: collectivity.id, batchId },
          ...{ invoiceId: first.id, balanceCents: 1 },
        },
      }),
    ).rejects.toThrow();
    await cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW);
    const other = await make(scene, [first.id, second.id]);
    await expect(change({ treasurySentAt: null })).rejects.toThrow(refusal);
    expect(other).not.toBe(batchId);
  });
});
