import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { readBesideQueue } from '@/lib/requests/queries/queue';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { ask, createQueueScene, minutesAgo, NOW, queue, families, sessionIn } from './queue-scene';

describe('the queue of requests', () => {
  it('goes by session, the soonest first, then by date of request', async () => {
    const scene = await createQueueScene();
    const [late, soon] = [await sessionIn(scene, 5), await sessionIn(scene, 2)];
    const [a, b, c] = [
      await createFamily(db, scene.collectivity, { name: 'A' }),
      await createFamily(db, scene.collectivity, { name: 'B' }),
      await createFamily(db, scene.collectivity, { name: 'C' }),
    ];
    await ask(a, late, { submittedAt: minutesAgo(90) });
    await ask(b, soon, { submittedAt: minutesAgo(10) });
    await ask(c, soon, { submittedAt: minutesAgo(20) });
    expect(await families(scene)).toEqual(['C', 'B', 'A']);
    expect(await families(scene, { sort: 'anciennete' })).toEqual(['A', 'C', 'B']);
  });

  it('keeps the days of a request together, when sorted by age', async () => {
    const scene = await createQueueScene();
    const [first, second] = [await sessionIn(scene, 2), await sessionIn(scene, 3)];
    const [a, b] = [
      await createFamily(db, scene.collectivity),
      await createFamily(db, scene.collectivity),
    ];
    const long = await createRequest(db, {
      by: a,
      child: a.children[0],
      submittedAt: minutesAgo(60),
      lines: [{ session: second }, { session: first }],
    });
    await ask(b, first, { submittedAt: minutesAgo(30) });
    const lines = await queue(scene, { sort: 'anciennete' });
    expect(lines.map(({ requestId }) => requestId === long.request.id)).toEqual([
      true,
      true,
      false,
    ]);
    expect(lines[0]).toMatchObject({ dayCount: 2, startDay: '2026-11-26', endDay: '2026-11-27' });
    expect(lines.map(({ session }) => session.day)).toEqual([
      '2026-11-26',
      '2026-11-27',
      '2026-11-26',
    ]);
  });

  it('shows all that is needed to decide', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3, 2);
    const family = await createFamily(db, scene.collectivity, {
      name: 'NGUYEN',
      children: [{ firstName: 'An' }, { firstName: 'Minh-Anh' }],
    });
    const { request, lines } = await createRequest(db, {
      by: family,
      child: family.children[1] ?? family.children[0],
      submittedAt: new Date('2026-11-22T20:05:00.000Z'),
      lines: [{ session }],
    });
    await createBooking(db, { family: family.family, child: family.children[0] }, session);
    expect(await queue(scene)).toEqual([
      {
        lineId: lines[0].id,
        requestId: request.id,
        submissionId: request.submissionId,
        reference: String(request.reference),
        kind: 'BOOKING',
        status: 'PENDING',
        reason: null,
        isBilled: false,
        unread: 0,
        isToComplete: false,
        word: null,
        familyName: 'NGUYEN',
        child: { firstName: 'Minh-Anh', position: 1 },
        submitted: { day: '2026-11-22', time: '21:05' },
        dayCount: 1,
        startDay: '2026-11-27',
        endDay: '2026-11-27',
        rank: null,
        together: [],
        isWholeWeek: false,
        hasSibling: true,
        decided: null,
        decidedBy: null,
        answerBy: { at: { day: '2026-11-26', time: '12:00' }, isPast: false },
        session: {
          sessionId: session.id,
          activityName: 'Garderie soir',
          facilityName: expect.stringMatching(/^École/) as string,
          hasWaitingList: true,
          day: '2026-11-27',
          startsAt: '07:00',
          endsAt: '09:00',
          seats: { capacity: 2, overbooked: 0, taken: 1 },
          requested: 1,
          waiting: 0,
        },
      },
    ]);
  });

  it('says of one child too that a whole week is answered at once, while it is open', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    const family = await createFamily(db, scene.collectivity);
    const { lines } = await createRequest(db, {
      by: family,
      child: family.children[0],
      lines: [{ session }],
    });
    const data = { togetherId: newId() };
    await db.requestLine.update({ where: { id: lines[0].id }, data });
    expect(await queue(scene)).toMatchObject([{ isWholeWeek: false }]);
    await db.activity.update({
      where: { id: session.activityId },
      data: { bookingUnit: 'WEEK', promotesAutomatically: false, offerHours: null },
    });
    const { firstName } = family.children[0];
    expect(await queue(scene)).toMatchObject([{ isWholeWeek: true, together: [firstName] }]);
  });

  it('says what the answer should not come after: the cut-off, then the session', async () => {
    const scene = await createQueueScene();
    const family = await createFamily(db, scene.collectivity);
    for (const days of [3, 1, 0]) await ask(family, await sessionIn(scene, days));
    expect((await queue(scene)).map(({ answerBy }) => answerBy)).toEqual([
      { at: { day: '2026-11-24', time: '07:00' }, isPast: true },
      { at: { day: '2026-11-24', time: '12:00' }, isPast: false },
      { at: { day: '2026-11-26', time: '12:00' }, isPast: false },
    ]);
  });

  it('counts the bookings asked for and the children waiting, for the gauge', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3, 1);
    const all = [];
    for (let index = 0; index < 4; index += 1) all.push(await createFamily(db, scene.collectivity));
    const [seated, absent, asking, waiting] = all as [
      FamilyFixture,
      FamilyFixture,
      FamilyFixture,
      FamilyFixture,
    ];
    await createBooking(db, { family: seated.family, child: seated.children[0] }, session);
    await ask(absent, session, { kind: 'ABSENCE' });
    await ask(asking, session);
    await createBooking(db, { family: waiting.family, child: waiting.children[0] }, session, {
      status: 'WAITLISTED',
    });
    const lines = await queue(scene, { kind: 'ABSENCE' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.session).toMatchObject({
      requested: 1,
      waiting: 1,
      seats: { taken: 1, capacity: 1 },
    });
  });
});

describe('the other tabs', () => {
  it('lists those who wait for a seat by rank, on sessions to come only', async () => {
    const scene = await createQueueScene();
    const [session, past] = [await sessionIn(scene, 3), await sessionIn(scene, -1)];
    for (const [name, ago] of [
      ['SECONDE', 20],
      ['PREMIÈRE', 60],
    ] as const) {
      const by = await createFamily(db, scene.collectivity, { name });
      const waiting = { status: 'WAITLISTED' as const };
      for (const each of [session, past]) {
        await ask(by, each, { submittedAt: minutesAgo(90), line: waiting });
        await createBooking(db, { family: by.family, child: by.children[0] }, each, {
          ...waiting,
          waitlistedAt: minutesAgo(ago),
        });
      }
    }
    const lines = await queue(scene, { tab: 'liste' });
    expect(lines.map(({ familyName, rank }) => [familyName, rank])).toEqual([
      ['PREMIÈRE', 1],
      ['SECONDE', 2],
    ]);
    expect(await readBesideQueue(scene.agent, NOW)).toMatchObject({
      waiting: 2,
      messages: 0,
    });
  });

  it('lists what was answered, the newest first, with who did and why', async () => {
    const scene = await createQueueScene();
    const session = await sessionIn(scene, 3);
    const [old, recent, withdrawn] = [
      await createFamily(db, scene.collectivity, { name: 'ANCIENNE' }),
      await createFamily(db, scene.collectivity, { name: 'RÉCENTE' }),
      await createFamily(db, scene.collectivity, { name: 'RETIRÉE' }),
    ];
    const decidedBy = { agentId: scene.agent.agentId };
    await ask(old, session, { line: { status: 'ACCEPTED', decidedAt: minutesAgo(60) } });
    await ask(recent, session, {
      line: { status: 'REFUSED', decidedAt: minutesAgo(5), reason: 'Complet.', decidedBy },
    });
    await ask(withdrawn, session, { line: { status: 'WITHDRAWN', decidedAt: minutesAgo(1) } });
    const lines = await queue(scene, { tab: 'traitees' });
    expect(
      lines.map(({ familyName, status, reason, decidedBy: by, decided }) => [
        familyName,
        status,
        reason,
        by,
        decided?.time,
      ]),
    ).toEqual([
      ['RÉCENTE', 'REFUSED', 'Complet.', `Camille ${scene.agent.name.lastName}`, '09:55'],
      ['ANCIENNE', 'ACCEPTED', null, null, '09:00'],
    ]);
  });
});
