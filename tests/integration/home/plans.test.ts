import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { getEmailHealth, listHeadcounts, listWaitingLists } from '@/lib/collectivities/queries/home';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { getFamilyHome } from '@/lib/families/queries/home';
import { db } from '@/lib/platform/db/client';
import { getQueueSummary, listSessionsToDecide } from '@/lib/requests/queries/attention';
import { recordQueries, scannedTables } from '@/tests/support/record-queries';

import { createCrowdedQueue } from '../requests/queue-crowd';

const NOW = new Date('2026-11-24T09:00:00Z');
const TODAY = civilDate('2026-11-24');
/** Tables that a growing service fills; the others hold a few rows for each collectivity. */
const GROWING = [
  'RequestLine',
  'Request',
  'Session',
  'Booking',
  'Enrolment',
  'Family',
  'Child',
  'FamilyChild',
  'Email',
];

let agent: AgentActor;
let parent: GuardianActor;

// One parent of the crowd: the account that asked, subscribed to one family.
async function subscribeParent(): Promise<GuardianActor> {
  const { id: familyId } = await db.family.findFirstOrThrow({
    where: { collectivityId: agent.collectivity.id },
  });
  return {
    kind: 'guardian',
    accountId: agent.accountId,
    sessionId: agent.sessionId,
    email: 'parent@example.fr',
    hasTotp: false,
    name: agent.name,
    subscriptions: [
      { subscriptionId: newId(), guardianId: newId(), familyId, collectivity: agent.collectivity },
    ],
  };
}

beforeAll(async () => {
  agent = await createCrowdedQueue();
  await db.$executeRaw`
    insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay", "endDay", weekdays)
    select uuidv7(), f."collectivityId", f.id, f.id, a.id, '2026-09-01', '2027-07-05', array[1, 2, 3, 4, 5]
    from "Family" f join "Activity" a on a."collectivityId" = f."collectivityId"`;
  await db.$executeRaw`
    insert into "Email" (id, "collectivityId", "accountId", kind, key, recipient, state, "nextTryAt", "createdAt")
    select uuidv7(), c.id, ${agent.accountId}::uuid, 'DIGEST', c.id || n::text, 'a@example.fr', 'SENT',
      timestamptz '2026-09-01' + n * interval '20 minutes', timestamptz '2026-09-01' + n * interval '20 minutes'
    from "Collectivity" c, generate_series(1, 6000) n`;
  await db.$executeRaw`analyze`;
  parent = await subscribeParent();
}, 180_000);

async function growingScans(work: () => Promise<unknown>): Promise<string[]> {
  const queries = await recordQueries(work);
  const tables = await scannedTables(queries, process.env.DATABASE_URL ?? '');
  return tables.filter((table) => GROWING.includes(table));
}

it('reads no growing table as a whole for a parent', async () => {
  const home = await getFamilyHome(parent, NOW);
  expect(home.days.length).toBeGreaterThan(0);
  expect(await growingScans(() => getFamilyHome(parent, NOW))).toEqual([]);
});

it.each<[string, () => Promise<unknown>]>([
  ['the queue', () => getQueueSummary(agent)],
  ['the sessions to decide', () => listSessionsToDecide(agent)],
  ['headcounts', () => listHeadcounts(agent, TODAY)],
  ['waiting lists', () => listWaitingLists(agent, TODAY)],
  ['e-mails', () => getEmailHealth(agent, NOW)],
])('reads no growing table as a whole for an agent: %s', async (_name, work) => {
  expect(await growingScans(work)).toEqual([]);
});
