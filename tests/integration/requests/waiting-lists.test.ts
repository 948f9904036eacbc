import { db } from '@/lib/platform/db/client';
import { listWaitingLists } from '@/lib/requests/queries/waiting-lists';
import { readWaitingLists } from '@/lib/requests/rules/waiting-lists-address';
import type { WaitingListsAddress } from '@/lib/requests/types/waiting-lists';
import type { Session } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createBooking, createSeatOffer } from '@/tests/support/factories/bookings';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import {
  ask,
  createQueueScene,
  minutesAgo,
  NOW,
  type QueueScene,
  sessionIn,
  TODAY,
} from './queue-scene';

const ALL = readWaitingLists({});

async function wait({ collectivity }: QueueScene, session: Session, name: string, ago: number) {
  const by = await createFamily(db, collectivity, { name });
  const { lines } = await ask(by, session, { line: { status: 'WAITLISTED' } });
  const waitlistedAt = minutesAgo(ago);
  const booked = { family: by.family, child: by.children[0] };
  await createBooking(db, booked, session, { status: 'WAITLISTED', waitlistedAt });
  return { ...booked, line: lines[0] };
}

function read({ agent }: Pick<QueueScene, 'agent'>, address: Partial<WaitingListsAddress> = {}) {
  return listWaitingLists(agent, { ...ALL, ...address }, NOW);
}

describe('the waiting lists', () => {
  it('go by session, the soonest first, with the first child of each; past ones are over', async () => {
    const scene = await createQueueScene();
    const [later, soon, past] = [
      await sessionIn(scene, 5, 0),
      await sessionIn(scene, 2, 0),
      await sessionIn(scene, -1, 0),
    ];
    await wait(scene, later, 'SEULE', 10);
    await wait(scene, soon, 'SECONDE', 20);
    await wait(scene, soon, 'PREMIÈRE', 30);
    await wait(scene, past, 'HIER', 30);
    const { lists, totals, next } = await read(scene);
    expect(
      lists.map(({ sessionId, waiting, toGive, next: first }) => [
        sessionId,
        waiting,
        toGive,
        first?.familyName,
      ]),
    ).toEqual([
      [soon.id, 2, 0, 'PREMIÈRE'],
      [later.id, 1, 0, 'SEULE'],
    ]);
    expect(totals).toEqual({ sessions: 2, toGive: 0, children: 3 });
    expect(next).toBeNull();
  });

  it('say where a seat is free for somebody, and only those when asked', async () => {
    const scene = await createQueueScene();
    const [full, free] = [await sessionIn(scene, 2, 0), await sessionIn(scene, 3, 5)];
    await wait(scene, full, 'ATTEND', 10);
    await wait(scene, free, 'PEUT', 10);
    const { lists, totals } = await read(scene, { onlyFree: true });
    expect(lists.map(({ sessionId, toGive }) => [sessionId, toGive])).toEqual([[free.id, 1]]);
    expect(totals).toMatchObject({ sessions: 2, toGive: 1 });
  });

  it('count a seat that is offered as held, until when, and name the next child', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3, 1);
    const first = await wait(scene, session, 'PREMIÈRE', 30);
    await wait(scene, session, 'SECONDE', 20);
    await createSeatOffer(db, first.line, {
      familyId: first.family.id,
      offeredAt: NOW,
      expiresAt: new Date('2026-11-25T11:00:00.000Z'),
    });
    const { lists } = await read(scene);
    expect(lists).toMatchObject([
      {
        waiting: 2,
        offered: 1,
        toGive: 0,
        offerEnds: { day: '2026-11-25', time: '12:00' },
        next: { familyName: 'SECONDE' },
      },
    ]);
  });

  it('are narrowed to a place, and to the agent’s own facilities', async () => {
    const scene = await createQueueScene();
    const other = await createFacility(db, scene.collectivity);
    const activity = await createActivity(db, scene.collectivity, { facilityId: other.id });
    const elsewhere = await createSession(db, activity, { day: TODAY, capacity: 0 });
    await wait(scene, await sessionIn(scene, 2, 0), 'ICI', 10);
    await wait(scene, elsewhere, 'AILLEURS', 10);
    for (const placeId of [other.id, activity.id]) {
      const { lists } = await read(scene, { placeId });
      expect(lists.map(({ next }) => next?.familyName)).toEqual(['AILLEURS']);
    }
    const limited = await createAgentActor(db, scene.collectivity, { facilities: [other] });
    const { lists, totals } = await read({ agent: limited });
    expect(lists.map(({ next }) => next?.familyName)).toEqual(['AILLEURS']);
    expect(totals).toEqual({ sessions: 1, toGive: 0, children: 1 });
  });
});
