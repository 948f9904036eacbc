import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { createFacility, createCollectivity } from '@/tests/support/factories/collectivities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor } from '@/tests/support/factories/people';

import {
  ask,
  bookingStatus,
  createCrowdRequests,
  createEnrolledFamily,
  createScene,
  NOW,
  seatsOf,
  type Scene,
} from './scene';

const LATER = new Date('2026-11-24T10:00:00.000Z');

function decision(outcome: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED', lineIds: string[], reason = '') {
  return { outcome, lineIds, reason, overbook: false };
}

async function pendingLine(
  scene: Scene,
  family = scene.family,
  kind: 'BOOKING' | 'ABSENCE' = 'BOOKING',
) {
  const { lines } = await submitRequests(family.actor, ask(family, kind, scene.session), NOW);
  return lines[0]?.lineId ?? '';
}

describe('decideLines', () => {
  it('accepts: the child is booked, the seat taken, the decision kept for the digest', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, scene.collectivity);
    const lineId = await pendingLine(scene);
    const receipt = await decideLines(agent, decision('ACCEPTED', [lineId]), LATER);
    expect(receipt).toEqual({ decided: [lineId], full: [], changed: [], held: [] });
    expect(await bookingStatus(scene.family, scene.session)).toBe('BOOKED');
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 1 });
    const event = await db.requestEvent.findFirstOrThrow({ where: { lineId } });
    expect(event).toMatchObject({
      type: 'ACCEPTED',
      agentId: agent.agentId,
      digestId: null,
      at: LATER,
    });
    const audit = await db.auditEntry.findFirstOrThrow({ where: { agentId: agent.agentId } });
    expect(audit.action).toBe('requests.accepted');
  });

  it('refuses with the reason that the family will read', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, scene.collectivity);
    const lineId = await pendingLine(scene);
    await decideLines(agent, decision('REFUSED', [lineId], 'Sortie scolaire ce jour-là.'), LATER);
    const line = await db.requestLine.findUniqueOrThrow({
      where: { id: lineId },
      include: { request: true },
    });
    expect(line).toMatchObject({ status: 'REFUSED', reason: 'Sortie scolaire ce jour-là.' });
    expect(line.request.status).toBe('REFUSED');
    expect(await bookingStatus(scene.family, scene.session)).toBeNull();
  });

  it('says what the family withdrew meanwhile, and overwrites nothing', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, scene.collectivity);
    const lineId = await pendingLine(scene);
    await withdrawLines(scene.family.actor, { lineIds: [lineId] }, NOW);
    const receipt = await decideLines(agent, decision('ACCEPTED', [lineId]), LATER);
    expect(receipt).toEqual({
      decided: [],
      full: [],
      changed: [{ lineId, status: 'WITHDRAWN' }],
      held: [],
    });
    expect(await bookingStatus(scene.family, scene.session)).toBeNull();
  });

  it('lets one of two agents decide', async () => {
    const scene = await createScene();
    const agents = [
      await createAgentActor(db, scene.collectivity),
      await createAgentActor(db, scene.collectivity),
    ] as const;
    const lineId = await pendingLine(scene);
    const receipts = await Promise.all([
      decideLines(agents[0], decision('ACCEPTED', [lineId]), LATER),
      decideLines(agents[1], decision('REFUSED', [lineId], 'Complet.'), LATER),
    ]);
    expect(receipts.flatMap(({ decided }) => decided)).toEqual([lineId]);
    expect(receipts.flatMap(({ changed }) => changed)).toHaveLength(1);
    expect(await db.requestEvent.count({ where: { lineId } })).toBe(1);
  });

  it('leaves pending what finds no seat, and exceeds the capacity only on purpose, by who may', async () => {
    const scene = await createScene({ capacity: 0 });
    const caseWorker = await createAgentActor(db, scene.collectivity);
    const manager = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    // A session that fills up after the family asked.
    await db.session.update({ where: { id: scene.session.id }, data: { capacity: 1 } });
    const lineId = await pendingLine(scene);
    await db.session.update({ where: { id: scene.session.id }, data: { capacity: 0 } });
    const receipt = await decideLines(caseWorker, decision('ACCEPTED', [lineId]), LATER);
    expect(receipt).toEqual({ decided: [], full: [lineId], changed: [], held: [] });
    const overbook = { ...decision('ACCEPTED', [lineId]), overbook: true };
    await expect(decideLines(caseWorker, overbook, LATER)).rejects.toMatchObject({
      code: 'OVERBOOK_FORBIDDEN',
    });
    await decideLines(manager, overbook, LATER);
    const session = await db.session.findUniqueOrThrow({ where: { id: scene.session.id } });
    expect(session).toMatchObject({ taken: 1, capacity: 0, overbooked: 1 });
  });

  it('frees the seat of an accepted absence', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, scene.collectivity);
    await createBooking(
      db,
      { family: scene.family.family, child: scene.family.children[0] },
      scene.session,
    );
    const lineId = await pendingLine(scene, scene.family, 'ABSENCE');
    await decideLines(agent, decision('ACCEPTED', [lineId]), LATER);
    expect(await bookingStatus(scene.family, scene.session)).toBe('ABSENT');
    expect(await seatsOf(scene.session)).toEqual({ taken: 0, rows: 0 });
  });

  it('hides the requests of another collectivity, and of other facilities', async () => {
    const scene = await createScene();
    const lineId = await pendingLine(scene);
    const stranger = await createAgentActor(db, await createCollectivity(db), {
      role: 'ADMINISTRATOR',
    });
    const facility = await createFacility(db, scene.collectivity);
    const elsewhere = await createAgentActor(db, scene.collectivity, { facilities: [facility] });
    for (const actor of [stranger, elsewhere]) {
      await expect(decideLines(actor, decision('ACCEPTED', [lineId]), LATER)).rejects.toMatchObject(
        { code: 'NOT_FOUND' },
      );
    }
    const caseWorker = await createAgentActor(db, scene.collectivity);
    await expect(
      decideLines(caseWorker, decision('ACCEPTED', [newId()]), LATER),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('gives exactly the 20 seats there are to 200 acceptances at once', async () => {
    const scene = await createScene({ capacity: 20 });
    const agent = await createAgentActor(db, scene.collectivity);
    const lineIds = await createCrowdRequests(scene, 200);
    const receipts = await Promise.all(
      lineIds.map((lineId) => decideLines(agent, decision('ACCEPTED', [lineId]), LATER)),
    );
    expect(receipts.filter(({ decided }) => decided.length === 1)).toHaveLength(20);
    expect(receipts.filter(({ full }) => full.length === 1)).toHaveLength(180);
    expect(await seatsOf(scene.session)).toEqual({ taken: 20, rows: 20 });
    expect(
      await db.requestLine.count({ where: { sessionId: scene.session.id, status: 'PENDING' } }),
    ).toBe(180);
  });

  it('crosses bulk decisions on the same sessions without a deadlock', async () => {
    const scene = await createScene({ capacity: 50 });
    const agent = await createAgentActor(db, scene.collectivity);
    const lineIds = await createCrowdRequests(scene, 30);
    const receipts = await Promise.all([
      decideLines(agent, decision('ACCEPTED', lineIds), LATER),
      decideLines(agent, decision('ACCEPTED', [...lineIds].reverse()), LATER),
    ]);
    expect(receipts.flatMap(({ decided }) => decided).sort()).toEqual([...lineIds].sort());
  });
});

describe('the database alone', () => {
  it('refuses a seat above the capacity, whatever the code does', async () => {
    const scene = await createScene({ capacity: 1 });
    const other = await createEnrolledFamily(scene.collectivity, scene.activity);
    await createBooking(
      db,
      { family: scene.family.family, child: scene.family.children[0] },
      scene.session,
    );
    await expect(
      createBooking(db, { family: other.family, child: other.children[0] }, scene.session),
    ).rejects.toThrow(/session_seats_check/);
  });

  it('refuses to change a terminal state', async () => {
    const scene = await createScene();
    const agent = await createAgentActor(db, scene.collectivity);
    const lineId = await pendingLine(scene);
    await decideLines(agent, decision('REFUSED', [lineId], 'Complet.'), LATER);
    await expect(
      db.requestLine.update({ where: { id: lineId }, data: { status: 'ACCEPTED' } }),
    ).rejects.toThrow(/may not change/);
  });

  it('refuses to rewrite or delete the history', async () => {
    const scene = await createScene();
    const lineId = await pendingLine(scene);
    const { requestId } = await db.requestLine.findUniqueOrThrow({ where: { id: lineId } });
    await expect(
      db.requestEvent.updateMany({ where: { requestId }, data: { reason: 'x' } }),
    ).rejects.toThrow(/may not change/);
    await expect(db.requestEvent.deleteMany({ where: { requestId } })).rejects.toThrow(
      /may not change/,
    );
  });

  it('refuses a row that mixes two collectivities', async () => {
    const [here, there] = [await createScene(), await createScene()];
    await expect(
      db.booking.create({
        data: {
          id: newId(),
          collectivityId: here.collectivity.id,
          sessionId: there.session.id,
          childId: here.family.children[0].id,
          familyId: here.family.family.id,
          status: 'BOOKED',
          updatedAt: NOW,
        },
      }),
    ).rejects.toThrow(/oreign key/);
  });
});
