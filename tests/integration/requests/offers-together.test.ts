import { getPlanning } from '@/lib/bookings/queries/planning';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { acceptOffer, declineOffer } from '@/lib/requests/commands/seat-offers';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { expireSeatOffers } from '@/lib/requests/jobs/seat-offers';

import { createWaiting, later, leave, ofPair, statusesOf } from './pairs';
import { FRIDAY, seatsOf, type Scene } from './scene';

describe('seats that are offered to brothers and sisters who wait together', () => {
  const openOffers = ({ session }: Scene) =>
    db.seatOffer.findMany({
      where: { sessionId: session.id, outcome: null },
      orderBy: { id: 'asc' },
    });

  /** Both seats were given up: the pair is offered them. */
  async function createOffered() {
    const scene = await createWaiting({ offerHours: 24 });
    await leave(scene.holders[0], scene, later(3));
    expect(await openOffers(scene)).toEqual([]);
    await leave(scene.holders[1], scene, later(4));
    const [one, other] = await openOffers(scene);
    if (one === undefined || other === undefined) throw new Error('Both are offered a seat.');
    expect([one.childId, other.childId].sort()).toEqual(
      scene.pair.children.map(({ id }) => id).sort(),
    );
    expect(one.expiresAt).toEqual(other.expiresAt);
    return { ...scene, one, other };
  }

  it('say that they go together, on the planning and by e-mail', async () => {
    const scene = await createOffered();
    const range = { start: FRIDAY, end: FRIDAY };
    const { slots } = await getPlanning(scene.pair.actor, range, later(5));
    expect(slots.map(({ offer }) => offer?.together).sort()).toEqual([['Léa'], ['Tom']]);
    const emails = await db.email.findMany({
      where: { kind: 'SEAT_OFFER', accountId: scene.pair.account.id },
    });
    const contents = await Promise.all(
      emails.map((email) => unsafeComposeEmail(email, { now: later(5) })),
    );
    const text = contents.map((content) => content?.text).join();
    expect(text).toMatch(/Elle va avec celle de Léa\s: une seule réponse vaut pour tous/);
    expect(text).toMatch(/Elle va avec celle de Tom\s: une seule réponse vaut pour tous/);
  });

  it('are all taken by one answer, be it given to each at the same moment', async () => {
    const scene = await createOffered();
    const { actor } = scene.pair;
    await Promise.all([
      acceptOffer(actor, scene.one.id, later(5)),
      acceptOffer(actor, scene.other.id, later(5)),
    ]);
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('BOOKED'));
    expect(await openOffers(scene)).toEqual([]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 2, rows: 2 });
    const acts = await db.requestEvent.count({
      where: { type: 'ACCEPTED', accountId: scene.pair.account.id },
    });
    expect(acts).toBe(2);
  });

  it('all pass on to those behind when one of them is let go, or nobody answers', async () => {
    const declined = await createOffered();
    await declineOffer(declined.pair.actor, declined.other.id, later(5));
    expect(await statusesOf(declined, declined.pair)).toEqual(ofPair('CANCELLED'));
    expect(await openOffers(declined)).toMatchObject([{ childId: declined.behind.children[0].id }]);
    expect((await seatsOf(declined.session)).taken).toBe(1);

    const silent = await createOffered();
    await expireSeatOffers(later(4 + 25 * 60));
    expect(await statusesOf(silent, silent.pair)).toEqual(ofPair('CANCELLED'));
    expect(await openOffers(silent)).toMatchObject([{ childId: silent.behind.children[0].id }]);
  });

  /** Both leave the list by mistake; five seconds later they think better of it. */
  async function leaveAndUndo({ pair, session }: Awaited<ReturnType<typeof createOffered>>) {
    const submissionId = newId();
    const items = pair.children.map(({ id }) => {
      return { sessionId: session.id, childId: id, kind: 'CANCELLATION' } as const;
    });
    const { lines } = await submitRequests(pair.actor, { submissionId, items }, later(5));
    const undone = new Date(later(5).getTime() + 5000);
    return { lines, receipt: await undoSubmission(pair.actor, submissionId, undone) };
  }

  it('are not given back in part to those who left them: who is behind keeps hers, and they wait as a pair', async () => {
    const scene = await createOffered();
    const { lines, receipt } = await leaveAndUndo(scene);
    expect(receipt.kept).toEqual([]);
    expect([...receipt.passedOn].sort()).toEqual(lines.map(({ lineId }) => lineId).sort());
    const [behind, ...others] = await openOffers(scene);
    expect(behind).toMatchObject({ childId: scene.behind.children[0].id });
    expect(others).toEqual([]);
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('WAITLISTED'));
    await declineOffer(scene.behind.actor, behind?.id ?? '', later(6));
    expect((await openOffers(scene)).map(({ childId }) => childId).sort()).toEqual(
      scene.pair.children.map(({ id }) => id).sort(),
    );
  });

  it('are given back whole to those who left them, until the same instant', async () => {
    const scene = await createOffered();
    await leave(scene.behind, scene, later(4));
    const { receipt } = await leaveAndUndo(scene);
    expect(receipt).toMatchObject({ kept: [], passedOn: [] });
    const { expiresAt } = scene.one;
    expect(await openOffers(scene)).toMatchObject([{ expiresAt }, { expiresAt }]);
    expect((await seatsOf(scene.session)).taken).toBe(2);
  });

  it('are answered for one family alone', async () => {
    const scene = await createOffered();
    await expect(acceptOffer(scene.behind.actor, scene.one.id, later(5))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await statusesOf(scene, scene.pair)).toEqual(ofPair('WAITLISTED'));
  });
});
