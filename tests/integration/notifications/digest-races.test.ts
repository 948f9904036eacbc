import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { createSession } from '@/tests/support/factories/activities';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene, decide, digestsOf, nextDay, toldAt, type Scene } from './scene';

const NOON = new Date('2026-11-24T12:00:00.000Z');
const EVENING = new Date('2026-11-24T17:00:00.000Z');
const MORNING = new Date('2026-11-24T09:00:00.000Z');

async function emailCount({ family }: Scene): Promise<number> {
  return db.email.count({ where: { accountId: family.account.id } });
}

describe('runDigests, more than once', () => {
  it('run twice, writes one e-mail', async () => {
    const scene = await createScene();
    await decide(scene, MORNING);
    expect(await runDigests({ at: NOON })).toMatchObject({ emails: 1, decisions: 1 });
    expect(await runDigests({ at: NOON })).toMatchObject({ emails: 0, decisions: 0 });
    expect(await emailCount(scene)).toBe(1);
  });

  it('run by several processes at once, writes one e-mail with everything', async () => {
    const scene = await createScene();
    for (let index = 0; index < 8; index += 1) await decide(scene, MORNING);
    await Promise.all(Array.from({ length: 4 }, () => runDigests({ at: NOON })));
    expect(await digestsOf(scene)).toEqual([
      { cut: NOON.toISOString(), decisions: 8, hasEmail: true },
    ]);
    expect(await emailCount(scene)).toBe(1);
  });

  it('run for two cuts at once, tells each decision in one of them', async () => {
    const scene = await createScene();
    for (let index = 0; index < 8; index += 1) await decide(scene, MORNING);
    await Promise.all([runDigests({ at: NOON }), runDigests({ at: EVENING })]);
    const digests = await digestsOf(scene);
    expect(digests.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(8);
    expect(digests.every(({ decisions }) => decisions > 0)).toBe(true);
    expect(await emailCount(scene)).toBe(digests.length);
  });

  it('misses nothing that commits while it runs', async () => {
    const scene = await createScene();
    await decide(scene, MORNING);
    const session = await createSession(db, scene.activity, { day: nextDay() });
    let runsMeanwhile: Promise<unknown> = Promise.resolve();
    const { lines } = await inTransaction(async (tx) => {
      const request = await createRequest(tx, {
        by: scene.family,
        child: scene.family.children[0],
        lines: [{ session, status: 'ACCEPTED', decidedAt: new Date(NOON.getTime() - 1) }],
      });
      runsMeanwhile = runDigests({ at: NOON });
      await runsMeanwhile;
      return request;
    });
    const event = await db.requestEvent.findFirstOrThrow({ where: { lineId: lines[0].id } });
    expect(await toldAt(event.id)).toBeNull();
    await runDigests({ at: NOON });
    await runDigests({ at: EVENING });
    expect(await toldAt(event.id)).toBe(EVENING.toISOString());
    expect(await emailCount(scene)).toBe(2);
  });

  it('tells the others when one account fails, and takes it up the next time', async () => {
    const [failing, other] = [await createScene(), await createScene()];
    await decide(failing, MORNING);
    await decide(other, MORNING);
    // Something already holds the key of the e-mail.
    const key = `digest:${failing.family.account.id}:${failing.collectivity.id}:${NOON.toISOString()}`;
    const { account } = failing.family;
    const squatter = await db.email.create({
      data: {
        id: account.id,
        collectivityId: failing.collectivity.id,
        accountId: account.id,
        kind: 'DIGEST',
        key,
        recipient: account.email,
        state: 'KEPT',
        nextTryAt: NOON,
        createdAt: NOON,
      },
    });
    await expect(runDigests({ at: NOON })).rejects.toThrow('1 digests failed');
    expect(await digestsOf(other)).toHaveLength(1);
    expect(await digestsOf(failing)).toHaveLength(0);
    await db.email.delete({ where: { id: squatter.id } });
    await runDigests({ at: NOON });
    expect(await digestsOf(failing)).toEqual([
      { cut: NOON.toISOString(), decisions: 1, hasEmail: true },
    ]);
  });
});
