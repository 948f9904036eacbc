import type { SlotAct } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { withdrawTogether } from '@/lib/requests/commands/withdraw-request';
import { listNeeding } from '@/lib/requests/queries/needing';
import { needingMark } from '@/lib/requests/rules/needing';
import type { Session } from '@/prisma/generated/client';
import { linkActivities } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor, type FamilyFixture } from '@/tests/support/factories/people';

import { ask, codeOf, createScene, createSibling, NOW } from './scene';

/** The child of the scene has both, on Friday; the scene's activity requires the meal. */
export async function createBoth(status: 'BOOKED' | 'WAITLISTED' = 'BOOKED') {
  const scene = await createScene({ activity: { decisionMode: 'AUTOMATIC' } });
  const meal = await createSibling(scene);
  await linkActivities(db, scene.activity, 'REQUIRES', meal.activity);
  const who = { family: scene.family.family, child: scene.family.children[0] };
  await createBooking(db, who, scene.session);
  await createBooking(db, who, meal.session, { status });
  const give = (kind: SlotAct, ...sessions: Session[]) =>
    codeOf(submitRequests(scene.family.actor, ask(scene.family, kind, ...sessions), NOW));
  return { ...scene, meal: meal.session, give };
}

/** Both are asked for on Friday, and no agent has answered. */
export async function createAsked() {
  const scene = await createScene();
  const meal = await createSibling(scene);
  await db.activity.update({ where: { id: meal.activity.id }, data: { decisionMode: 'AGENT' } });
  await linkActivities(db, scene.activity, 'REQUIRES', meal.activity);
  const { family, session } = scene;
  const asked = await submitRequests(
    family.actor,
    ask(family, 'BOOKING', session, meal.session),
    NOW,
  );
  const lineOf = (one: Session): string =>
    asked.lines.find(({ sessionId }) => sessionId === one.id)?.lineId ?? '';
  const withdraw = (...sessions: Session[]) =>
    codeOf(withdrawLines(family.actor, { lineIds: sessions.map(lineOf) }, NOW));
  const statusOf = async (one: Session) =>
    (await db.requestLine.findUnique({ where: { id: lineOf(one) } }))?.status;
  const requestOf = async (one: Session): Promise<string> =>
    (await db.requestLine.findUniqueOrThrow({ where: { id: lineOf(one) } })).requestId;
  return { ...scene, meal: meal.session, lineOf, requestOf, withdraw, statusOf };
}

/** An agent has answered what requires it: that is booked, and the meal waits still. */
export async function createHalf() {
  const scene = await createAsked();
  const agent = await createAgentActor(db, scene.collectivity);
  await decideLines(
    agent,
    { lineIds: [scene.lineOf(scene.session)], outcome: 'ACCEPTED', reason: '', overbook: false },
    NOW,
  );
  const cancelled = ask(scene.family, 'CANCELLATION', scene.session);
  return { ...scene, agent, both: { ...cancelled, withdrawn: [scene.lineOf(scene.meal)] } };
}

/** What the page of a request does once its family has read what goes with it. */
export async function giveUp({ actor }: FamilyFixture, requestId: string): Promise<number> {
  const seen = needingMark(await listNeeding(actor, requestId, NOW));
  return withdrawTogether(actor, { requestId, seen }, NOW);
}
