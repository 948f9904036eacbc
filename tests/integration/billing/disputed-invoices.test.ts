import { refuseDispute } from '@/lib/billing/commands/decide-dispute';
import { disputeLine } from '@/lib/billing/commands/disputes';
import { remindInvoices, setReminderSettings } from '@/lib/billing/commands/reminders';
import { makeTreasuryBatch } from '@/lib/billing/commands/treasury';
import { listLateInvoices } from '@/lib/billing/queries/late';
import { listLetterDays } from '@/lib/billing/queries/reminder-letters';
import { listTreasuryBatches, listTreasuryCandidates } from '@/lib/billing/queries/treasury';
import type { LateFilter } from '@/lib/billing/types/reminder';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request';
import { createActivity } from '@/tests/support/factories/activities';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createBilledLine } from '@/tests/support/factories/disputes';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const TODAY = civilDate('2026-12-29');
const NOW = new Date('2026-12-29T09:00:00.000Z');
const AT = { now: NOW, today: TODAY };

async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  await setReminderSettings(agent, { isOn: true, days: [8, 30] }, NOW);
  const activity = await createActivity(db, collectivity);
  const bill = () => createBilledLine(db, family.guardian, { child: family.children[0], activity });
  return { collectivity, family, agent, bill, ...(await bill()) };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

const dispute = ({ family, line }: Scene) =>
  disputeLine(family.actor, { lineId: line.id, submissionId: newId(), body: 'Absente.' }, NOW);
const requestOf = async (reference: bigint) =>
  (await db.request.findUniqueOrThrow({ where: { reference } })).id;
const refuse = async ({ agent }: Scene, reference: bigint) =>
  refuseDispute(
    agent,
    { requestId: await requestOf(reference), seen: 1, reason: 'Léa a été pointée' },
    NOW,
  );
const morning = ({ collectivity }: Scene) =>
  remindCollectivity({ at: NOW, collectivityId: collectivity.id });
const wantLetters = ({ family }: Scene) =>
  db.guardian.update({ where: { id: family.guardian.id }, data: { invoiceByLetter: true } });
const levelsOf = async ({ invoice }: Scene) =>
  (await db.invoiceReminder.findMany({ where: { invoiceId: invoice.id } })).map(
    ({ level }) => level,
  );
const remind = ({ agent, invoice }: Scene, disputedIds: string[]) =>
  remindInvoices(agent, { targets: [{ invoiceId: invoice.id, level: 1 }], disputedIds }, AT);
const list = async ({ agent }: Scene, filter: LateFilter) =>
  (await listLateInvoices(agent, { filter, after: null }, TODAY)).invoices;
const write = async ({ collectivity }: Scene) => {
  const email = await db.email.findFirstOrThrow({
    where: { collectivityId: collectivity.id, kind: 'INVOICE_REMINDER' },
  });
  return unsafeComposeEmail(email, { now: NOW });
};

describe('an invoice whose line is contested', () => {
  it('is not reminded in the morning, until it is answered', async () => {
    const scene = await createScene();
    const { invoice: other } = await scene.bill();
    const reference = await dispute(scene);
    await morning(scene);
    expect(await levelsOf(scene)).toEqual([]);
    expect(await db.invoiceReminder.count({ where: { invoiceId: other.id } })).toBe(1);
    await refuse(scene, reference);
    await morning(scene);
    expect(await levelsOf(scene)).toEqual([1]);
  });

  it('is reminded again once its family takes it back', async () => {
    const scene = await createScene();
    const reference = await dispute(scene);
    await withdrawRequest(scene.family.actor, await requestOf(reference), NOW);
    await morning(scene);
    expect(await levelsOf(scene)).toEqual([1]);
  });

  it('is listed with the references that wait, and not among those to remind', async () => {
    const scene = await createScene();
    const reference = await dispute(scene);
    expect(await list(scene, 'all')).toMatchObject([
      { id: scene.invoice.id, disputes: [Number(reference)] },
    ]);
    expect(await list(scene, 'due')).toEqual([]);
    await refuse(scene, reference);
    expect(await list(scene, 'due')).toMatchObject([{ id: scene.invoice.id, disputes: [] }]);
  });

  it('is reminded where an agent who saw it asks for it, and its family reads it', async () => {
    const scene = await createScene();
    await dispute(scene);
    expect(await remind(scene, [])).toMatchObject({ invoices: 0, skipped: 1, disputed: 1 });
    expect(await levelsOf(scene)).toEqual([]);
    const seen = [scene.invoice.id];
    expect(await remind(scene, seen)).toMatchObject({ invoices: 1, skipped: 0, disputed: 0 });
    expect((await write(scene))?.subject).toContain('Relance n° 1');
  });

  it('has nothing left to say of a morning’s reminder that was not sent yet', async () => {
    const scene = await createScene();
    await morning(scene);
    expect(await write(scene)).not.toBeNull();
    const reference = await dispute(scene);
    expect(await write(scene)).toBeNull();
    await refuse(scene, reference);
    expect(await write(scene)).not.toBeNull();
  });

  it('is not printed for who reads letters, unless an agent asked for it', async () => {
    const scene = await createScene();
    await wantLetters(scene);
    await morning(scene);
    expect(await listLetterDays(scene.agent, TODAY)).toMatchObject([{ letters: 1 }]);
    await dispute(scene);
    expect(await listLetterDays(scene.agent, TODAY)).toEqual([]);
    const asked = await createScene();
    await wantLetters(asked);
    await dispute(asked);
    await remind(asked, [asked.invoice.id]);
    expect(await listLetterDays(asked.agent, TODAY)).toMatchObject([{ letters: 1 }]);
  });
});

describe('a contested invoice, before the treasury', () => {
  const remindedOut = async () => {
    const scene = await createScene();
    await createInvoiceReminder(db, scene.invoice);
    await createInvoiceReminder(db, scene.invoice, {
      level: 2,
      remindedOn: toDbDate(civilDate('2026-12-20')),
    });
    return scene;
  };
  const send = ({ agent, invoice }: Scene, disputedIds: string[]) =>
    makeTreasuryBatch(
      agent,
      { batchId: newId(), invoiceIds: [invoice.id], creditNoteIds: [], disputedIds },
      AT,
    );

  it('is said to be so, and handed over by an agent who saw it alone', async () => {
    const scene = await remindedOut();
    expect(await listTreasuryCandidates(scene.agent, TODAY)).toMatchObject([{ disputes: [] }]);
    const reference = await dispute(scene);
    expect(await listTreasuryCandidates(scene.agent, TODAY)).toMatchObject([
      { id: scene.invoice.id, disputes: [Number(reference)] },
    ]);
    await expect(send(scene, [])).rejects.toMatchObject({ code: 'TREASURY_DISPUTED' });
    expect(await listTreasuryBatches(scene.agent)).toEqual([]);
    await send(scene, [scene.invoice.id]);
    expect(await listTreasuryBatches(scene.agent)).toMatchObject([{ invoices: 1 }]);
  });

  it('is handed over as any other once it is answered', async () => {
    const scene = await remindedOut();
    await refuse(scene, await dispute(scene));
    await send(scene, []);
    expect(await listTreasuryCandidates(scene.agent, TODAY)).toEqual([]);
  });
});
