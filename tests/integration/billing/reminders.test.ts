import { recordPayment } from '@/lib/billing/commands/record-payment';
import {
  holdReminders,
  releaseReminders,
  remindInvoices,
  setReminderSettings,
} from '@/lib/billing/commands/reminders';
import { listLateInvoices } from '@/lib/billing/queries/late';
import type { LateFilter } from '@/lib/billing/types/reminder';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import {
  createCreditNote,
  createInvoice,
  createOnlinePayment,
  createPayment,
} from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const DUE = toDbDate(civilDate('2026-10-31'));
const LATE = { issuedOn: toDbDate(civilDate('2026-10-05')), dueOn: DUE };
const at = (day: string): Date => new Date(`${day}T09:00:00.000Z`);
const FIRST_DAY = at('2026-11-08');
const SECOND_DAY = at('2026-11-30');
const ALL = { filter: 'all' as LateFilter, after: null };

async function createScene(isOn = true) {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  await setReminderSettings(agent, { isOn, days: [8, 30] }, FIRST_DAY);
  const invoice = await createInvoice(db, family.guardian, LATE);
  const other = (of: { amountCents?: number } = {}) =>
    createInvoice(db, family.guardian, { ...LATE, ...of });
  return { collectivity, family, agent, invoice, other };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const run = async ({ collectivity }: Scene, when: Date): Promise<number> =>
  (await remindCollectivity({ at: when, collectivityId: collectivity.id })).emails ?? 0;
const remindersOf = ({ invoice }: Scene) =>
  db.invoiceReminder.findMany({ where: { invoiceId: invoice.id }, orderBy: { level: 'asc' } });
const emailsOf = ({ collectivity }: Scene) =>
  db.email.findMany({
    where: { collectivityId: collectivity.id, kind: 'INVOICE_REMINDER' },
    orderBy: { createdAt: 'asc' },
  });
const remind = ({ agent, invoice }: Scene, level: number, now = FIRST_DAY) =>
  remindInvoices(
    agent,
    { targets: [{ invoiceId: invoice.id, level }], disputedIds: [] },
    { now, today: civilDate(now.toISOString().slice(0, 10)) },
  );

describe('every morning', () => {
  it('reminds of each invoice at each level, on its day, once', async () => {
    const scene = await createScene();
    expect(await run(scene, at('2026-11-07'))).toBe(0);
    expect(await run(scene, FIRST_DAY)).toBe(1);
    expect(await run(scene, FIRST_DAY)).toBe(0);
    expect(await run(scene, at('2026-11-29'))).toBe(0);
    expect(await run(scene, SECOND_DAY)).toBe(1);
    expect(await run(scene, at('2027-03-01'))).toBe(0);
    expect(await remindersOf(scene)).toMatchObject([
      { level: 1, balanceCents: 1610, emails: 1, agentId: null },
      { level: 2, balanceCents: 1610, emails: 1, agentId: null },
    ]);
  });

  it('waits for the hour, on the clocks of the collectivity', async () => {
    const scene = await createScene();
    expect(await run(scene, new Date('2026-11-08T07:59:00.000Z'))).toBe(0);
    expect(await run(scene, new Date('2026-11-08T21:30:00.000Z'))).toBe(0);
    expect(await run(scene, new Date('2026-11-08T08:00:00.000Z'))).toBe(1);
  });

  it('writes once where two runs and an agent come together', async () => {
    const scene = await createScene();
    await Promise.all([run(scene, FIRST_DAY), remind(scene, 1), run(scene, FIRST_DAY)]);
    expect(await remindersOf(scene)).toHaveLength(1);
    expect(await emailsOf(scene)).toHaveLength(1);
  });

  it('begins with the first level, however late, and spaces those that follow', async () => {
    const scene = await createScene();
    expect(await run(scene, at('2027-03-01'))).toBe(1);
    expect(await run(scene, at('2027-03-02'))).toBe(0);
    expect(await run(scene, at('2027-03-23'))).toBe(1);
  });

  it('leaves alone what is paid, cancelled, being paid, collected, held, or another town’s', async () => {
    const scene = await createScene();
    const { family, agent, other, invoice } = scene;
    await createPayment(db, invoice);
    await createCreditNote(db, await other(), { amountCents: 1610 });
    await createOnlinePayment(db, await other(), family.account);
    await createInvoice(db, family.guardian, { ...LATE, treasurySentAt: FIRST_DAY });
    const held = await other();
    await holdReminders(agent, { invoiceId: held.id, reason: 'Échéancier accordé' }, FIRST_DAY);
    const elsewhere = await createScene();
    expect(await run(scene, FIRST_DAY)).toBe(0);
    expect(await remindersOf(elsewhere)).toEqual([]);
    await releaseReminders(agent, { invoiceId: held.id }, FIRST_DAY);
    expect(await run(scene, FIRST_DAY)).toBe(1);
  });

  it('writes nothing where it is not wanted, nor to a family that no account follows', async () => {
    const off = await createScene(false);
    expect(await run(off, FIRST_DAY)).toBe(0);
    const scene = await createScene();
    await db.subscription.updateMany({
      where: { collectivityId: scene.collectivity.id },
      data: { endedAt: FIRST_DAY },
    });
    expect(await run(scene, FIRST_DAY)).toBe(0);
    expect(await remindersOf(scene)).toEqual([]);
    expect(await remind(scene, 1)).toEqual({ invoices: 1, onPaper: 1, skipped: 0, disputed: 0 });
    expect(await remindersOf(scene)).toMatchObject([{ level: 1, emails: 0 }]);
  });

  it('says more than two hundred, in several transactions', async () => {
    const scene = await createScene();
    const { id: _id, number: _number, ...shape } = scene.invoice;
    await db.invoice.createMany({
      data: Array.from({ length: 250 }, (_, index) => ({
        ...shape,
        id: newId(),
        number: `2026-10-${7000 + index}`,
      })),
    });
    expect(await run(scene, FIRST_DAY)).toBe(251);
  });
});

describe('an agent', () => {
  it('reminds at the level that was seen, once, before its day too', async () => {
    const scene = await createScene(false);
    const early = at('2026-11-02');
    expect(await remind(scene, 1, early)).toEqual({
      invoices: 1,
      onPaper: 0,
      skipped: 0,
      disputed: 0,
    });
    expect(await remind(scene, 1, early)).toEqual({
      invoices: 0,
      onPaper: 0,
      skipped: 1,
      disputed: 0,
    });
    expect(await remind(scene, 2, early)).toMatchObject({ invoices: 1 });
    expect(await remind(scene, 3, early)).toMatchObject({ skipped: 1 });
    expect(await remindersOf(scene)).toMatchObject([{ agentId: scene.agent.agentId }, {}]);
  });

  it('never reminds what is not late, nor what is another collectivity’s', async () => {
    const scene = await createScene();
    expect(await remind(scene, 1, at('2026-10-31'))).toMatchObject({ skipped: 1 });
    const { agent } = await createScene();
    await expect(remind({ ...scene, agent }, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const hold = { invoiceId: scene.invoice.id, reason: 'Non' };
    await expect(holdReminders(agent, hold, FIRST_DAY)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(releaseReminders(agent, hold, FIRST_DAY)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const page = await listLateInvoices(agent, ALL, civilDate('2026-11-08'));
    expect(page.invoices).not.toContainEqual(expect.objectContaining({ id: scene.invoice.id }));
  });

  it('sees how late each is, how far it was reminded, and what comes next', async () => {
    const scene = await createScene();
    const { agent, other, invoice } = scene;
    const today = civilDate('2026-11-08');
    const held = await other();
    await holdReminders(agent, { invoiceId: held.id, reason: 'Contestée' }, FIRST_DAY);
    const list = async (filter: LateFilter) =>
      (await listLateInvoices(agent, { filter, after: null }, today)).invoices.map(({ id }) => id);
    expect(await list('due')).toEqual([invoice.id]);
    expect(await list('held')).toEqual([held.id]);
    await run(scene, FIRST_DAY);
    expect(await list('due')).toEqual([]);
    expect(await list('last')).toEqual([]);
    const page = await listLateInvoices(agent, ALL, today);
    expect(page.invoices).toMatchObject([
      {
        id: invoice.id,
        accounts: 1,
        last: { level: 1, on: '2026-11-08', emails: 1 },
        next: { level: 2, on: '2026-11-30' },
        holdReason: null,
      },
      { id: held.id, last: null, next: { level: 1, on: '2026-11-08' }, holdReason: 'Contestée' },
    ]);
    await remind(scene, 2);
    expect(await list('last')).toEqual([invoice.id]);
  });

  it('lists them page by page', async () => {
    const { agent, other } = await createScene();
    for (let count = 0; count < 52; count += 1) await other();
    const today = civilDate('2026-11-08');
    const first = await listLateInvoices(agent, ALL, today);
    const second = await listLateInvoices(agent, { ...ALL, after: first.next }, today);
    expect([first.invoices.length, second.invoices.length, second.next]).toEqual([50, 3, null]);
    expect(new Set([...first.invoices, ...second.invoices].map(({ id }) => id)).size).toBe(53);
  });
});

describe('the e-mail', () => {
  it('says what is left to pay, and at the last level what comes after', async () => {
    const scene = await createScene();
    await run(scene, FIRST_DAY);
    await run(scene, SECOND_DAY);
    await recordPayment(
      scene.agent,
      {
        paymentId: newId(),
        workplace: '',
        numbers: [scene.invoice.number ?? ''],
        means: 'CASH',
        amount: 600,
        paidOn: civilDate('2026-12-01'),
        reference: null,
      },
      SECOND_DAY,
    );
    const [first, second] = await emailsOf(scene);
    const written = await unsafeComposeEmail(first!, { now: SECOND_DAY });
    expect(written?.subject).toBe(
      `Relance n° 1\u00A0: 10,10\u00A0€ à payer, facture n° ${scene.invoice.number}`,
    );
    expect(written?.text).toContain('Sur les 16,10\u00A0€');
    expect(written?.text).not.toContain('trésorerie');
    const last = await unsafeComposeEmail(second!, { now: SECOND_DAY });
    expect(last?.subject).toContain('Dernière relance');
    expect(last?.text).toContain('transmise en trésorerie');
  });

  it('has nothing left to say once the invoice is paid, held, or nobody’s to follow', async () => {
    const scene = await createScene();
    await run(scene, FIRST_DAY);
    const [email] = await emailsOf(scene);
    const write = () => unsafeComposeEmail(email!, { now: FIRST_DAY });
    expect(await write()).not.toBeNull();
    const hold = { invoiceId: scene.invoice.id, reason: 'Contestée' };
    await holdReminders(scene.agent, hold, FIRST_DAY);
    expect(await write()).toBeNull();
    await releaseReminders(scene.agent, hold, FIRST_DAY);
    expect(await write()).not.toBeNull();
    await createPayment(db, scene.invoice);
    expect(await write()).toBeNull();
  });
});

describe('the database', () => {
  it('refuses a level twice or out of order, a reminder of what the treasury collects, and any change', async () => {
    const scene = await createScene();
    const { collectivity, family, invoice } = scene;
    const insert = (invoiceId: string, level: number) =>
      db.invoiceReminder.create({
        data: {
          ...{ collectivityId: collectivity.id, invoiceId, level, balanceCents: 1, emails: 0 },
          remindedOn: DUE,
          createdAt: FIRST_DAY,
        },
      });
    const refusal = /reminded level after level/;
    await expect(insert(invoice.id, 2)).rejects.toThrow(refusal);
    await insert(invoice.id, 1);
    await expect(insert(invoice.id, 1)).rejects.toThrow(refusal);
    const sent = await createInvoice(db, family.guardian, { ...LATE, treasurySentAt: FIRST_DAY });
    await expect(insert(sent.id, 1)).rejects.toThrow(refusal);
    const change = db.invoiceReminder.updateMany({
      where: { invoiceId: invoice.id },
      data: { emails: 5 },
    });
    await expect(change).rejects.toThrow(/may not change/);
  });

  it('keeps levels in order, three at most', async () => {
    const { agent } = await createScene();
    for (const days of [[], [0], [8, 8], [30, 8], [1, 2, 3, 4]])
      await expect(setReminderSettings(agent, { isOn: true, days }, FIRST_DAY)).rejects.toThrow();
  });
});
