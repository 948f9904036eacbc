import type { AgentActor } from '@/lib/accounts/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { listRequestQueue, QUEUE_PAGE_SIZE } from '@/lib/requests/queries/queue';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import type { QueueFilters, QueueLine } from '@/lib/requests/types/queue';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const FAMILIES = 15;
const DAYS = 15;

async function readAll(agent: AgentActor, filters: QueueFilters): Promise<QueueLine[][]> {
  const pages: QueueLine[][] = [];
  for (let after: string | null = null; ;) {
    const page = await listRequestQueue(agent, { ...filters, after }, NOW);
    pages.push(page.lines);
    if (page.next === null) return pages;
    after = page.next;
  }
}

describe('a long queue', () => {
  let agent: AgentActor;

  beforeAll(async () => {
    const collectivity = await createCollectivity(db);
    agent = await createAgentActor(db, collectivity);
    const activity = await createActivity(db, collectivity);
    const sessions = [];
    for (let day = 1; day <= DAYS; day += 1) {
      sessions.push(
        await createSession(db, activity, {
          day: civilDate(`2026-12-${String(day).padStart(2, '0')}`),
        }),
      );
    }
    for (const status of ['PENDING', 'ACCEPTED'] as const) {
      for (let index = 0; index < FAMILIES; index += 1) {
        const by = await createFamily(db, collectivity, { name: `FAMILLE ${index}` });
        const [first, ...others] = sessions.map((session) => ({ session, status, decidedAt: NOW }));
        if (first !== undefined)
          await createRequest(db, {
            by,
            child: by.children[0],
            lines: [first, ...others],
            submittedAt: NOW,
          });
      }
    }
  }, 120_000);

  it.each([
    { tab: 'attente', sort: 'seance', search: '' },
    { tab: 'attente', sort: 'anciennete', search: '' },
    { tab: 'attente', sort: 'seance', search: 'famille' },
    { tab: 'traitees', sort: 'seance', search: '' },
    { tab: 'traitees', sort: 'seance', search: 'famille' },
  ] as const)('is paged by key, without a line twice or missing: %o', async (filters) => {
    const pages = await readAll(agent, { ...ALL_PENDING, ...filters });
    expect(pages.map((page) => page.length)).toEqual([QUEUE_PAGE_SIZE, QUEUE_PAGE_SIZE, 25]);
    const ids = pages.flat().map(({ lineId }) => lineId);
    expect(new Set(ids).size).toBe(FAMILIES * DAYS);
  });

  it('goes on after a line that was answered meanwhile', async () => {
    const [first, second] = await readAll(agent, ALL_PENDING);
    const after = first?.at(-1)?.lineId ?? '';
    await db.requestLine.update({
      where: { id: after },
      data: { status: 'ACCEPTED', decidedAt: NOW },
    });
    const page = await listRequestQueue(agent, { ...ALL_PENDING, after }, NOW);
    expect(page.lines.map(({ lineId }) => lineId)).toEqual(second?.map(({ lineId }) => lineId));
  });
});
