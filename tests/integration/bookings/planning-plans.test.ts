import type { GuardianActor } from '@/lib/accounts/types';
import { listFamilyPrices } from '@/lib/billing/queries/estimate';
import { getPlanning } from '@/lib/bookings/queries/planning';
import { getSlotHistory } from '@/lib/bookings/queries/slot-history';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { recordQueries, scannedTables } from '@/tests/support/record-queries';

import { createCrowdedQueue } from '../requests/queue-crowd';

const NOW = new Date('2026-11-24T09:00:00Z');
const WEEK = { start: civilDate('2026-11-23'), end: civilDate('2026-11-29') };
/** Tables that a growing service fills; the others hold a few rows for each collectivity. */
const GROWING = ['RequestLine', 'Request', 'RequestEvent', 'Session', 'Booking', 'Enrolment', 'Family', 'Child', 'FamilyChild'];

let parent: GuardianActor;

// One parent of the crowd, whose family has enrolments in two activities.
beforeAll(async () => {
  const agent = await createCrowdedQueue();
  await db.$executeRaw`
    insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay", "endDay", weekdays)
    select uuidv7(), f."collectivityId", f.id, f.id, a.id, '2026-09-01', '2027-07-05', array[1, 2, 3, 4, 5]
    from "Family" f join "Activity" a on a."collectivityId" = f."collectivityId"`;
  await db.$executeRaw`analyze`;
  const { collectivity, accountId, sessionId, name } = agent;
  const { id: familyId } = await db.family.findFirstOrThrow({ where: { collectivityId: collectivity.id } });
  const access = { subscriptionId: newId(), guardianId: newId(), familyId, collectivity };
  parent = { kind: 'guardian', accountId, sessionId, email: 'parent@example.fr', hasTotp: false, name, subscriptions: [access] };
}, 180_000);

async function growingScans(work: () => Promise<unknown>): Promise<string[]> {
  const queries = await recordQueries(work);
  expect(queries.length).toBeGreaterThan(0);
  const tables = await scannedTables(queries, process.env.DATABASE_URL ?? '');
  return tables.filter((table) => GROWING.includes(table));
}

it('reads no growing table as a whole for a week', async () => {
  const { slots } = await getPlanning(parent, WEEK, NOW);
  expect(slots).toHaveLength(10);
  expect(await growingScans(() => getPlanning(parent, WEEK, NOW))).toEqual([]);
});

it('reads no growing table as a whole for what the family pays', async () => {
  expect(await listFamilyPrices(parent, WEEK)).toHaveLength(1);
  expect(await growingScans(() => listFamilyPrices(parent, WEEK))).toEqual([]);
});

it('reads no growing table as a whole for the history of a slot', async () => {
  const { id } = await db.familyChild.findFirstOrThrow({ where: { familyId: parent.subscriptions[0]!.familyId }, select: { childId: true } }).then(({ childId }) => ({ id: childId }));
  const { sessionId } = await db.requestLine.findFirstOrThrow({ where: { childId: id } });
  const slot = { sessionId, childId: id };
  expect((await getSlotHistory(parent, slot)).events.length).toBeGreaterThan(0);
  expect(await growingScans(() => getSlotHistory(parent, slot))).toEqual([]);
});
