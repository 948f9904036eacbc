import type { AgentActor } from '@/lib/accounts/types';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { holdReminders, remindInvoices } from '@/lib/billing/commands/reminders';
import {
  printCreditNote,
  printInvoice,
  printRunLetters,
} from '@/lib/billing/queries/agent-statements';
import { listLetterDays, printReminderLetters } from '@/lib/billing/queries/reminder-letters';
import { getRun } from '@/lib/billing/queries/runs';
import type { PrintedDocument } from '@/lib/billing/types/mine';
import { addDays, civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import {
  createCreditNote,
  createInvoice,
  createOnlinePayment,
  createPayment,
  createRun,
} from '@/tests/support/factories/billing';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

import { createScene as createRunScene, NOW, prepare } from './run-scene';

const pagesOf = async (document: PrintedDocument | null): Promise<string[]> =>
  document === null ? [] : (await readPdf(document.bytes)).pages;

const leave = ({ subscription }: FamilyFixture) =>
  db.subscription.update({ where: { id: subscription.id }, data: { endedAt: NOW } });
const wantLetters = ({ guardian }: FamilyFixture) =>
  db.guardian.update({ where: { id: guardian.id }, data: { invoiceByLetter: true } });

describe('the invoices of a run', () => {
  it('go by letter to who follows nothing on the portal, and to who asks for it', async () => {
    const scene = await createRunScene(3);
    const [reader, offline, both] = scene.families as [FamilyFixture, FamilyFixture, FamilyFixture];
    await leave(offline);
    await wantLetters(both);
    const runId = await prepare(scene);
    expect((await getRun(scene.agent, runId, null))?.letters).toEqual([]);
    await issueRun(scene.agent, runId, NOW);
    const [from, to] = [reader, both].map(({ family }) => family.number) as [number, number];
    expect((await getRun(scene.agent, runId, null))?.letters).toEqual([
      { from, to, letters: 2, unaddressed: 2 },
    ]);
    const print = (agent: AgentActor, range: { from: number; to: number }, id = runId) =>
      printRunLetters(agent, { runId: id, ...range }, NOW);
    const printed = await print(scene.agent, { from, to });
    const pages = await pagesOf(printed);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain(offline.guardian.payerCode);
    expect(pages[1]).toContain(both.guardian.payerCode);
    expect(pages.join()).not.toContain(reader.guardian.payerCode);
    const alone = { from: offline.family.number, to: offline.family.number };
    expect(await pagesOf(await print(scene.agent, alone))).toEqual([pages[0]]);
    const other = await createAgentActor(db, await createCollectivity(db));
    expect(await print(other, { from, to })).toBeNull();
    expect(await print(scene.agent, { from, to }, 'run')).toBeNull();
    const audit = { action: 'billing.letters-printed', subjectId: runId };
    expect(await db.auditEntry.count({ where: audit })).toBe(2);
    // The families of a run, not their letters, make its parts.
    await wantLetters(reader);
    await db.guardian.update({
      where: { id: reader.guardian.id },
      data: { address: '3 rue des Lilas', city: 'Nantes' },
    });
    expect((await getRun(scene.agent, runId, null))?.letters).toEqual([
      { from, to, letters: 3, unaddressed: 2 },
    ]);
  });

  it('are printed two hundred at a time', async () => {
    const collectivity = await createCollectivity(db);
    const { id: collectivityId } = collectivity;
    const agent = await createAgentActor(db, collectivity);
    const run = await createRun(db, collectivity, { status: 'ISSUED', issuedAt: NOW });
    const families = Array.from({ length: 201 }, (_, n) => ({
      ...{ id: newId(), collectivityId, number: n + 1, name: `FAMILLE ${n + 1}` },
    }));
    const guardians = families.map(({ id: familyId, number }) => ({
      ...{ id: newId(), collectivityId, familyId, payerCode: `P${number}` },
      ...{ civility: 'Madame', firstName: 'Ada', lastName: 'MARTIN' },
    }));
    await db.family.createMany({ data: families });
    await db.guardian.createMany({ data: guardians });
    await db.invoice.createMany({
      data: guardians.map(({ id: guardianId, familyId }, n) => ({
        ...{ id: newId(), collectivityId, familyId, guardianId, runId: run.id, createdAt: NOW },
        ...{ number: `2026-10-${n + 1}`, amountCents: 690, anomalies: [] },
        ...{ issuedOn: run.issuedOn, dueOn: run.dueOn },
      })),
    });
    expect((await getRun(agent, run.id, null))?.letters).toEqual([
      { from: 1, to: 200, letters: 200, unaddressed: 200 },
      { from: 201, to: 201, letters: 1, unaddressed: 1 },
    ]);
    const print = (to: number) => printRunLetters(agent, { runId: run.id, from: 1, to }, NOW);
    expect((await print(200))?.name).toBe('factures-courrier-2026-10-1-200.pdf');
    expect(await print(201)).toBeNull();
  });
});

it('agents print any invoice and credit note of their own collectivity', async () => {
  const collectivity = await createCollectivity(db);
  const { guardian } = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const invoice = await createInvoice(db, guardian);
  const note = await createCreditNote(db, invoice, { amountCents: 610 });
  expect((await pagesOf(await printInvoice(agent, invoice.id)))[0]).toContain(invoice.number);
  expect((await pagesOf(await printCreditNote(agent, note.id)))[0]).toContain(note.number);
  const other = await createAgentActor(db, await createCollectivity(db));
  for (const print of [printInvoice(other, invoice.id), printCreditNote(other, note.id)])
    expect(await print).toBeNull();
  for (const print of [printInvoice(agent, 'x'), printCreditNote(agent, invoice.id)])
    expect(await print).toBeNull();
});

it('an invoice that is printed asks for nothing that is not owed', async () => {
  const collectivity = await createCollectivity(db, { payfipNumber: '123456' });
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity);
  const bill = (of: { treasurySentAt?: Date } = {}) => createInvoice(db, family.guardian, of);
  const [owed, paid, credited, paying, debited, handed] = [
    await bill(),
    await bill(),
    await bill(),
    await bill(),
    await bill(),
    await bill({ treasurySentAt: NOW }),
  ];
  await createPayment(db, paid);
  await createCreditNote(db, credited, { amountCents: 1610 });
  await createOnlinePayment(db, paying, family.account);
  await createDebit(db, await createMandate(db, family.guardian), debited);
  const wordsOf = async ({ id }: { id: string }) =>
    (await pagesOf(await printInvoice(agent, id))).join();
  expect(await wordsOf(owed)).toMatch(/À payer au plus tard le .* Rappelez la référence/);
  for (const [invoice, words] of [
    [paid, 'Cette facture est payée'],
    [credited, 'Cette facture est annulée par un avoir'],
    [paying, 'ne la payez pas une seconde fois'],
    [debited, 'Cette facture sera prélevée sur votre compte le'],
    [handed, 'Cette facture est transmise en trésorerie'],
  ] as const) {
    const printed = await wordsOf(invoice);
    expect(printed).toContain(words);
    expect(printed).not.toContain('Rappelez la référence');
  }
});

describe('the letters of a day of reminders', () => {
  const TODAY = civilDate('2026-11-30');
  const LETTER = { day: TODAY, letters: 1, unaddressed: 1 };
  const at = new Date('2026-11-30T09:00:00.000Z');
  const LATE = {
    issuedOn: toDbDate(civilDate('2026-10-05')),
    dueOn: toDbDate(civilDate('2026-10-31')),
  };

  async function createScene() {
    // What has the longest letter: paid online, and the treasury next.
    const ofTown = { payfipNumber: '123456', invoiceReminderDays: [8] };
    const collectivity = await createCollectivity(db, ofTown);
    const family = await createFamily(db, collectivity);
    const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
    const late = () => createInvoice(db, family.guardian, LATE);
    const remind = (ids: string[]) =>
      remindInvoices(
        agent,
        { targets: ids.map((invoiceId) => ({ invoiceId, level: 1 })), disputedIds: [] },
        { now: at, today: TODAY },
      );
    return { collectivity, family, agent, late, remind };
  }

  it('are one for each family, of what is left to pay, until nothing is', async () => {
    const { family, agent, late, remind } = await createScene();
    await leave(family);
    const [first, second, spared] = [await late(), await late(), await late()];
    expect(await listLetterDays(agent, TODAY)).toEqual([]);
    expect(await printReminderLetters(agent, TODAY, { now: at, today: TODAY })).toBeNull();
    await remind([first.id, second.id, spared.id]);
    await holdReminders(agent, { invoiceId: spared.id, reason: 'Échéancier accordé' }, at);
    await createPayment(db, first, { amountCents: 1000 });
    expect(await listLetterDays(agent, TODAY)).toEqual([LETTER]);
    const printed = await printReminderLetters(agent, TODAY, { now: at, today: TODAY });
    expect(printed?.name).toBe('relances-courrier-2026-11-30.pdf');
    const [page, ...others] = await pagesOf(printed);
    expect(others).toEqual([]);
    expect(page).toContain('22,20 €');
    for (const number of [first.number, second.number]) expect(page).toContain(number);
    expect(page).not.toContain(spared.number);
    const elsewhere = await createScene();
    expect(
      await printReminderLetters(elsewhere.agent, TODAY, { now: at, today: TODAY }),
    ).toBeNull();
    await createPayment(db, first, { amountCents: 610 });
    await createPayment(db, second);
    expect(await listLetterDays(agent, TODAY)).toEqual([]);
    expect(await printReminderLetters(agent, TODAY, { now: at, today: TODAY })).toBeNull();
  });

  it('are for who reads its e-mails too, where the file asks for letters', async () => {
    const { family, agent, late, remind } = await createScene();
    const invoice = await late();
    await remind([invoice.id]);
    expect(await listLetterDays(agent, TODAY)).toEqual([]);
    await wantLetters(family);
    expect(await listLetterDays(agent, TODAY)).toEqual([LETTER]);
    expect(await listLetterDays(agent, addDays(TODAY, 31))).toEqual([]);
    // The letter of a level is not printed once the next one has left.
    const later = addDays(TODAY, 3);
    await createInvoiceReminder(db, invoice, { level: 2, remindedOn: toDbDate(later) });
    expect(await listLetterDays(agent, later)).toEqual([{ ...LETTER, day: later }]);
  });

  it('stand on one page each, whatever a family owes', async () => {
    const { family, agent, late, remind } = await createScene();
    await leave(family);
    const ids = [];
    for (let count = 0; count < 12; count += 1) ids.push((await late()).id);
    await remind(ids);
    const pages = await pagesOf(
      await printReminderLetters(agent, TODAY, { now: at, today: TODAY }),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('193,20 €');
    expect(pages[0]).toContain('Contactez-nous');
  });
});
