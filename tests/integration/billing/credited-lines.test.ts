import { creditInvoice, issueCreditNote } from '@/lib/billing/commands/credit';
import { issueRun } from '@/lib/billing/commands/issue-run';
import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { creditableOfLine } from '@/lib/billing/rules/credit';
import { addDays } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';

import { createScene, invoicesOf, MONTH, NOW, prepare } from './run-scene';

/** An issued invoice of two lines: 6,90 € of evenings, 2,30 € of lunch. */
async function createTwoLines() {
  const scene = await createScene(1);
  const { family, children } = scene.families[0]!;
  const lunch = await createActivity(db, scene.collectivity, { name: 'Cantine' });
  await createTariff(db, lunch);
  const session = await createSession(db, lunch, { day: addDays(MONTH, 6), capacity: null });
  await createBooking(db, { family, child: children[0] }, session);
  const runId = await prepare(scene, MONTH, [scene.activity, lunch]);
  await issueRun(scene.agent, runId, NOW);
  const [invoice] = await invoicesOf(runId);
  const lineId = (name: string) => invoice!.lines.find((line) => line.activityName === name)!.id;
  const of = { invoiceId: invoice!.id, reason: 'Tarif faux', isBilledAgain: false };
  const left = async (): Promise<[string, number][]> => {
    const read = (await getAgentInvoice(scene.agent, of.invoiceId))!;
    return read.lines
      .map(({ id, activityName }): [string, number] => [activityName, creditableOfLine(id, read)])
      .toSorted();
  };
  return { agent: scene.agent, of, lunch: lineId('Cantine'), evening: lineId('4/Péri SOIR'), left };
}

it('credits a line once: what is shown to be left of each is what the command then gives', async () => {
  const { agent, of, lunch, evening, left } = await createTwoLines();
  const credit = (lineId: string | null) => creditInvoice(agent, { ...of, lineId }, NOW);
  expect(await left()).toEqual([
    ['4/Péri SOIR', 690],
    ['Cantine', 230],
  ]);
  await credit(lunch);
  expect(await left()).toEqual([
    ['4/Péri SOIR', 690],
    ['Cantine', 0],
  ]);
  await expect(credit(lunch)).rejects.toMatchObject({ code: 'OVER_CREDITED' });
  await inTransaction((tx) =>
    issueCreditNote(tx, agent, { ...of, lineId: evening, amountCents: 190 }, NOW),
  );
  expect(await left()).toEqual([
    ['4/Péri SOIR', 500],
    ['Cantine', 0],
  ]);
  await credit(evening);
  const notes = await db.creditNote.findMany({
    where: { invoiceId: of.invoiceId },
    orderBy: { number: 'asc' },
    select: { lineId: true, amountCents: true },
  });
  expect(notes).toEqual([
    { lineId: lunch, amountCents: 230 },
    { lineId: evening, amountCents: 190 },
    { lineId: evening, amountCents: 500 },
  ]);
});
