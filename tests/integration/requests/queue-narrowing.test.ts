import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { readBesideQueue } from '@/lib/requests/queries/queue';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import {
  ask,
  createQueueScene,
  families,
  minutesAgo,
  NOW,
  queue,
  sessionIn,
  TODAY,
} from './queue-scene';

const DAY_MINUTES = 24 * 60;

describe('the queue, narrowed', () => {
  it('to a facility, or to one of its activities', async () => {
    const scene = await createQueueScene();
    const other = await createFacility(db, scene.collectivity, { name: 'Île au Soleil' });
    const activities = [
      await createActivity(db, scene.collectivity, { facilityId: other.id, name: 'Matin' }),
      await createActivity(db, scene.collectivity, { facilityId: other.id, name: 'Soir' }),
    ] as const;
    const day = civilDate('2026-11-27');
    const [home, morning, evening] = [
      await createFamily(db, scene.collectivity, { name: 'ÉCOLE' }),
      await createFamily(db, scene.collectivity, { name: 'MATIN' }),
      await createFamily(db, scene.collectivity, { name: 'SOIR' }),
    ];
    await ask(home, await sessionIn(scene, 3));
    await ask(morning, await createSession(db, activities[0], { day }));
    await ask(evening, await createSession(db, activities[1], { day }));
    expect((await families(scene, { placeId: other.id })).sort()).toEqual(['MATIN', 'SOIR']);
    expect(await families(scene, { placeId: activities[1].id })).toEqual(['SOIR']);
    const { facilities } = await readBesideQueue(scene.agent, NOW);
    expect(facilities.find(({ id }) => id === other.id)).toEqual({
      id: other.id,
      name: 'Île au Soleil',
      activities: activities.map(({ id, name }) => ({ id, name })),
    });
    const limited = await createAgentActor(db, scene.collectivity, { facilities: [other] });
    expect((await readBesideQueue(limited, NOW)).facilities).toHaveLength(1);
  });

  it('to what was accepted or refused, page after page', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    for (const [name, status, minutes] of [
      ['OUI', 'ACCEPTED', 5],
      ['NON', 'REFUSED', 6],
      ['OUI AVANT', 'ACCEPTED', 7],
      ['NON AVANT', 'REFUSED', 8],
    ] as const) {
      const by = await createFamily(db, scene.collectivity, { name });
      await ask(by, session, { line: { status, decidedAt: minutesAgo(minutes) } });
    }
    await ask(await createFamily(db, scene.collectivity, { name: 'ATTEND' }), session);
    const answered = (answer: 'ACCEPTED' | 'REFUSED' | null, more = {}) =>
      families(scene, { tab: 'traitees', answer, ...more });
    expect(await answered(null)).toEqual(['OUI', 'NON', 'OUI AVANT', 'NON AVANT']);
    expect(await answered('ACCEPTED')).toEqual(['OUI', 'OUI AVANT']);
    expect(await answered('REFUSED')).toEqual(['NON', 'NON AVANT']);
    expect(await answered('REFUSED', { search: 'avant', day: session.day })).toEqual(['NON AVANT']);
    const [first] = await queue(scene, { tab: 'traitees', answer: 'REFUSED' });
    expect(await answered('REFUSED', { after: first?.lineId })).toEqual(['NON AVANT']);
    expect(await families(scene, { answer: 'REFUSED' })).toEqual(['ATTEND']);
  });

  it('to the day of the session, among what waits and what was answered', async () => {
    const scene = await createQueueScene();
    const [soon, later] = [await sessionIn(scene, 2), await sessionIn(scene, 3)];
    for (const [name, session, status] of [
      ['JEUDI', soon, 'PENDING'],
      ['VENDREDI', later, 'PENDING'],
      ['ACCEPTÉE', later, 'ACCEPTED'],
      ['AUTRE', soon, 'ACCEPTED'],
    ] as const) {
      const by = await createFamily(db, scene.collectivity, { name });
      const decidedAt = status === 'ACCEPTED' ? minutesAgo(5) : null;
      await ask(by, session, { line: { status, decidedAt } });
    }
    const day = civilDate('2026-11-27');
    expect(await families(scene, { day })).toEqual(['VENDREDI']);
    expect(await families(scene, { day, tab: 'traitees' })).toEqual(['ACCEPTÉE']);
    expect(await families(scene, { day, tab: 'traitees', search: 'acceptée' })).toEqual([
      'ACCEPTÉE',
    ]);
    expect(await families(scene, { day, tab: 'traitees', search: 'autre' })).toEqual([]);
  });

  it('to what has waited since a day, as the collectivity’s clocks count days', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    // It is 10:00: ten hours and one minute ago was yesterday.
    for (const [name, minutes] of [
      ['MINUIT', 10 * 60],
      ['HIER', 10 * 60 + 1],
      ['VENDREDI', 4 * DAY_MINUTES],
      ['NOVEMBRE', 12 * DAY_MINUTES],
    ] as const) {
      const by = await createFamily(db, scene.collectivity, { name });
      await ask(by, session, { submittedAt: minutesAgo(minutes) });
    }
    expect(await families(scene, { waitedDays: 1 })).toEqual(['NOVEMBRE', 'VENDREDI', 'HIER']);
    expect(await families(scene, { waitedDays: 3 })).toEqual(['NOVEMBRE', 'VENDREDI']);
    expect(await families(scene, { waitedDays: 7 })).toEqual(['NOVEMBRE']);
  });

  it('to an age on the day of the session', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    for (const birthDate of ['2020-11-27', '2020-11-28', '2023-11-28', '2014-11-27']) {
      const children = [{ birthDate: civilDate(birthDate) }];
      await ask(
        await createFamily(db, scene.collectivity, { name: birthDate, children }),
        session,
        { submittedAt: new Date(`${TODAY}T07:00:00.000Z`) },
      );
    }
    expect(await families(scene, { ageBand: '0-2' })).toEqual(['2023-11-28']);
    expect(await families(scene, { ageBand: '3-5' })).toEqual(['2020-11-28']);
    expect(await families(scene, { ageBand: '6-11' })).toEqual(['2020-11-27']);
    expect(await families(scene, { ageBand: '12' })).toEqual(['2014-11-27']);
  });
});
