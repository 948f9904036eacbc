import { noteAttendance } from '@/lib/attendance/commands';
import { creditInvoice } from '@/lib/billing/commands/credit';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { recomputeRun } from '@/lib/billing/commands/runs';
import { setTariff } from '@/lib/billing/commands/tariffs';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { printMyCreditNote } from '@/lib/billing/queries/my-statements';
import { tariffFormSchema } from '@/lib/billing/schema/tariff-form';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { readPdf } from '@/tests/support/read-pdf';

import { createScene, invoicesOf, MONTH, NOW, prepare, type Scene } from './run-scene';

const LATER = new Date(NOW.getTime() + 60_000);

async function issue(scene: Scene) {
  const runId = await prepare(scene);
  await issueRun(scene.agent, runId, NOW);
  return invoicesOf(runId);
}

type Said = { lineId?: string | null; isBilledAgain?: boolean; at?: Date };

function credit(
  { agent }: Scene,
  invoiceId: string,
  { lineId = null, isBilledAgain = true, at = NOW }: Said = {},
): Promise<void> {
  return creditInvoice(agent, { invoiceId, lineId, reason: 'Tarif faux', isBilledAgain }, at);
}

function price({ agent, activity }: Scene, startDay: CivilDate, prices: string): Promise<void> {
  const form = tariffFormSchema.parse({
    ...{ workplace: '', activityId: activity.id, startDay, unit: 'SESSION', kind: 'GRID', prices },
    ...{ second: '', third: '', residents: '', postalCodes: '', unbooked: '' },
    ...{ meal: 'NONE', mealPart: '' },
  });
  return setTariff(agent, form, NOW);
}

describe('days that a credit note gave back', () => {
  it('are billed again by the next run, at the price known then, once', async () => {
    const scene = await createScene();
    const [own, other] = await issue(scene);
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
    await credit(scene, own!.id);
    await price(scene, MONTH, '1,50');
    const runs = await Promise.allSettled([prepare(scene), prepare(scene)]);
    expect(runs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const run = await db.billingRun.findFirstOrThrow({
      where: { collectivityId: scene.collectivity.id, status: 'DRAFT' },
    });
    await issueRun(scene.agent, run.id, LATER);
    const again = await invoicesOf(run.id);
    expect(again).toMatchObject([
      { familyId: own!.familyId, number: '2026-10-0003', amountCents: 450 },
    ]);
    const bookings = (invoice: typeof own) =>
      invoice!.lines.flatMap(({ days }) => days.map(({ bookingId }) => bookingId)).toSorted();
    expect(bookings(again[0])).toEqual(bookings(own));
    // What was issued is as it was, and the other family's too.
    expect((await invoicesOf(own!.runId!)).map(({ amountCents }) => amountCents)).toEqual([
      690, 690,
    ]);
    expect(other!.familyId).not.toBe(own!.familyId);
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
    // Given back again, they are billed again.
    await credit(scene, again[0]!.id);
    await price(scene, MONTH, '2,00');
    const [third] = await issue(scene);
    expect(third).toMatchObject({ familyId: own!.familyId, amountCents: 600 });
    expect(third!.lines[0]!.days.map(({ round }) => round)).toEqual([2, 2, 2]);
  });

  it('are never billed again where the agent says so', async () => {
    const scene = await createScene(1);
    const [invoice] = await issue(scene);
    await credit(scene, invoice!.id, { isBilledAgain: false });
    await expect(prepare(scene)).rejects.toMatchObject({ code: 'RUN_EMPTY' });
  });

  it('are those of their line alone, and stay as they were said to be line by line', async () => {
    const scene = await createScene(1);
    const { family, children } = scene.families[0]!;
    const tea = await createActivity(db, scene.collectivity, { name: 'Goûter' });
    await createTariff(db, tea);
    const lunch = await createActivity(db, scene.collectivity, { name: 'Cantine' });
    await createTariff(db, lunch);
    for (const activity of [tea, lunch]) {
      const session = await createSession(db, activity, { day: addDays(MONTH, 6), capacity: null });
      await createBooking(db, { family, child: children[0] }, session);
    }
    const activities = [scene.activity, tea, lunch];
    const runId = await prepare(scene, MONTH, activities);
    await issueRun(scene.agent, runId, NOW);
    const [invoice] = await invoicesOf(runId);
    const lineOf = (name: string) => invoice!.lines.find((line) => line.activityName === name)!.id;
    await credit(scene, invoice!.id, { lineId: lineOf('Goûter') });
    await credit(scene, invoice!.id, { lineId: lineOf('Cantine'), isBilledAgain: false });
    const first = await prepare(scene, MONTH, activities);
    expect(await invoicesOf(first)).toMatchObject([
      { amountCents: 230, lines: [{ activityName: 'Goûter' }] },
    ]);
    await issueRun(scene.agent, first, LATER);
    // The rest of the invoice: neither of the two others comes back.
    await credit(scene, invoice!.id);
    const last = await prepare(scene, MONTH, activities);
    expect(await invoicesOf(last)).toMatchObject([
      { amountCents: 690, lines: [{ activityName: '4/Péri SOIR' }] },
    ]);
  });

  it('make a draft that does not hold them one to compute again', async () => {
    const scene = await createScene();
    const runId = await prepare(scene);
    const [left] = scene.families;
    await issueRun(scene.agent, runId, NOW);
    const [invoice] = (await invoicesOf(runId)).filter((one) => one.familyId === left!.family.id);
    const late = await createSession(db, scene.activity, {
      day: addDays(MONTH, 9),
      capacity: null,
    });
    await createBooking(db, { ...left!, child: left!.children[0] }, late);
    const draft = await prepare(scene);
    await credit(scene, invoice!.id, { at: LATER });
    await expect(issueRun(scene.agent, draft, LATER)).rejects.toMatchObject({ code: 'RUN_STALE' });
    await recomputeRun(scene.agent, draft, LATER);
    await issueRun(scene.agent, draft, LATER);
    expect(await invoicesOf(draft)).toMatchObject([{ amountCents: 920 }]);
  });

  it('are a whole flat month again', async () => {
    const scene = await createScene(1);
    await db.tariff.updateMany({
      where: { activityId: scene.activity.id },
      data: { definition: { ...FLAT_TARIFF, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } } },
    });
    const [invoice] = await issue(scene);
    await credit(scene, invoice!.id);
    const [again] = await issue(scene);
    expect(again).toMatchObject({ amountCents: 4000, lines: [{ quantity: 1 }] });
  });

  it('may be noted otherwise before they are billed again', async () => {
    const scene = await createScene(1);
    const [invoice] = await issue(scene);
    const { bookingId } = invoice!.lines[0]!.days[0]!;
    const { sessionId, childId } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
    const note = () => noteAttendance(scene.agent, { sessionId, childId, mark: 'PRESENT' }, NOW);
    await expect(note()).rejects.toMatchObject({ code: 'INVOICED' });
    await credit(scene, invoice!.id);
    await note();
    const [again] = await issue(scene);
    expect(again!.lines[0]!.days.map(({ kind }) => kind)).toContain('PRESENT');
    await expect(note()).rejects.toMatchObject({ code: 'INVOICED' });
  });

  it('are said on the credit note, to the agent and to the family', async () => {
    const scene = await createScene(1);
    const [invoice] = await issue(scene);
    await credit(scene, invoice!.id);
    const read = await getAgentInvoice(scene.agent, invoice!.id);
    expect(read?.creditNotes).toMatchObject([{ isBilledAgain: true }]);
    const printed = await printMyCreditNote(scene.families[0]!.actor, read!.creditNotes[0]!.id);
    const { pages } = await readPdf(printed!.bytes);
    expect(pages.join(' ').replaceAll(/\s+/g, ' ')).toContain('font l’objet d’une autre facture');
  });
});

describe('the database', () => {
  async function createBilled() {
    const scene = await createScene(1);
    const [invoice] = await issue(scene);
    const [line] = invoice!.lines;
    return { scene, invoice: invoice!, line: line! };
  }
  const billAgain = (
    { scene, invoice, line }: Awaited<ReturnType<typeof createBilled>>,
    round: number,
  ) =>
    db.$transaction(async (tx) => {
      const { id, runId, number: _number, lines: _lines, ...copied } = invoice;
      const draft = await tx.invoice.create({
        data: { ...copied, id: newId(), number: null, runId },
      });
      const { days, quotient: _quotient, applied, ...like } = line;
      const lineId = newId();
      await tx.invoiceLine.create({
        data: { ...like, id: lineId, invoiceId: draft.id, applied: applied! },
      });
      await tx.invoiceDay.create({ data: { ...days[0]!, lineId, round } });
      return `${id} ${scene.agent.agentId}`;
    });

  it('bills a booking once, and again only where its line is given back for it', async () => {
    const billed = await createBilled();
    await expect(billAgain(billed, 0)).rejects.toThrow('Unique constraint');
    await expect(billAgain(billed, 1)).rejects.toThrow('a booking is billed once');
    await credit(billed.scene, billed.invoice.id);
    await expect(billAgain(billed, 2)).rejects.toThrow('a booking is billed once');
    await billAgain(billed, 1);
    await expect(billAgain(billed, 1)).rejects.toThrow('Unique constraint');
  });

  it('lets a line be billed again only once all of it is given back, for good', async () => {
    const { scene, invoice, line } = await createBilled();
    const { collectivityId } = invoice;
    const note = await db.creditNote.create({
      data: {
        ...{ id: newId(), collectivityId, invoiceId: invoice.id, lineId: line.id },
        ...{ number: '2026-10-A900', issuedOn: new Date('2026-11-05T00:00:00.000Z') },
        ...{ amountCents: 100, reason: 'Erreur', createdAt: NOW },
      },
    });
    const release = () =>
      db.rebilledLine.create({
        data: { collectivityId, lineId: line.id, creditNoteId: note.id, createdAt: NOW },
      });
    await expect(release()).rejects.toThrow('once all of it is given back');
    await credit(scene, invoice.id, { lineId: line.id, isBilledAgain: false });
    await release();
    const where = { lineId: line.id };
    await expect(db.rebilledLine.delete({ where })).rejects.toThrow();
    await expect(db.rebilledLine.update({ where, data: { createdAt: LATER } })).rejects.toThrow();
  });
});
