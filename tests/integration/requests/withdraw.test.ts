import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, bookingStatus, createEnrolledFamily, createScene, NOW, seatsOf } from './scene';

const automatic = { decisionMode: 'AUTOMATIC' as const, hasWaitingList: true };
const LATER = new Date(NOW.getTime() + 9_000);
const TOO_LATE = new Date(NOW.getTime() + 31_000);

describe('withdrawLines', () => {
  it('takes back a pending line; doing it twice is harmless', async () => {
    const { family, session } = await createScene();
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    expect(await withdrawLines(family.actor, { lineIds }, LATER)).toEqual({
      withdrawn: lineIds,
      changed: [],
    });
    const again = await withdrawLines(family.actor, { lineIds }, LATER);
    expect(again.changed).toMatchObject([{ status: 'WITHDRAWN' }]);
    const request = await db.request.findFirstOrThrow({ where: { familyId: family.family.id } });
    expect(request.status).toBe('CANCELLED');
  });

  it('takes a family off the waiting list', async () => {
    const { family, session } = await createScene({ activity: automatic, capacity: 0 });
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    await withdrawLines(family.actor, { lineIds: lines.map(({ lineId }) => lineId) }, LATER);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
  });

  it('says so when the service has answered first', async () => {
    const { family, session, collectivity } = await createScene();
    const agent = await createAgentActor(db, collectivity);
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    await decideLines(agent, { lineIds, outcome: 'ACCEPTED', reason: '', overbook: false }, LATER);
    await expect(withdrawLines(family.actor, { lineIds }, LATER)).rejects.toMatchObject({
      code: 'NOTHING_TO_WITHDRAW',
    });
    expect(await bookingStatus(family, session)).toBe('BOOKED');
  });

  it('lets a withdrawal and a decision meet, and only one of them happen', async () => {
    const { family, session, collectivity } = await createScene();
    const agent = await createAgentActor(db, collectivity);
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    await Promise.allSettled([
      withdrawLines(family.actor, { lineIds }, LATER),
      decideLines(agent, { lineIds, outcome: 'ACCEPTED', reason: '', overbook: false }, LATER),
    ]);
    const line = await db.requestLine.findUniqueOrThrow({ where: { id: lineIds[0] ?? '' } });
    const status = await bookingStatus(family, session);
    expect([line.status, status]).toEqual(
      line.status === 'ACCEPTED' ? ['ACCEPTED', 'BOOKED'] : ['WITHDRAWN', null],
    );
  });

  it('hides another family’s request', async () => {
    const { family, session, collectivity, activity } = await createScene();
    const stranger = await createEnrolledFamily(collectivity, activity);
    const { lines } = await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const lineIds = lines.map(({ lineId }) => lineId);
    await expect(withdrawLines(stranger.actor, { lineIds }, LATER)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('undoSubmission', () => {
  it('withdraws what waits', async () => {
    const { family, session } = await createScene();
    const { submissionId, lines } = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      NOW,
    );
    const receipt = await undoSubmission(family.actor, submissionId, LATER);
    expect(receipt).toEqual({
      undone: lines.map(({ lineId }) => lineId),
      kept: [],
      lostDays: [],
      passedOn: [],
      parted: [],
    });
  });

  it('reverses what was accepted at once, by a new request in the history', async () => {
    const { family, session } = await createScene({ activity: automatic });
    const { submissionId } = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      NOW,
    );
    expect(await bookingStatus(family, session)).toBe('BOOKED');
    const receipt = await undoSubmission(family.actor, submissionId, LATER);
    expect(receipt.undone).toHaveLength(1);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
    expect(await seatsOf(session)).toEqual({ taken: 0, rows: 0 });
    const kinds = await db.request.findMany({
      where: { familyId: family.family.id },
      orderBy: { id: 'asc' },
    });
    expect(kinds.map(({ kind, status }) => [kind, status])).toEqual([
      ['BOOKING', 'ACCEPTED'],
      ['CANCELLATION', 'ACCEPTED'],
    ]);
  });

  it('does it once when it is asked twice', async () => {
    const { family, session } = await createScene({ activity: automatic });
    const { submissionId } = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      NOW,
    );
    await undoSubmission(family.actor, submissionId, LATER);
    expect((await undoSubmission(family.actor, submissionId, LATER)).undone).toEqual([]);
    expect(await db.request.count({ where: { familyId: family.family.id } })).toBe(2);
  });

  it('comes too late after its ten seconds and some grace', async () => {
    const { family, session } = await createScene();
    const { submissionId } = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      NOW,
    );
    await expect(undoSubmission(family.actor, submissionId, TOO_LATE)).rejects.toMatchObject({
      code: 'UNDO_TOO_LATE',
    });
  });

  it('hides another account’s submission', async () => {
    const { family, session, collectivity, activity } = await createScene();
    const stranger = await createEnrolledFamily(collectivity, activity);
    const { submissionId } = await submitRequests(
      family.actor,
      ask(family, 'BOOKING', session),
      NOW,
    );
    await expect(undoSubmission(stranger.actor, submissionId, LATER)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
