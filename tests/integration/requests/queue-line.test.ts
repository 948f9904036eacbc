import { addDays } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { findLineDetail } from '@/lib/requests/queries/line-detail';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { ask, createQueueScene, minutesAgo, sessionIn, TODAY } from './queue-scene';

describe('a line of the queue, opened', () => {
  it('shows the whole request, its history and the state of the child', async () => {
    const scene = await createQueueScene();
    const family = await createFamily(db, scene.collectivity, {
      name: 'DURANT',
      children: [{ firstName: 'Léo' }],
    });
    const [first, second] = [await sessionIn(scene, 3), await sessionIn(scene, 4)];
    await createBooking(db, { family: family.family, child: family.children[0] }, first);
    const decidedBy = { agentId: scene.agent.agentId };
    const { lines } = await createRequest(db, {
      by: family,
      child: family.children[0],
      kind: 'ABSENCE',
      submittedAt: minutesAgo(120),
      lines: [
        {
          session: second,
          status: 'REFUSED',
          reason: 'Trop tard.',
          decidedAt: minutesAgo(60),
          decidedBy,
        },
        { session: first },
      ],
    });
    const [refused, pending] = lines;
    const detail = await findLineDetail(scene.agent, pending?.id ?? '');
    expect(detail).toMatchObject({
      familyName: 'DURANT',
      familyNumber: family.family.number,
      kind: 'ABSENCE',
      status: 'PENDING',
      booking: 'BOOKED',
      birthDate: '2018-03-14',
      session: { seats: { taken: 1 }, requested: 0, waiting: 0 },
      days: [
        { lineId: pending?.id, day: '2026-11-27', status: 'PENDING' },
        { lineId: refused.id, day: '2026-11-28', status: 'REFUSED' },
      ],
      // The other day's refusal is told with that day.
      events: [
        { type: 'SUBMITTED', at: { day: TODAY, time: '08:00' }, author: detail?.authorName },
      ],
    });
    expect((await findLineDetail(scene.agent, refused.id))?.events[0]).toEqual({
      type: 'REFUSED',
      at: { day: TODAY, time: '09:00' },
      author: `Camille ${scene.agent.name.lastName}`,
      reason: 'Trop tard.',
      rank: null,
    });
  });

  it('shows the other requests of the family: those that wait first, then the latest', async () => {
    const scene = await createQueueScene();
    const family = await createFamily(db, scene.collectivity);
    const sessions = [
      await sessionIn(scene, 3),
      await sessionIn(scene, 4),
      await sessionIn(scene, 5),
    ];
    const [asked, waiting, answered] = sessions as [
      (typeof sessions)[0],
      (typeof sessions)[0],
      (typeof sessions)[0],
    ];
    const { lines } = await ask(family, asked, { submittedAt: minutesAgo(5) });
    const other = await ask(family, waiting, { submittedAt: minutesAgo(90) });
    await ask(family, answered, {
      submittedAt: minutesAgo(30),
      line: { status: 'ACCEPTED', decidedAt: minutesAgo(1) },
    });
    const stranger = await createFamily(db, scene.collectivity);
    await ask(stranger, waiting);
    const detail = await findLineDetail(scene.agent, lines[0].id);
    expect(
      detail?.related.map(({ status, startDay, pendingLineId }) => [
        status,
        startDay,
        pendingLineId,
      ]),
    ).toEqual([
      ['IN_PROGRESS', '2026-11-28', other.lines[0].id],
      ['ACCEPTED', '2026-11-29', null],
    ]);
  });

  it('is nothing to another collectivity, to agents of other facilities, nor when it does not exist', async () => {
    const [scene, foreign] = [await createQueueScene(), await createQueueScene()];
    const family = await createFamily(db, scene.collectivity);
    const elsewhere = await createActivity(db, scene.collectivity, {
      facilityId: (await createFacility(db, scene.collectivity)).id,
    });
    const session = await createSession(db, elsewhere, { day: addDays(TODAY, 2) });
    const hidden = await ask(family, session);
    const shown = await ask(family, await sessionIn(scene, 3));
    const agent = await createAgentActor(db, scene.collectivity, {
      facilities: [{ id: scene.activity.facilityId }],
    });
    expect(await findLineDetail(agent, hidden.lines[0].id)).toBeNull();
    expect(await findLineDetail(foreign.agent, hidden.lines[0].id)).toBeNull();
    expect(await findLineDetail(scene.agent, newId())).toBeNull();
    expect((await findLineDetail(agent, shown.lines[0].id))?.related).toEqual([]);
  });
});
