import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import type { Session } from '@/prisma/generated/client';
import { enrol } from '@/tests/support/factories/activities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

import { ask, createEnrolledFamily, createScene, NOW, type Scene } from './scene';

export const LIST = {
  decisionMode: 'AUTOMATIC',
  hasWaitingList: true,
  promotesAutomatically: true,
} as const;
export const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

export async function createPair({ collectivity, activity }: Scene): Promise<FamilyFixture> {
  const pair = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Tom' }],
  });
  for (const child of pair.children) await enrol(db, { family: pair.family, child }, activity);
  return pair;
}

export function askTogether({ children }: FamilyFixture, { id }: Session) {
  const items = children.map((child) => ({
    sessionId: id,
    childId: child.id,
    kind: 'BOOKING' as const,
  }));
  return { submissionId: newId(), items, areTied: true };
}

export async function statusesOf(
  { session }: Scene,
  { children }: FamilyFixture,
): Promise<string[]> {
  const rows = await db.booking.findMany({
    where: { sessionId: session.id, childId: { in: children.map(({ id }) => id) } },
  });
  return rows.map(({ status }) => status);
}

export const ofPair = (status: string): string[] => [status, status];

type Waiting = Scene & { holders: FamilyFixture[]; pair: FamilyFixture; behind: FamilyFixture };

/** Two seats, taken by two families; a pair waits for both together, and another child behind it. */
export async function createWaiting(rules = {}): Promise<Waiting> {
  const scene = await createScene({ activity: { ...LIST, ...rules }, capacity: 2 });
  const other = await createEnrolledFamily(scene.collectivity, scene.activity);
  const holders = [scene.family, other];
  for (const holder of holders)
    await submitRequests(holder.actor, ask(holder, 'BOOKING', scene.session), NOW);
  const pair = await createPair(scene);
  await submitRequests(pair.actor, askTogether(pair, scene.session), later(1));
  const behind = await createEnrolledFamily(scene.collectivity, scene.activity);
  await submitRequests(behind.actor, ask(behind, 'BOOKING', scene.session), later(2));
  return { ...scene, holders, pair, behind };
}

export async function leave(holder: FamilyFixture | undefined, { session }: Scene, now: Date) {
  if (holder === undefined) throw new Error('Nobody holds the seat.');
  await submitRequests(holder.actor, ask(holder, 'CANCELLATION', session), now);
}
