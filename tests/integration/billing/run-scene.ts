import type { AgentActor } from '@/lib/accounts/types';
import { prepareRun } from '@/lib/billing/commands/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, civilDate, type CivilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';

export const NOW = new Date('2026-11-03T09:00:00.000Z');
export const MONTH = civilDate('2026-10-01');

export type Scene = {
  collectivity: Collectivity;
  activity: Activity;
  agent: AgentActor;
  families: FamilyFixture[];
};

/** Families whose only child came on some days of October, at 2,30 € a day. */
export async function createScene(count = 2, days = 3): Promise<Scene> {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, { name: '4/Péri SOIR' });
  await createTariff(db, activity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const families: FamilyFixture[] = [];
  for (let rank = 0; rank < count; rank += 1) families.push(await createFamily(db, collectivity));
  for (let day = 0; day < days; day += 1) {
    const session = await createSession(db, activity, { day: addDays(MONTH, day), capacity: null });
    for (const { family, children } of families)
      await createBooking(db, { family, child: children[0] }, session);
  }
  return { collectivity, activity, agent, families };
}

export async function prepare(
  { agent, activity, collectivity }: Scene,
  period: CivilDate | DateRange = MONTH,
  activities: readonly Activity[] = [activity],
): Promise<string> {
  const runId = newId();
  await prepareRun(
    agent,
    {
      runId,
      workplace: collectivity.slug,
      ...(typeof period === 'string' ? monthPeriod(period) : period),
      issuedOn: civilDate('2026-11-05'),
      dueOn: civilDate('2026-11-30'),
      activityIds: activities.map(({ id }) => id),
    },
    NOW,
  );
  return runId;
}

export const invoicesOf = (runId: string) =>
  db.invoice.findMany({
    where: { runId },
    orderBy: { number: 'asc' },
    include: { lines: { include: { days: true } } },
  });
