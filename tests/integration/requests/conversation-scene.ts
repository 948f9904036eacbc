import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createAgentActor } from '@/tests/support/factories/people';
import { createRequest, type RequestFixture } from '@/tests/support/factories/requests';

import { createScene, NOW, type Scene } from './scene';

export type Talk = Scene & RequestFixture & { agent: AgentActor };

/** A family's request that waits for an answer, and an agent. */
export async function createTalk(): Promise<Talk> {
  const scene = await createScene();
  const agent = await createAgentActor(db, scene.collectivity);
  const [child] = scene.family.children;
  const fixture = await createRequest(db, {
    by: scene.family,
    child,
    lines: [{ session: scene.session }],
  });
  return { ...scene, ...fixture, agent };
}

/** What a page sends; what it showed is said, or nothing. */
export function message(
  { request }: Pick<RequestFixture, 'request'>,
  overrides: { body?: string; seen?: number; messageId?: string } = {},
) {
  return { requestId: request.id, messageId: newId(), seen: 0, body: 'Bonjour', ...overrides };
}

export const question = (...[talk, overrides]: Parameters<typeof message>) => ({
  ...message(talk, overrides),
  isQuestion: true,
});

export const remark = (...[talk, overrides]: Parameters<typeof message>) => ({
  ...message(talk, overrides),
  isQuestion: false,
});

/** The status and the count that the request's row keeps. */
export function rowOf({ request }: Pick<RequestFixture, 'request'>) {
  return db.request.findUniqueOrThrow({
    where: { id: request.id },
    select: { status: true, unreadByService: true },
  });
}

/** The conversation, as the database keeps it. */
export function rowsOf({ request }: Pick<RequestFixture, 'request'>) {
  return db.requestMessage.findMany({
    where: { requestId: request.id },
    orderBy: { position: 'asc' },
    include: { readings: true },
  });
}

export { NOW };
