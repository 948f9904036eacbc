import { db } from '@/lib/platform/db/client';
import { newId } from '@/lib/core/ids';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { findLineDetail } from '@/lib/requests/queries/line-detail';
import { listRequestQueue } from '@/lib/requests/queries/queue';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import type { QueueFilters } from '@/lib/requests/types/queue';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { enrol } from '@/tests/support/factories/activities';
import {
  createAgentActor,
  createFamily,
  type FamilyFixture,
} from '@/tests/support/factories/people';

import { ask, createNextSessions, createScene, NOW, seatsOf } from './scene';

const automatic = {
  decisionMode: 'AUTOMATIC',
  hasWaitingList: true,
  promotesAutomatically: true,
} as const;

const NO_LIST = { ...automatic, hasWaitingList: false, promotesAutomatically: false } as const;

async function createPair(collectivity: Collectivity, activity: Activity): Promise<FamilyFixture> {
  const pair = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Tom' }],
  });
  for (const child of pair.children) await enrol(db, { family: pair.family, child }, activity);
  return pair;
}

function askTogether({ children }: FamilyFixture, ...sessions: Session[]) {
  const items = sessions.flatMap(({ id }) =>
    children.map((child) => ({ sessionId: id, childId: child.id, kind: 'BOOKING' as const })),
  );
  return { submissionId: newId(), items, areTied: true };
}

const statusesOf = async (session: Session, { children }: FamilyFixture) => {
  const rows = await db.booking.findMany({
    where: { sessionId: session.id, childId: { in: children.map(({ id }) => id) } },
  });
  return rows.map(({ status }) => status);
};

describe('brothers and sisters asked together, where the rules answer', () => {
  it('get both a seat where two are left, and none where one is', async () => {
    const scene = await createScene({ activity: NO_LIST, capacity: 1 });
    const [roomy] = await createNextSessions(scene.activity, 1);
    if (roomy === undefined) throw new Error('One was made.');
    const pair = await createPair(scene.collectivity, scene.activity);
    const input = askTogether(pair, scene.session, roomy);
    const receipt = await submitRequests(pair.actor, input, NOW);
    expect(await statusesOf(roomy, pair)).toEqual(['BOOKED', 'BOOKED']);
    expect(await statusesOf(scene.session, pair)).toEqual([]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 0, rows: 0 });
    const refused = await db.requestLine.findMany({ where: { sessionId: scene.session.id } });
    expect(refused).toMatchObject([{ status: 'REFUSED' }, { status: 'REFUSED' }]);
    expect(refused[0]?.reason).toContain('Il ne restait pas de place pour Léa et Tom ensemble');
    // Sent twice, it counts once and says the same.
    const again = await submitRequests(pair.actor, input, NOW);
    const sorted = ({ lines }: typeof again) => lines.map(({ lineId }) => lineId).sort();
    expect(sorted(again)).toEqual(sorted(receipt));
    // On their own, one of them has the seat.
    await submitRequests(pair.actor, ask(pair, 'BOOKING', scene.session), NOW);
    expect(await statusesOf(scene.session, pair)).toEqual(['BOOKED']);
  });

  it('are refused, and not the rest of what is sent, where there is no waiting list', async () => {
    const scene = await createScene({ activity: NO_LIST, capacity: 1 });
    const pair = await createPair(scene.collectivity, scene.activity);
    const receipt = await submitRequests(pair.actor, askTogether(pair, scene.session), NOW);
    expect(receipt.lines.map(({ status }) => status)).toEqual(['REFUSED', 'REFUSED']);
    const requests = await db.request.findMany({ where: { familyId: pair.family.id } });
    expect(requests).toMatchObject([{ status: 'REFUSED' }, { status: 'REFUSED' }]);
  });

  it('leave one family with both seats and the other with none, at the same moment on three', async () => {
    const scene = await createScene({ activity: NO_LIST, capacity: 3 });
    const pairs = await Promise.all([
      createPair(scene.collectivity, scene.activity),
      createPair(scene.collectivity, scene.activity),
    ]);
    await Promise.all(
      pairs.map((pair) => submitRequests(pair.actor, askTogether(pair, scene.session), NOW)),
    );
    const seats = await Promise.all(pairs.map((pair) => statusesOf(scene.session, pair)));
    expect(seats.map((own) => own.length).sort()).toEqual([0, 2]);
    expect(seats.flat()).toEqual(['BOOKED', 'BOOKED']);
    expect(await seatsOf(scene.session)).toEqual({ taken: 2, rows: 2 });
  });

  it('tell the family at once what was refused, and undo leaves nothing behind', async () => {
    const scene = await createScene({ activity: NO_LIST, capacity: 1 });
    const [roomy] = await createNextSessions(scene.activity, 1);
    if (roomy === undefined) throw new Error('One was made.');
    const pair = await createPair(scene.collectivity, scene.activity);
    const input = askTogether(pair, scene.session, roomy);
    await submitRequests(pair.actor, input, NOW);
    const email = await db.email.findFirstOrThrow({ where: { accountId: pair.account.id } });
    const content = await unsafeComposeEmail(email, { now: NOW });
    expect(content?.text).toMatch(/ne sont pas acceptées\s: il ne restait pas de place pour tous/);
    const undone = await undoSubmission(pair.actor, input.submissionId, NOW);
    expect(undone.kept).toEqual([]);
    expect(await statusesOf(roomy, pair)).toEqual(['CANCELLED', 'CANCELLED']);
  });
});

describe('brothers and sisters asked together, where an agent answers', () => {
  async function createAsked(capacity: number) {
    const scene = await createScene({
      activity: { decisionMode: 'AGENT', hasWaitingList: true, promotesAutomatically: true },
      capacity,
    });
    const pair = await createPair(scene.collectivity, scene.activity);
    const { lines } = await submitRequests(pair.actor, askTogether(pair, scene.session), NOW);
    const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    const [{ lineId } = { lineId: '' }] = lines;
    return {
      ...scene,
      pair,
      lines,
      agent,
      input: { lineIds: [lineId], reason: '', overbook: false },
    };
  }

  it('are all accepted with one of them', async () => {
    const { agent, input, session, pair, lines } = await createAsked(2);
    const receipt = await decideLines(agent, { ...input, outcome: 'ACCEPTED' }, NOW);
    expect([...receipt.decided].sort()).toEqual(lines.map(({ lineId }) => lineId).sort());
    expect(await statusesOf(session, pair)).toEqual(['BOOKED', 'BOOKED']);
  });

  it('say so before the agent decides, in the list and in the panel, and no more once answered', async () => {
    const { agent, input, lines } = await createAsked(2);
    const [lineId = ''] = input.lineIds;
    const tiedOf = async (filters: Partial<QueueFilters> = {}) =>
      (await listRequestQueue(agent, { ...ALL_PENDING, ...filters }, NOW)).lines.map(
        ({ together }) => together,
      );
    expect(await tiedOf()).toEqual(lines.map(() => ['Léa', 'Tom']));
    expect((await findLineDetail(agent, lineId))?.together).toEqual(['Léa', 'Tom']);
    await decideLines(agent, { ...input, outcome: 'ACCEPTED' }, NOW);
    expect(await tiedOf({ tab: 'traitees' })).toEqual(lines.map(() => []));
  });

  it('all keep waiting where the seats do not suffice, unless the agent exceeds the capacity', async () => {
    const { agent, input, session, pair } = await createAsked(1);
    const receipt = await decideLines(agent, { ...input, outcome: 'ACCEPTED' }, NOW);
    expect(receipt).toMatchObject({ decided: [], changed: [] });
    expect(receipt.full).toHaveLength(2);
    expect(await statusesOf(session, pair)).toEqual([]);
    await decideLines(agent, { ...input, outcome: 'ACCEPTED', overbook: true }, NOW);
    expect(await statusesOf(session, pair)).toEqual(['BOOKED', 'BOOKED']);
  });

  it('are all refused with one of them', async () => {
    const { agent, input, session } = await createAsked(2);
    await decideLines(agent, { ...input, outcome: 'REFUSED', reason: 'Travaux' }, NOW);
    const lines = await db.requestLine.findMany({ where: { sessionId: session.id } });
    expect(lines).toMatchObject([{ status: 'REFUSED' }, { status: 'REFUSED' }]);
  });

  it('wait at the head of the list for as many seats as they are, and those behind wait too', async () => {
    const { agent, input, session, pair, collectivity, activity } = await createAsked(2);
    const holders = await createPair(collectivity, activity);
    const behind = await createPair(collectivity, activity);
    const asked = await submitRequests(holders.actor, askTogether(holders, session), NOW);
    const ids = asked.lines.map(({ lineId }) => lineId);
    await decideLines(agent, { ...input, lineIds: ids, outcome: 'ACCEPTED' }, NOW);
    await decideLines(agent, { ...input, outcome: 'WAITLISTED' }, NOW);
    const last = await submitRequests(behind.actor, ask(behind, 'BOOKING', session), NOW);
    const lastIds = last.lines.map(({ lineId }) => lineId);
    await decideLines(agent, { ...input, lineIds: lastIds, outcome: 'WAITLISTED' }, NOW);
    const giveUp = async (index: number) => {
      const childId = holders.children[index]?.id ?? '';
      const items = [{ sessionId: session.id, childId, kind: 'CANCELLATION' as const }];
      const sent = await submitRequests(holders.actor, { submissionId: newId(), items }, NOW);
      const lineIds = sent.lines.map(({ lineId }) => lineId);
      await decideLines(agent, { ...input, lineIds, outcome: 'ACCEPTED' }, NOW);
    };
    await giveUp(0);
    expect(await statusesOf(session, pair)).toEqual(['WAITLISTED', 'WAITLISTED']);
    expect(await statusesOf(session, behind)).toEqual(['WAITLISTED']);
    await giveUp(1);
    expect(await statusesOf(session, pair)).toEqual(['BOOKED', 'BOOKED']);
    expect(await statusesOf(session, behind)).toEqual(['WAITLISTED']);
  });
});
