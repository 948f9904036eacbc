import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { readMigrations } from '@/scripts/engine/migration-files';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { listRequestQueue } from '@/lib/requests/queries/queue';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, NOW } from './scene';
import { createCamp, statusesOf, times } from './whole-week-scene';

/** A week and the Monday after, booked, whose cancellation waits for an agent. */
async function createGivenUp() {
  const camp = await createCamp();
  const { collectivity, activity, family, week, later } = camp;
  await submitRequests(family.actor, ask(family, 'BOOKING', ...week, ...later), NOW);
  await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
  const asked = ask(family, 'CANCELLATION', ...week, ...later);
  const { lines } = await submitRequests(family.actor, asked, NOW);
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  return { ...camp, agent, lineIds: lines.map(({ lineId }) => lineId) };
}

function answer(agent: AgentActor, lineIds: string[], outcome: 'ACCEPTED' | 'REFUSED') {
  return decideLines(agent, { lineIds, outcome, reason: 'Trop tard.', overbook: false }, NOW);
}

describe('a week whose cancellation an agent answers', () => {
  it.each([
    ['ACCEPTED', 'CANCELLED'],
    ['REFUSED', 'BOOKED'],
  ] as const)('is answered whole, and that week alone: %s', async (outcome, status) => {
    const { agent, family, lineIds } = await createGivenUp();
    const receipt = await answer(agent, lineIds.slice(1, 2), outcome);
    expect([...receipt.decided].sort()).toEqual(lineIds.slice(0, 5).sort());
    expect(await statusesOf(family)).toEqual([...times(5, status), 'BOOKED']);
    const left = await db.requestLine.findMany({
      where: { id: { in: lineIds }, status: 'PENDING' },
    });
    expect(left.map(({ id }) => id)).toEqual(lineIds.slice(5));
  });

  it('is told as a whole in the queue', async () => {
    const { agent } = await createGivenUp();
    const { lines } = await listRequestQueue(agent, ALL_PENDING, NOW);
    expect(lines.map(({ kind, isWholeWeek }) => [kind, isWholeWeek])).toEqual(
      times(6, ['CANCELLATION', true]),
    );
  });

  it('is answered whole too where it waited before weeks were', async () => {
    const { agent, lineIds } = await createGivenUp();
    await db.requestLine.updateMany({ where: { id: { in: lineIds } }, data: { togetherId: null } });
    const file = readMigrations(process.cwd()).find(({ name }) => name.endsWith('_given_up_whole'));
    await db.$executeRawUnsafe(file?.sql ?? '');
    const receipt = await answer(agent, lineIds.slice(0, 1), 'ACCEPTED');
    expect([...receipt.decided].sort()).toEqual(lineIds.slice(0, 5).sort());
  });

  it('has an absence of one of its days answered apart', async () => {
    const { collectivity, activity, family, week } = await createCamp();
    await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
    await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
    const asked = ask(family, 'ABSENCE', ...week.slice(1, 3));
    const { lines } = await submitRequests(family.actor, asked, NOW);
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const [first, second] = lines.map(({ lineId }) => lineId);
    await answer(agent, [first ?? ''], 'ACCEPTED');
    const other = await db.requestLine.findUniqueOrThrow({ where: { id: second ?? '' } });
    expect(other.status).toBe('PENDING');
  });
});
