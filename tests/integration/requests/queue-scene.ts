import type { AgentActor } from '@/lib/accounts/types';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { listRequestQueue } from '@/lib/requests/queries/queue';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import type { QueueFilters } from '@/lib/requests/types/queue';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, type FamilyFixture } from '@/tests/support/factories/people';
import { createRequest, type RequestFixture } from '@/tests/support/factories/requests';

/** Tuesday 24 November 2026, 10:00 in Paris. */
export const NOW = new Date('2026-11-24T09:00:00.000Z');
export const TODAY = civilDate('2026-11-24');

export type QueueScene = { collectivity: Collectivity; agent: AgentActor; activity: Activity };

/** A collectivity, one of its agents, and an activity with a waiting list. */
export async function createQueueScene(): Promise<QueueScene> {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity);
  const activity = await createActivity(db, collectivity, {
    name: 'Garderie soir',
    hasWaitingList: true,
  });
  return { collectivity, agent, activity };
}

/** A session of the activity, so many days from now. */
export function sessionIn(
  scene: QueueScene,
  days: number,
  capacity: number | null = 20,
): Promise<Session> {
  return createSession(db, scene.activity, { day: addDays(TODAY, days), capacity });
}

export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

/** A request of the family's first child for one session. */
export function ask(
  by: FamilyFixture,
  session: Session,
  options: Partial<Parameters<typeof createRequest>[1]> & { line?: object } = {},
): Promise<RequestFixture> {
  const { line, ...others } = options;
  return createRequest(db, { by, child: by.children[0], lines: [{ session, ...line }], ...others });
}

/** The first page that the agent reads. */
export async function queue({ agent }: { agent: AgentActor }, filters: Partial<QueueFilters> = {}) {
  return (await listRequestQueue(agent, { ...ALL_PENDING, ...filters }, NOW)).lines;
}

/** The families of that page, in its order. */
export async function families(
  scene: QueueScene,
  filters: Partial<QueueFilters> = {},
): Promise<string[]> {
  return (await queue(scene, filters)).map(({ familyName }) => familyName);
}
