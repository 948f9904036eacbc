import { issueRun } from '@/lib/billing/commands/issue-run';
import { exportLines } from '@/lib/billing/queries/export';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import { civilDate, toDbDate, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
import { FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { readPdf } from '@/tests/support/read-pdf';

import { createScene, invoicesOf, MONTH, NOW, prepare } from './run-scene';

const TWO_MONTHS = { start: civilDate('2026-09-01'), end: civilDate('2026-10-31') };

/** What the page, the paper and the export call the lines of the first family's invoice. */
async function namesOf(period: CivilDate | DateRange) {
  const scene = await createScene(1, 1);
  const [fixture] = scene.families;
  const { family, children, actor } = fixture!;
  const day = civilDate('2026-09-08');
  const session = await createSession(db, scene.activity, { day, capacity: null });
  await createBooking(db, { family, child: children[0] }, session);
  const runId = await prepare(scene, period);
  await issueRun(scene.agent, runId, NOW);
  const [invoice] = await invoicesOf(runId);
  const shown = await getMyInvoice(actor, invoice!.id);
  const printed = await printMyInvoice(actor, invoice!.id);
  const pdf = await readPdf(printed?.bytes ?? new Uint8Array());
  const exported: string[] = [];
  const year = { start: civilDate('2026-01-01'), end: civilDate('2026-12-31') };
  for await (const rows of exportLines(scene.agent, year))
    exported.push(...rows.map(({ activityName }) => activityName));
  return {
    shown: shown?.lines.map(({ activityName }) => activityName),
    exported,
    paper: pdf.pages.join(' ').replace(/\s+/g, ' '),
  };
}

it('tell the month of each line where a run is of several', async () => {
  const { shown, exported, paper } = await namesOf(TWO_MONTHS);
  const names = ['4/Péri SOIR, septembre 2026', '4/Péri SOIR, octobre 2026'];
  expect(shown).toEqual(names);
  expect(exported).toEqual(names);
  for (const name of names) expect(paper).toContain(`, ${name} 1 × 2,30`);
});

it('are those of the activities where a run is of one', async () => {
  const { shown, exported, paper } = await namesOf(MONTH);
  expect([shown, exported]).toEqual([['4/Péri SOIR'], ['4/Péri SOIR']]);
  expect(paper).not.toContain('4/Péri SOIR, ');
});

it('tell from when each tariff applies where it changed within the month, and then alone', async () => {
  const scene = await createScene(1, 3);
  const { activity, agent, families } = scene;
  const { actor } = families[0]!;
  await db.tariff.updateMany({
    where: { activityId: activity.id },
    data: {
      definition: { ...FLAT_TARIFF, unit: 'MONTH' },
      endDay: toDbDate(civilDate('2026-10-01')),
    },
  });
  await db.tariff.create({
    data: {
      ...{ id: newId(), collectivityId: activity.collectivityId, activityId: activity.id },
      ...{
        startDay: toDbDate(civilDate('2026-10-02')),
        createdAt: new Date('2026-09-01T07:00:00Z'),
      },
      definition: { ...FLAT_TARIFF, unit: 'MONTH' },
    },
  });
  const runId = await prepare(scene);
  await issueRun(agent, runId, NOW);
  const [invoice] = await invoicesOf(runId);
  const shown = await getMyInvoice(actor, invoice!.id);
  expect(shown?.lines.map(({ activityName, amountCents }) => [activityName, amountCents])).toEqual([
    ['4/Péri SOIR, tarif depuis le 1er janvier 2020', 230],
    ['4/Péri SOIR, tarif depuis le 2 octobre 2026', 0],
  ]);
});
