import { issueRun } from '@/lib/billing/commands/issue-run';
import { exportLines } from '@/lib/billing/queries/export';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyInvoice } from '@/lib/billing/queries/my-statements';
import { civilDate, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
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
