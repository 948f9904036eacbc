import { getPlanning } from '@/lib/bookings/queries/planning';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { signedToken } from '@/lib/platform/links';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { decideLines } from '@/lib/requests/commands/decide';
import { acceptOffer, declineOffer } from '@/lib/requests/commands/seat-offers';
import { submitRequests } from '@/lib/requests/commands/submit';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { expireSeatOffers } from '@/lib/requests/jobs/seat-offers';
import type { SeatOffer } from '@/prisma/generated/client';
import { linkActivities } from '@/tests/support/factories/activities';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor, type FamilyFixture } from '@/tests/support/factories/people';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  createSibling,
  FRIDAY,
  NOW,
  seatsOf,
  type Scene,
} from './scene';

const LATER = new Date(NOW.getTime() + 60_000);
const EXPIRED = new Date(NOW.getTime() + 25 * 3_600_000);
const OFFERED = {
  decisionMode: 'AUTOMATIC',
  hasWaitingList: true,
  promotesAutomatically: true,
  offerHours: 24,
} as const;

type Waiting = Scene & { holder: FamilyFixture; second: FamilyFixture };

/** One seat, taken; the family of the scene waits first, another one second. */
async function createWaiting(): Promise<Waiting> {
  const scene = await createScene({ activity: OFFERED, capacity: 1 });
  const { collectivity, activity, session, family } = scene;
  const holder = await createEnrolledFamily(collectivity, activity);
  await createBooking(db, { family: holder.family, child: holder.children[0] }, session);
  const second = await createEnrolledFamily(collectivity, activity);
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  await submitRequests(second.actor, ask(second, 'BOOKING', session), LATER);
  return { ...scene, holder, second };
}

async function free({ holder, session }: Waiting, now = LATER): Promise<void> {
  await submitRequests(holder.actor, ask(holder, 'CANCELLATION', session), now);
}

function openOffers({ session }: Scene): Promise<SeatOffer[]> {
  return db.seatOffer.findMany({ where: { sessionId: session.id, outcome: null } });
}

async function offerOf(scene: Scene): Promise<SeatOffer> {
  const [offer] = await openOffers(scene);
  if (offer === undefined) throw new Error('No seat is offered.');
  return offer;
}

function lineOf(family: FamilyFixture) {
  return db.requestLine.findFirstOrThrow({
    where: { childId: family.children[0].id },
    include: { request: true },
    orderBy: { id: 'desc' },
  });
}

describe('a seat that becomes free', () => {
  it('is offered to the first of the list, who is told at once, and is held meanwhile', async () => {
    const scene = await createWaiting();
    await addText(db, scene.collectivity, 'SEAT_OFFER');
    await free(scene);
    const offer = await offerOf(scene);
    expect(offer).toMatchObject({
      childId: scene.family.children[0].id,
      expiresAt: new Date(LATER.getTime() + 24 * 3_600_000),
    });
    expect(await bookingStatus(scene.family, scene.session)).toBe('WAITLISTED');
    const { taken } = await seatsOf(scene.session);
    expect(taken).toBe(1);
    const email = await db.email.findFirstOrThrow({ where: { kind: 'SEAT_OFFER' } });
    expect(email).toMatchObject({ recipient: scene.family.account.email, nextTryAt: LATER });
    const content = await unsafeComposeEmail(email, { now: NOW });
    expect(content?.subject).toContain('vendredi 27 novembre');
    expect(content?.text).toContain('gardée jusqu’au mercredi 25 novembre 2026 à 10:01');
    expect(content?.text).toContain(ADDED);
    const third = await createEnrolledFamily(scene.collectivity, scene.activity);
    await submitRequests(third.actor, ask(third, 'BOOKING', scene.session), LATER);
    expect(await bookingStatus(third, scene.session)).toBe('WAITLISTED');
  });

  it('is told to who wants it, when it is offered and when the e-mail leaves; one click stops it', async () => {
    const silent = await createWaiting();
    const where = { id: silent.family.subscription.id };
    await db.subscription.update({ where, data: { notifySeatOffer: false } });
    await free(silent);
    const told = (scene: Waiting) =>
      db.email.findMany({ where: { kind: 'SEAT_OFFER', accountId: scene.family.account.id } });
    expect(await openOffers(silent)).toHaveLength(1);
    expect(await told(silent)).toEqual([]);

    const scene = await createWaiting();
    await free(scene);
    const [email] = await told(scene);
    if (email === undefined) throw new Error('no e-mail');
    const content = await unsafeComposeEmail(email, { now: LATER });
    expect(content?.html).toContain('/desabonnement/');
    await unsafeUnsubscribe(signedToken('desabonnement', email.id));
    const after = await db.subscription.findUnique({ where: { id: scene.family.subscription.id } });
    expect(after).toMatchObject({ notifySeatOffer: false, notifyClosure: true });
    expect(await unsafeComposeEmail(email, { now: LATER })).toBeNull();
  });

  it('shows on the planning until its time is over', async () => {
    const scene = await createWaiting();
    await free(scene);
    const range = { start: FRIDAY, end: FRIDAY };
    const offer = await offerOf(scene);
    const now = await getPlanning(scene.family.actor, range, LATER);
    expect(now.slots).toMatchObject([{ offer: { id: offer.id, until: offer.expiresAt } }]);
    const then = await getPlanning(scene.family.actor, range, EXPIRED);
    expect(then.slots).toMatchObject([{ state: 'WAITLISTED', offer: null }]);
  });

  it('is taken by the family that accepts it, once', async () => {
    const scene = await createWaiting();
    await free(scene);
    const { id } = await offerOf(scene);
    await Promise.all([
      acceptOffer(scene.family.actor, id, LATER),
      acceptOffer(scene.family.actor, id, LATER),
    ]);
    expect(await bookingStatus(scene.family, scene.session)).toBe('BOOKED');
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 1 });
    expect(await lineOf(scene.family)).toMatchObject({
      status: 'ACCEPTED',
      request: { status: 'ACCEPTED' },
    });
    expect(
      await db.requestEvent.count({
        where: { type: 'ACCEPTED', accountId: scene.family.account.id },
      }),
    ).toBe(1);
    await expect(declineOffer(scene.family.actor, id, LATER)).rejects.toMatchObject({
      code: 'OFFER_OVER',
    });
    const email = await db.email.findFirstOrThrow({
      where: { kind: 'SEAT_OFFER', key: `offer:${id}:${scene.family.account.id}` },
    });
    expect(await unsafeComposeEmail(email, { now: NOW })).toBeNull();
  });

  it('goes to the next one when it is left, or when the family leaves the list', async () => {
    const scene = await createWaiting();
    await free(scene);
    await declineOffer(scene.family.actor, (await offerOf(scene)).id, LATER);
    expect(await bookingStatus(scene.family, scene.session)).toBe('CANCELLED');
    expect(await offerOf(scene)).toMatchObject({ childId: scene.second.children[0].id });
    const line = await lineOf(scene.second);
    await withdrawLines(scene.second.actor, { lineIds: [line.id] }, LATER);
    expect(await openOffers(scene)).toEqual([]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 0, rows: 0 });
  });

  it('is not left alone where something that the child has requires it, but with it', async () => {
    const scene = await createWaiting();
    const needing = await createSibling(scene);
    await linkActivities(db, needing.activity, 'REQUIRES', scene.activity);
    const who = { family: scene.family.family, child: scene.family.children[0] };
    await createBooking(db, who, needing.session);
    await free(scene);
    const { id } = await offerOf(scene);
    await expect(declineOffer(scene.family.actor, id, LATER)).rejects.toMatchObject({
      code: 'NEEDED_BY',
      userMessage: expect.stringContaining(needing.activity.name) as string,
    });
    expect(await bookingStatus(scene.family, scene.session)).toBe('WAITLISTED');
    expect(await offerOf(scene)).toMatchObject({ id });
    const both = ask(scene.family, 'CANCELLATION', scene.session, needing.session);
    await submitRequests(scene.family.actor, both, LATER);
    expect(await offerOf(scene)).toMatchObject({ childId: scene.second.children[0].id });
    expect(await bookingStatus(scene.family, needing.session)).toBe('CANCELLED');
  });

  it.each(['BOOKED', 'CANCELLED'] as const)(
    'tells the family that let it pass what it has no more with that: %s',
    async (status) => {
      const scene = await createWaiting();
      const needing = await createSibling(scene);
      await linkActivities(db, needing.activity, 'REQUIRES', scene.activity);
      const who = { family: scene.family.family, child: scene.family.children[0] };
      await createBooking(db, who, needing.session, { status });
      await free(scene);
      await expireSeatOffers(EXPIRED);
      const { reason } = await lineOf(scene.family);
      const { name } = needing.activity;
      const words = `Le même jour, ${name} ne va pas sans cette activité\u00A0: demandez-la de nouveau, ou annulez ${name}.`;
      expect(reason).toContain('n’a pas été acceptée');
      expect(reason?.includes(words)).toBe(status === 'BOOKED');
      expect(await bookingStatus(scene.family, needing.session)).toBe(status);
      const later = new Date(EXPIRED.getTime() + 24 * 3_600_000);
      const { id: collectivityId } = scene.collectivity;
      await runDigests({ at: later, now: later, collectivityId });
      const digest = await db.email.findFirstOrThrow({
        where: { kind: 'DIGEST', accountId: scene.family.account.id },
        orderBy: { createdAt: 'desc' },
      });
      const content = await unsafeComposeEmail(digest, { now: later });
      expect(content?.text).toContain(reason);
    },
  );

  it('goes to the next one when nobody answers in time, at the very end of it', async () => {
    const scene = await createWaiting();
    await free(scene);
    const { id, expiresAt } = await offerOf(scene);
    await expireSeatOffers(expiresAt);
    expect(await offerOf(scene)).toMatchObject({ id });
    const over = new Date(expiresAt.getTime() + 1);
    await Promise.all([expireSeatOffers(over), expireSeatOffers(over)]);
    const { id: sessionId } = scene.session;
    expect(await db.seatOffer.count({ where: { sessionId, outcome: 'EXPIRED' } })).toBe(1);
    expect(await lineOf(scene.family)).toMatchObject({ status: 'REFUSED' });
    expect(await offerOf(scene)).toMatchObject({ childId: scene.second.children[0].id });
    await expect(acceptOffer(scene.family.actor, id, over)).rejects.toMatchObject({
      code: 'OFFER_OVER',
    });
  });

  it('is not taken once its time is over, even before it has passed on', async () => {
    const scene = await createWaiting();
    await free(scene);
    const { id } = await offerOf(scene);
    await expect(acceptOffer(scene.family.actor, id, EXPIRED)).rejects.toMatchObject({
      code: 'OFFER_OVER',
    });
  });

  it('is given by an agent who does not wait, to whom it was offered or to nobody else', async () => {
    const scene = await createWaiting();
    await free(scene);
    const agent = await createAgentActor(db, scene.collectivity);
    const decision = { outcome: 'ACCEPTED', reason: '', overbook: false } as const;
    const second = await lineOf(scene.second);
    const refused = await decideLines(agent, { ...decision, lineIds: [second.id] }, LATER);
    expect(refused.full).toEqual([second.id]);
    const first = await lineOf(scene.family);
    await decideLines(agent, { ...decision, lineIds: [first.id] }, LATER);
    expect(await bookingStatus(scene.family, scene.session)).toBe('BOOKED');
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 1 });
    expect(await openOffers(scene)).toEqual([]);
  });

  it('is answered by its family alone', async () => {
    const scene = await createWaiting();
    await free(scene);
    const { id } = await offerOf(scene);
    for (const answer of [acceptOffer, declineOffer])
      await expect(answer(scene.second.actor, id, LATER)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  it('is offered anew when the day is closed, then opened again', async () => {
    const scene = await createWaiting();
    await free(scene);
    const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    const closureId = newId();
    const input = {
      closureId,
      activites: [scene.activity.id],
      du: FRIDAY,
      au: FRIDAY,
      motif: 'Grève',
    };
    await closeActivities(agent, input, LATER);
    expect(await openOffers(scene)).toEqual([]);
    await reopenActivities(agent, closureId, new Date(LATER.getTime() + 60_000));
    expect(await openOffers(scene)).toMatchObject([{ familyId: scene.family.family.id }]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 1, rows: 0 });
  });
});
