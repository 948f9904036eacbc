import { issueRun } from '@/lib/billing/commands/issue-run';
import { prepareRun } from '@/lib/billing/commands/runs';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';

import { createScene, invoicesOf, type Scene } from './run-scene';

const DECEMBER = new Date('2026-12-28T09:00:00.000Z');
const JANUARY = new Date('2027-01-06T09:00:00.000Z');

/** A run of one day booked by each family, for a period that goes from it to a last day. */
async function prepareDay(
  { collectivity, agent, families }: Scene,
  { day, end, issuedOn, now }: { day: string; end: string; issuedOn: string; now: Date },
): Promise<string> {
  const activity = await createActivity(db, collectivity);
  await createTariff(db, activity);
  const session = await createSession(db, activity, { day: civilDate(day), capacity: null });
  for (const { family, children } of families)
    await createBooking(db, { family, child: children[0] }, session);
  const runId = newId();
  const on = (text: string): CivilDate => civilDate(text);
  const days = { start: on(day), end: on(end), issuedOn: on(issuedOn), dueOn: on('2027-02-28') };
  const of = { runId, workplace: '', activityIds: [activity.id], ...days };
  await prepareRun(agent, of, now);
  return runId;
}

const numbersOf = async (runId: string) => (await invoicesOf(runId)).map(({ number }) => number);

it('has no number of a year to come, and none is taken before its year', async () => {
  const scene = await createScene(1, 0);
  const ahead = await prepareDay(scene, {
    ...{ day: '2026-12-15', end: '2027-07-03', issuedOn: '2026-12-28', now: DECEMBER },
  });
  await issueRun(scene.agent, ahead, DECEMBER);
  expect(await numbersOf(ahead)).toEqual(['2026-12-0001']);

  const dated = await prepareDay(scene, {
    ...{ day: '2026-12-10', end: '2027-01-08', issuedOn: '2027-01-05', now: DECEMBER },
  });
  await issueRun(scene.agent, dated, DECEMBER);
  expect(await numbersOf(dated)).toEqual(['2026-12-0002']);

  const january = await prepareDay(scene, {
    ...{ day: '2027-01-04', end: '2027-01-05', issuedOn: '2027-01-06', now: JANUARY },
  });
  await issueRun(scene.agent, january, JANUARY);
  expect(await numbersOf(january)).toEqual(['2027-01-0001']);
});

it('leaves no gap in either year where runs of both are issued at once', async () => {
  const scene = await createScene(3, 0);
  const late = await prepareDay(scene, {
    ...{ day: '2026-12-08', end: '2026-12-09', issuedOn: '2027-01-06', now: JANUARY },
  });
  const ahead = await prepareDay(scene, {
    ...{ day: '2027-01-05', end: '2027-06-30', issuedOn: '2027-01-06', now: JANUARY },
  });
  const other = await prepareDay(scene, {
    ...{ day: '2026-12-10', end: '2027-01-04', issuedOn: '2026-12-31', now: JANUARY },
  });
  await Promise.all([late, ahead, other].map((runId) => issueRun(scene.agent, runId, JANUARY)));
  const numbers = [...(await numbersOf(late)), ...(await numbersOf(other))];
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((rank) => `2026-12-000${rank}`));
  expect(await numbersOf(ahead)).toEqual(['2027-01-0001', '2027-01-0002', '2027-01-0003']);
});

it('is refused by the database where its number is of a year after its issue', async () => {
  const scene = await createScene(1, 0);
  const runId = await prepareDay(scene, {
    ...{ day: '2026-12-15', end: '2027-07-03', issuedOn: '2026-12-28', now: DECEMBER },
  });
  await expect(
    db.invoice.updateMany({ where: { runId }, data: { number: '2027-07-0001' } }),
  ).rejects.toThrow('no number of a year after its issue');
});

it('goes to the treasury all the same where it was issued before numbers were held to their year', async () => {
  const scene = await createScene(1, 0);
  const runId = await prepareDay(scene, {
    ...{ day: '2026-12-15', end: '2027-07-03', issuedOn: '2026-12-28', now: DECEMBER },
  });
  await db.$transaction([
    db.$executeRaw`alter table "Invoice" disable trigger invoice_number_year`,
    db.invoice.updateMany({ where: { runId }, data: { number: '2027-07-0001' } }),
    db.$executeRaw`alter table "Invoice" enable trigger invoice_number_year`,
  ]);
  await db.invoice.updateMany({ where: { runId }, data: { treasurySentAt: DECEMBER } });
  expect(await invoicesOf(runId)).toMatchObject([{ treasurySentAt: DECEMBER }]);
});

it.each(['2025-12-28', '2028-01-06', '2027-01-29'])(
  'is of no year that was typed by mistake: invoices are not dated of %s',
  async (issuedOn) => {
    const scene = await createScene(1, 0);
    await expect(
      prepareDay(scene, { day: '2026-12-15', end: '2026-12-20', issuedOn, now: DECEMBER }),
    ).rejects.toMatchObject({ code: 'RUN_DATE', field: 'issuedOn' });
    expect(await db.billingRun.count({ where: { collectivityId: scene.collectivity.id } })).toBe(0);
  },
);
