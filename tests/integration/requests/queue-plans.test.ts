import type { AgentActor } from '@/lib/accounts/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { lineDetailSql } from '@/lib/requests/queries/line-detail';
import { besideSql, queueSql } from '@/lib/requests/queries/queue-sql';
import { waitingListsSql } from '@/lib/requests/queries/waiting-lists';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import { readWaitingLists } from '@/lib/requests/rules/waiting-lists-address';
import type { QueueFilters } from '@/lib/requests/types/queue';
import { Prisma } from '@/prisma/generated/client';

import { createCrowdedQueue } from './queue-crowd';

const TODAY = civilDate('2026-11-24');
const OTHER_ID = '0190a000-0000-7000-8000-000000000000';
const GROWING = [
  'RequestLine',
  'Request',
  'RequestEvent',
  'Session',
  'Booking',
  'Family',
  'Child',
  'FamilyChild',
];

async function scannedTables(query: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`explain ${query}`);
  const scans = rows.flatMap((row) =>
    [...row['QUERY PLAN'].matchAll(/Seq Scan on "(\w+)"/g)].map((match) => match[1] ?? ''),
  );
  return scans.filter((table) => GROWING.includes(table));
}

describe('the queue of a large collectivity among others', () => {
  let agent: AgentActor;
  let lineId: string;

  beforeAll(async () => {
    agent = await createCrowdedQueue();
    const where = { collectivityId: agent.collectivity.id, status: 'PENDING' as const };
    lineId = (await db.requestLine.findFirstOrThrow({ where, select: { id: true } })).id;
  }, 180_000);

  it.each<Partial<QueueFilters>>([
    {},
    { sort: 'anciennete' },
    { kind: 'ABSENCE' },
    { tab: 'liste' },
    { tab: 'traitees' },
    { tab: 'traitees', answer: 'REFUSED' },
    { tab: 'traitees', answer: 'ACCEPTED', search: 'famille12' },
    { tab: 'justificatifs' },
    { tab: 'justificatifs', search: 'lea' },
    { search: 'lea' },
    { search: '17 376 100' },
    { tab: 'traitees', search: 'famille12' },
    { tab: 'traitees', search: '17 376 100' },
    { day: TODAY, placeId: OTHER_ID },
    { waitedDays: 3, ageBand: '6-11' },
    { tab: 'traitees', day: TODAY },
    { tab: 'traitees', placeId: OTHER_ID, ageBand: '6-11' },
    { tab: 'traitees', day: TODAY, search: 'famille12' },
  ])('reads no table as a whole: %o', async (filters) => {
    for (const after of [null, lineId]) {
      const query = queueSql({
        actor: agent,
        filters: { ...ALL_PENDING, ...filters, after },
        today: TODAY,
        size: 100,
      });
      expect(await scannedTables(query)).toEqual([]);
    }
  });

  it('reads no table as a whole to count those who wait, or to show one line', async () => {
    expect(await scannedTables(besideSql(agent, TODAY))).toEqual([]);
    const lists = waitingListsSql(agent, readWaitingLists({}), new Date(`${TODAY}T09:00:00Z`));
    expect(await scannedTables(lists)).toEqual([]);
    expect(await scannedTables(lineDetailSql(agent, lineId))).toEqual([]);
  });
});
