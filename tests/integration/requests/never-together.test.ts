import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { getMyRequest } from '@/lib/requests/queries/mine';
import { enrol } from '@/tests/support/factories/activities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { askTogether, createPair, createWaiting, later, LIST, ofPair, statusesOf } from './pairs';
import { createScene, NOW } from './scene';

describe('those who could never be seated together', () => {
  it('are not put on the list by an agent: they would hold those behind them for ever', async () => {
    const scene = await createScene({
      activity: { ...LIST, decisionMode: 'AGENT' },
      capacity: 1,
    });
    const pair = await createPair(scene);
    const { lines } = await submitRequests(pair.actor, askTogether(pair, scene.session), NOW);
    const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    const [first] = lines;
    const waitlist = {
      ...{ lineIds: [first?.lineId ?? ''], reason: '', overbook: false },
      outcome: 'WAITLISTED' as const,
    };
    const refused = await decideLines(agent, waitlist, later(1));
    expect(refused).toMatchObject({ decided: [], changed: [{ status: 'PENDING' }, {}] });
    expect(await statusesOf(scene, pair)).toEqual([]);
    // With a seat for each, they may wait for them.
    await db.session.update({ where: { id: scene.session.id }, data: { capacity: 2 } });
    expect((await decideLines(agent, waitlist, later(2))).decided).toHaveLength(2);
  });

  it('are refused one by one, not with all that was asked, where the list was closed since and no seat is left', async () => {
    const scene = await createWaiting();
    await db.activity.update({
      where: { id: scene.activity.id },
      data: { hasWaitingList: false },
    });
    const pair = await createPair(scene);
    const { lines } = await submitRequests(pair.actor, askTogether(pair, scene.session), later(3));
    expect(lines.map(({ status }) => status)).toEqual(ofPair('REFUSED'));
  });

  it('are of one file: what is tied is answered for by all of its guardians', async () => {
    const scene = await createScene({ activity: LIST, capacity: 5 });
    const one = await createPair(scene);
    const other = await createFamily(db, scene.collectivity, { account: one.account });
    const [child] = other.children;
    await enrol(db, { family: other.family, child }, scene.activity);
    const subscriptions = [...one.actor.subscriptions, ...other.actor.subscriptions];
    const both = { ...one, actor: { ...one.actor, subscriptions } };
    const asked = askTogether({ ...both, children: [one.children[0], child] }, scene.session);
    await expect(submitRequests(both.actor, asked, NOW)).rejects.toMatchObject({
      code: 'NOT_ONE_FAMILY',
    });
    expect(await db.request.count({ where: { accountId: one.account.id } })).toBe(0);
    const apart = await submitRequests(both.actor, { ...asked, areTied: false }, NOW);
    expect(apart.lines.map(({ status }) => status)).toEqual(ofPair('ACCEPTED'));
    const { reference } = await db.request.findFirstOrThrow({ where: { childId: child.id } });
    expect((await getMyRequest(both.actor, reference))?.lineList).toMatchObject([{ together: [] }]);
  });
});
