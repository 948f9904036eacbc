import type { AgentActor } from '@/lib/accounts/types';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { countWaitingLines, listRequestQueue } from '@/lib/requests/queries/queue';
import type { QueueFilters } from '@/lib/requests/types/queue';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily, type FamilyFixture } from '@/tests/support/factories/people';
import { createRequest, type RequestFixture } from '@/tests/support/factories/requests';

/** Tuesday 24 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-24T09:00:00.000Z');
const TODAY = civilDate('2026-11-24');

type Scene = { collectivity: Collectivity; agent: AgentActor; activity: Activity };

async function createScene(): Promise<Scene> {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity);
  const activity = await createActivity(db, collectivity, { name: 'Garderie soir', hasWaitingList: true });
  return { collectivity, agent, activity };
}

function sessionIn(scene: Scene, days: number, capacity: number | null = 20): Promise<Session> {
  return createSession(db, scene.activity, { day: addDays(TODAY, days), capacity });
}

function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

function ask(
  by: FamilyFixture,
  session: Session,
  options: Partial<Parameters<typeof createRequest>[1]> & { line?: object } = {},
): Promise<RequestFixture> {
  const { line, ...others } = options;
  return createRequest(db, { by, child: by.children[0], lines: [{ session, ...line }], ...others });
}

const FILTERS: QueueFilters = { tab: 'attente', sort: 'seance', kind: null, search: '', after: null };

async function queue({ agent }: { agent: AgentActor }, filters: Partial<QueueFilters> = {}) {
  return (await listRequestQueue(agent, { ...FILTERS, ...filters }, NOW)).lines;
}

async function families(scene: Scene, filters: Partial<QueueFilters> = {}): Promise<string[]> {
  return (await queue(scene, filters)).map(({ familyName }) => familyName);
}

describe('the queue of requests', () => {
  it('goes by session, the soonest first, then by date of request', async () => {
    const scene = await createScene();
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
    expect(await families(scene, { sort: 'demande' })).toEqual(['A', 'C', 'B']);
  });

  it('keeps the days of a request together, when sorted by request', async () => {
    const scene = await createScene();
    const [first, second] = [await sessionIn(scene, 2), await sessionIn(scene, 3)];
    const [a, b] = [await createFamily(db, scene.collectivity), await createFamily(db, scene.collectivity)];
    const long = await createRequest(db, {
      by: a,
      child: a.children[0],
      submittedAt: minutesAgo(60),
      lines: [{ session: second }, { session: first }],
    });
    await ask(b, first, { submittedAt: minutesAgo(30) });
    const lines = await queue(scene, { sort: 'demande' });
    expect(lines.map(({ requestId }) => requestId === long.request.id)).toEqual([true, true, false]);
    expect(lines[0]).toMatchObject({ dayCount: 2, startDay: '2026-11-26', endDay: '2026-11-27' });
    expect(lines.map(({ session }) => session.day)).toEqual(['2026-11-26', '2026-11-27', '2026-11-26']);
  });

  it('shows all that is needed to decide', async () => {
    const scene = await createScene();
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
        reference: String(request.reference),
        kind: 'BOOKING',
        status: 'PENDING',
        reason: null,
        isBilled: false,
        familyName: 'NGUYEN',
        child: { firstName: 'Minh-Anh', position: 1 },
        submitted: { day: '2026-11-22', time: '21:05' },
        dayCount: 1,
        startDay: '2026-11-27',
        endDay: '2026-11-27',
        rank: null,
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

  it('says what the answer should not come after: the cut-off, then the session', async () => {
    const scene = await createScene();
    const family = await createFamily(db, scene.collectivity);
    for (const days of [3, 1, 0]) await ask(family, await sessionIn(scene, days));
    expect((await queue(scene)).map(({ answerBy }) => answerBy)).toEqual([
      { at: { day: '2026-11-24', time: '07:00' }, isPast: true },
      { at: { day: '2026-11-24', time: '12:00' }, isPast: false },
      { at: { day: '2026-11-26', time: '12:00' }, isPast: false },
    ]);
  });

  it('counts the bookings asked for and the children waiting, for the gauge', async () => {
    const scene = await createScene();
    const session = await sessionIn(scene, 3, 1);
    const all = [];
    for (let index = 0; index < 4; index += 1) all.push(await createFamily(db, scene.collectivity));
    const [seated, absent, asking, waiting] = all as [FamilyFixture, FamilyFixture, FamilyFixture, FamilyFixture];
    await createBooking(db, { family: seated.family, child: seated.children[0] }, session);
    await ask(absent, session, { kind: 'ABSENCE' });
    await ask(asking, session);
    await createBooking(db, { family: waiting.family, child: waiting.children[0] }, session, { status: 'WAITLISTED' });
    const lines = await queue(scene, { kind: 'ABSENCE' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.session).toMatchObject({ requested: 1, waiting: 1, seats: { taken: 1, capacity: 1 } });
  });
});

describe('the other tabs', () => {
  it('lists those who wait for a seat by rank, on sessions to come only', async () => {
    const scene = await createScene();
    const [session, past] = [await sessionIn(scene, 3), await sessionIn(scene, -1)];
    for (const [name, ago] of [['SECONDE', 20], ['PREMIÈRE', 60]] as const) {
      const by = await createFamily(db, scene.collectivity, { name });
      const waiting = { status: 'WAITLISTED' as const };
      for (const each of [session, past]) {
        await ask(by, each, { submittedAt: minutesAgo(90), line: waiting });
        await createBooking(db, { family: by.family, child: by.children[0] }, each, { ...waiting, waitlistedAt: minutesAgo(ago) });
      }
    }
    const lines = await queue(scene, { tab: 'liste' });
    expect(lines.map(({ familyName, rank }) => [familyName, rank])).toEqual([['PREMIÈRE', 1], ['SECONDE', 2]]);
    expect(await countWaitingLines(scene.agent, NOW)).toBe(2);
  });

  it('lists what was answered, the newest first, with who did and why', async () => {
    const scene = await createScene();
    const session = await sessionIn(scene, 3);
    const [old, recent, withdrawn] = [
      await createFamily(db, scene.collectivity, { name: 'ANCIENNE' }),
      await createFamily(db, scene.collectivity, { name: 'RÉCENTE' }),
      await createFamily(db, scene.collectivity, { name: 'RETIRÉE' }),
    ];
    const decidedBy = { agentId: scene.agent.agentId };
    await ask(old, session, { line: { status: 'ACCEPTED', decidedAt: minutesAgo(60) } });
    await ask(recent, session, { line: { status: 'REFUSED', decidedAt: minutesAgo(5), reason: 'Complet.', decidedBy } });
    await ask(withdrawn, session, { line: { status: 'WITHDRAWN', decidedAt: minutesAgo(1) } });
    const lines = await queue(scene, { tab: 'traitees' });
    expect(lines.map(({ familyName, status, reason, decidedBy: by, decided }) => [familyName, status, reason, by, decided?.time])).toEqual([
      ['RÉCENTE', 'REFUSED', 'Complet.', `Camille ${scene.agent.name.lastName}`, '09:55'],
      ['ANCIENNE', 'ACCEPTED', null, null, '09:00'],
    ]);
  });
});

describe('searching and filtering the queue', () => {
  it.each(['attente', 'traitees'] as const)('finds by family, child, number (%s)', async (tab) => {
    const scene = await createScene();
    const session = await sessionIn(scene, 3);
    const line = tab === 'attente' ? {} : { status: 'ACCEPTED', decidedAt: minutesAgo(1) };
    const wanted = await createFamily(db, scene.collectivity, { name: 'LE GOFF', children: [{ firstName: 'Léa' }] });
    const other = await createFamily(db, scene.collectivity, { name: 'BŒUF-MARTIN', children: [{ firstName: 'Malo' }] });
    const { request } = await ask(wanted, session, { line });
    await ask(other, session, { line });
    for (const search of ['le goff', 'goff', 'léa', 'LEA goff', `n° ${request.reference}`, String(wanted.family.number)]) {
      expect([search, ...(await families(scene, { tab, search }))]).toEqual([search, 'LE GOFF']);
    }
    expect(await families(scene, { tab, search: 'boeuf mart' })).toEqual(['BŒUF-MARTIN']);
    expect(await families(scene, { tab, search: 'eof' })).toEqual([]);
    expect(await families(scene, { tab, search: '%' })).toHaveLength(2);
  });

  it('keeps one kind', async () => {
    const scene = await createScene();
    const session = await sessionIn(scene, 3);
    await ask(await createFamily(db, scene.collectivity, { name: 'A' }), session, { kind: 'ABSENCE' });
    await ask(await createFamily(db, scene.collectivity, { name: 'B' }), session);
    expect(await families(scene, { kind: 'ABSENCE' })).toEqual(['A']);
    expect(await families(scene, { kind: 'CANCELLATION' })).toEqual([]);
  });
});

describe('who sees what', () => {
  it('hides the other collectivities, and the other facilities from agents who have theirs', async () => {
    const [scene, foreign] = [await createScene(), await createScene()];
    const elsewhere = await createActivity(db, scene.collectivity, { facilityId: (await createFacility(db, scene.collectivity)).id });
    const family = await createFamily(db, scene.collectivity, { name: 'ICI' });
    const { lines } = await ask(family, await sessionIn(scene, 3));
    await ask(await createFamily(db, scene.collectivity, { name: 'AILLEURS' }), await createSession(db, elsewhere, { day: TODAY }));
    const agent = await createAgentActor(db, scene.collectivity, { facilities: [{ id: scene.activity.facilityId }] });
    for (const search of ['', 'ici', String(family.family.number)]) {
      expect(await families({ ...scene, agent }, { search })).toEqual(['ICI']);
      expect(await families(foreign, { search })).toEqual([]);
    }
    expect(await families(foreign, { after: lines[0].id })).toEqual([]);
  });
});
