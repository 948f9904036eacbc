import { creditInvoice } from '@/lib/billing/commands/credit';
import {
  cancelTreasuryBatch,
  makeTreasuryBatch,
  takeTreasuryFile,
} from '@/lib/billing/commands/treasury';
import {
  getTreasuryBatch,
  listTreasuryBatches,
  listTreasuryCredits,
} from '@/lib/billing/queries/treasury';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const TODAY = civilDate('2026-12-29');
const NOW = new Date('2026-12-29T09:00:00.000Z');
const REASON = 'Mauvaise période';
const STALE = { code: 'TREASURY_STALE' };

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  /** Of 16,10 €, reminded at both levels, the last one nine days ago. */
  const late = async () => {
    const invoice = await createInvoice(db, family.guardian);
    await createInvoiceReminder(db, invoice);
    await createInvoiceReminder(db, invoice, { level: 2 });
    return invoice;
  };
  return { collectivity, family, agent, late, invoice: await late() };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

async function make(
  { agent }: Pick<Scene, 'agent'>,
  chosen: { invoiceIds?: string[]; creditNoteIds?: string[]; batchId?: string },
): Promise<string> {
  const batchId = chosen.batchId ?? newId();
  const input = { batchId, invoiceIds: [], creditNoteIds: [], disputedIds: [], ...chosen };
  await makeTreasuryBatch(agent, { ...input, batchId }, { now: NOW, today: TODAY });
  return batchId;
}

/** Credits all that is left of an invoice. */
async function credit({ agent }: Scene, invoiceId: string): Promise<string> {
  const input = { invoiceId, lineId: null, reason: 'Absence', isBilledAgain: false };
  await creditInvoice(agent, input, NOW);
  const notes = { where: { invoiceId }, orderBy: { number: 'desc' as const } };
  return (await db.creditNote.findFirstOrThrow(notes)).id;
}

/** An invoice that the treasury has in a first batch, and a credit note on it since. */
async function createCredited() {
  const scene = await createScene();
  const first = await make(scene, { invoiceIds: [scene.invoice.id] });
  const noteId = await credit(scene, scene.invoice.id);
  return { ...scene, first, noteId };
}

const offered = async ({ agent }: Pick<Scene, 'agent'>) =>
  (await listTreasuryCredits(agent)).map(({ id }) => id);
const cancel = ({ agent }: Pick<Scene, 'agent'>, batchId: string) =>
  cancelTreasuryBatch(agent, { batchId, reason: REASON }, NOW);
const linesOf = async ({ agent }: Scene, batchId: string) => {
  const { bytes } = await takeTreasuryFile(agent, batchId, NOW);
  return new TextDecoder().decode(bytes).split('\r\n');
};

describe('a credit note on an invoice that the treasury has', () => {
  it('is offered in the next batch, and written in its file as a reduction of the invoice', async () => {
    const scene = await createCredited();
    const { agent, invoice, noteId } = scene;
    const note = await db.creditNote.findUniqueOrThrow({ where: { id: noteId } });
    expect(await listTreasuryCredits(agent)).toMatchObject([
      {
        ...{ id: noteId, number: note.number, issuedOn: TODAY, reductionCents: 1610 },
        ...{ invoiceId: invoice.id, invoiceNumber: invoice.number },
      },
    ]);
    const other = await scene.late();
    const batchId = await make(scene, { invoiceIds: [other.id], creditNoteIds: [noteId] });
    expect(await getTreasuryBatch(agent, batchId)).toMatchObject({
      ...{ number: '2026-T002', invoices: 1, credits: 1, amountCents: 0 },
      items: [{ number: other.number, balanceCents: 1610 }],
      creditNotes: [{ number: note.number, invoiceNumber: invoice.number, reductionCents: 1610 }],
    });
    const [header, debt, reduction] = await linesOf(scene, batchId);
    expect(header).toMatch(/;Reste à recouvrer;Avoir;Avoir du$/);
    expect(debt).toMatch(new RegExp(`^${other.number};.*;16,10;0,00;0,00;16,10;;$`));
    expect(reduction).toMatch(
      new RegExp(`^${invoice.number};.*;0,00;16,10;0,00;-16,10;${note.number};29/12/2026$`),
    );
  });

  it('goes by itself where there is no invoice to hand over, once', async () => {
    const scene = await createCredited();
    const { agent, noteId } = scene;
    const batchId = await make(scene, { creditNoteIds: [noteId] });
    expect(await getTreasuryBatch(agent, batchId)).toMatchObject({
      ...{ invoices: 0, credits: 1, amountCents: -1610, items: [] },
    });
    expect(await offered(scene)).toEqual([]);
    await expect(make(scene, { creditNoteIds: [noteId] })).rejects.toMatchObject(STALE);
  });

  it('reduces what was still owed: what it gives back to the family was not', async () => {
    const scene = await createScene();
    await createPayment(db, scene.invoice, { amountCents: 600 });
    await make(scene, { invoiceIds: [scene.invoice.id] });
    const noteId = await credit(scene, scene.invoice.id);
    const batchId = await make(scene, { creditNoteIds: [noteId] });
    expect(await getTreasuryBatch(scene.agent, batchId)).toMatchObject({ amountCents: -1010 });
    const [, line] = await linesOf(scene, batchId);
    expect(line).toMatch(/;0,00;16,10;-6,00;-10,10;/);
  });

  it('is not offered where its invoice went with it, or is not the treasury’s', async () => {
    const scene = await createScene();
    const kept = await scene.late();
    await credit(scene, kept.id);
    expect(await offered(scene)).toEqual([]);
    // Whatever is said of where its invoice was: the database knows.
    await db.creditNote.create({
      data: {
        ...{ id: newId(), collectivityId: scene.collectivity.id, invoiceId: scene.invoice.id },
        ...{ number: '2026-12-A900', issuedOn: NOW, amountCents: 100, createdAt: NOW },
        ...{ reason: 'Absence', isAfterTreasury: true },
      },
    });
    const batchId = await make(scene, { invoiceIds: [scene.invoice.id] });
    expect(await getTreasuryBatch(scene.agent, batchId)).toMatchObject({ amountCents: 1510 });
    expect(await offered(scene)).toEqual([]);
  });

  it('is offered where its invoice was handed over before there were batches', async () => {
    const scene = await createScene();
    const old = await createInvoice(db, scene.family.guardian, { treasurySentAt: NOW });
    const noteId = await credit(scene, old.id);
    expect(await offered(scene)).toEqual([noteId]);
    await make(scene, { creditNoteIds: [noteId] });
    expect(await offered(scene)).toEqual([]);
  });

  it('is of its own collectivity alone', async () => {
    const { noteId } = await createCredited();
    const other = await createScene();
    expect(await offered(other)).toEqual([]);
    await expect(make(other, { creditNoteIds: [noteId] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('two who come together', () => {
  it('hand a credit note over once', async () => {
    const scene = await createCredited();
    const { collectivity, agent, noteId } = scene;
    const other = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
    const invoiceIds = [(await scene.late()).id];
    const made = await Promise.allSettled([
      make(scene, { invoiceIds, creditNoteIds: [noteId] }),
      make({ agent: other }, { creditNoteIds: [noteId] }),
    ]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.treasuryCredit.count({ where: { creditNoteId: noteId } })).toBe(1);
    expect(await listTreasuryBatches(agent)).toHaveLength(2);
  });

  it('make one batch of a form sent twice', async () => {
    const scene = await createCredited();
    const chosen = { creditNoteIds: [scene.noteId], batchId: newId() };
    await Promise.all([make(scene, chosen), make(scene, chosen)]);
    expect(await listTreasuryBatches(scene.agent)).toHaveLength(2);
  });

  it('hand a credit note over, or take the batch of its invoice back, never both', async () => {
    const scene = await createCredited();
    const done = await Promise.allSettled([
      make(scene, { creditNoteIds: [scene.noteId] }),
      cancel(scene, scene.first),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('credit an invoice and hand it over: what the note takes off is told once', async () => {
    const scene = await createScene();
    const { agent, invoice } = scene;
    const [, handed] = await Promise.allSettled([
      credit(scene, invoice.id),
      make(scene, { invoiceIds: [invoice.id] }),
    ]);
    // Credited first, nothing is left to hand over; handed over first, the note follows it.
    const isFollowing = handed.status === 'fulfilled';
    expect(await listTreasuryBatches(agent)).toHaveLength(isFollowing ? 1 : 0);
    expect(await offered(scene)).toHaveLength(isFollowing ? 1 : 0);
  });
});

describe('cancelling', () => {
  it('the batch of a credit note gives it back, for the next one', async () => {
    const scene = await createCredited();
    const { noteId } = scene;
    const batchId = await make(scene, { creditNoteIds: [noteId] });
    await cancel(scene, batchId);
    expect(await getTreasuryBatch(scene.agent, batchId)).toMatchObject({
      ...{ cancelReason: REASON, creditNotes: [{ id: noteId }] },
    });
    expect(await offered(scene)).toEqual([noteId]);
    await make(scene, { creditNoteIds: [noteId] });
    expect(await offered(scene)).toEqual([]);
  });

  it('the batch of its invoice waits for that of the credit note; then nothing is left to tell', async () => {
    const scene = await createCredited();
    const { first, noteId } = scene;
    const second = await make(scene, { creditNoteIds: [noteId] });
    await expect(cancel(scene, first)).rejects.toMatchObject({ code: 'BATCH_CREDITED' });
    await cancel(scene, second);
    await cancel(scene, first);
    expect(await offered(scene)).toEqual([]);
    await expect(make(scene, { creditNoteIds: [noteId] })).rejects.toMatchObject(STALE);
  });
});

describe('the database', () => {
  it('lets a credit note be in one batch in force, for what it takes off', async () => {
    const scene = await createCredited();
    const { collectivity, agent, first, noteId } = scene;
    const create = (row: object, reductionCents = 1610) =>
      db.treasuryBatch.create({
        data: {
          ...{ id: newId(), collectivityId: collectivity.id, agentId: agent.agentId },
          ...{ number: '2026-T900', sentOn: NOW, createdAt: NOW, file: new Uint8Array() },
          ...{ amountCents: 0, reductionCents },
          credits: { create: [{ creditNoteId: noteId, reductionCents: 1610, ...row }] },
        },
      });
    const once = /a credit note is handed to the treasury once/;
    await expect(create({ reductionCents: 1600 }, 1600)).rejects.toThrow(once);
    await expect(create({}, 1600)).rejects.toThrow(/a batch is the sum of what it holds/);
    const batchId = await make(scene, { creditNoteIds: [noteId] });
    await expect(create({})).rejects.toThrow(once);
    const where = { batchId };
    await expect(db.treasuryCredit.deleteMany({ where })).rejects.toThrow(/may not change/);
    await expect(
      db.treasuryBatch.update({
        where: { id: first },
        data: { cancelledAt: NOW, cancelReason: REASON, cancelledById: agent.agentId },
      }),
    ).rejects.toThrow(/a later batch holds a credit note of this one/);
  });

  it('lets no batch be empty, nor be added to', async () => {
    const scene = await createCredited();
    const { collectivity, agent, first } = scene;
    const total = /a batch is the sum of what it holds/;
    const empty = db.treasuryBatch.create({
      data: {
        ...{ id: newId(), collectivityId: collectivity.id, agentId: agent.agentId },
        ...{ number: '2026-T900', sentOn: NOW, createdAt: NOW, file: new Uint8Array() },
        amountCents: 0,
      },
    });
    await expect(empty).rejects.toThrow(total);
    const ids = { collectivityId: collectivity.id, batchId: first };
    const added = db.treasuryCredit.create({
      data: { ...ids, creditNoteId: scene.noteId, reductionCents: 1610 },
    });
    await expect(added).rejects.toThrow(total);
    const { id: invoiceId } = await scene.late();
    const item = db.treasuryItem.create({ data: { ...ids, invoiceId, balanceCents: 1 } });
    await expect(item).rejects.toThrow(total);
  });
});
