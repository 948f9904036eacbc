import { db } from '@/lib/platform/db/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { ask, createQueueScene, families, minutesAgo, sessionIn, TODAY } from './queue-scene';

describe('searching and filtering the queue', () => {
  it.each(['attente', 'traitees'] as const)('finds by family, child, number (%s)', async (tab) => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    const line = tab === 'attente' ? {} : { status: 'ACCEPTED', decidedAt: minutesAgo(1) };
    const wanted = await createFamily(db, scene.collectivity, {
      name: 'LE GOFF',
      children: [{ firstName: 'Léa' }],
    });
    const other = await createFamily(db, scene.collectivity, {
      name: 'BŒUF-MARTIN',
      children: [{ firstName: 'Malo' }],
    });
    const { request } = await ask(wanted, session, { line });
    await ask(other, session, { line });
    for (const search of [
      'le goff',
      'goff',
      'léa',
      'LEA goff',
      `n° ${request.reference}`,
      String(wanted.family.number),
    ]) {
      expect([search, ...(await families(scene, { tab, search }))]).toEqual([search, 'LE GOFF']);
    }
    expect(await families(scene, { tab, search: 'boeuf mart' })).toEqual(['BŒUF-MARTIN']);
    expect(await families(scene, { tab, search: 'eof' })).toEqual([]);
    expect(await families(scene, { tab, search: '%' })).toHaveLength(2);
  });

  it('keeps one kind', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    await ask(await createFamily(db, scene.collectivity, { name: 'A' }), session, {
      kind: 'ABSENCE',
    });
    await ask(await createFamily(db, scene.collectivity, { name: 'B' }), session);
    expect(await families(scene, { kind: 'ABSENCE' })).toEqual(['A']);
    expect(await families(scene, { kind: 'CANCELLATION' })).toEqual([]);
  });
});

describe('who sees what', () => {
  it('hides the other collectivities, and the other facilities from agents who have theirs', async () => {
    const [scene, foreign] = [await createQueueScene(), await createQueueScene()];
    const elsewhere = await createActivity(db, scene.collectivity, {
      facilityId: (await createFacility(db, scene.collectivity)).id,
    });
    const family = await createFamily(db, scene.collectivity, { name: 'ICI' });
    const { lines } = await ask(family, await sessionIn(scene, 3));
    await ask(
      await createFamily(db, scene.collectivity, { name: 'AILLEURS' }),
      await createSession(db, elsewhere, { day: TODAY }),
    );
    const agent = await createAgentActor(db, scene.collectivity, {
      facilities: [{ id: scene.activity.facilityId }],
    });
    for (const search of ['', 'ici', String(family.family.number)]) {
      expect(await families({ ...scene, agent }, { search })).toEqual(['ICI']);
      expect(await families(foreign, { search })).toEqual([]);
    }
    expect(await families(foreign, { after: lines[0].id })).toEqual([]);
  });
});
