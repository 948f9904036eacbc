import { getPlanning } from '@/lib/bookings/queries/planning';
import { addDays } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { signedToken } from '@/lib/platform/links';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { submitRequests } from '@/lib/requests/commands/submit';
import { listClosures, previewClosure } from '@/lib/requests/queries/closures';
import { addText, ADDED } from '@/tests/support/factories/email-texts';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgentActor, type FamilyFixture } from '@/tests/support/factories/people';
import type { AgentActor } from '@/lib/accounts/types';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createNextSessions,
  createScene,
  FRIDAY,
  NOW,
  seatsOf,
  type Scene,
} from './scene';

const LATER = new Date(NOW.getTime() + 60_000);
/** The same day, 13:00 in Paris. */
const DIGEST = new Date('2026-11-24T12:00:00.000Z');
const TUESDAY = addDays(FRIDAY, -3);

type Busy = Scene & {
  agent: AgentActor;
  booked: FamilyFixture;
  waiting: FamilyFixture;
  input: Parameters<typeof closeActivities>[1];
};

/** One seat on Friday: booked by a family, waited for by a second, asked for by the scene's. */
async function createBusy(): Promise<Busy> {
  const scene = await createScene({
    activity: { decisionMode: 'AUTOMATIC', hasWaitingList: true },
    capacity: 1,
  });
  const { collectivity, activity, session, family } = scene;
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const booked = await createEnrolledFamily(collectivity, activity);
  const waiting = await createEnrolledFamily(collectivity, activity);
  await submitRequests(booked.actor, ask(booked, 'BOOKING', session), NOW);
  await submitRequests(waiting.actor, ask(waiting, 'BOOKING', session), NOW);
  await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  const input = {
    closureId: newId(),
    activites: [activity.id],
    du: FRIDAY,
    au: FRIDAY,
    motif: 'Grève du personnel',
  };
  return { ...scene, agent, booked, waiting, input };
}

function linesOf(family: FamilyFixture) {
  return db.requestLine.findMany({
    where: { childId: family.children[0].id },
    include: { request: true, events: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
}

function emailsOf({ input }: Busy) {
  return db.email.findMany({
    where: { key: { startsWith: `closure:${input.closureId}:` } },
    orderBy: { key: 'asc' },
  });
}

describe('closing a service', () => {
  it('says before what it cancels', async () => {
    const busy = await createBusy();
    expect(await previewClosure(busy.agent, busy.input)).toEqual({
      sessions: 1,
      bookings: 1,
      waiting: 1,
      pending: 1,
      families: 3,
    });
  });

  it('cancels what is booked, answers what waits, and frees the seats', async () => {
    const busy = await createBusy();
    await closeActivities(busy.agent, busy.input, NOW);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    expect(await bookingStatus(busy.waiting, busy.session)).toBe('CANCELLED');
    expect(await seatsOf(busy.session)).toEqual({ taken: 0, rows: 0 });
    const refused = { status: 'REFUSED', reason: 'Fermeture\u00A0: Grève du personnel' };
    expect(await linesOf(busy.family)).toMatchObject([
      { ...refused, request: { status: 'REFUSED' } },
    ]);
    expect(await linesOf(busy.waiting)).toMatchObject([refused]);
    const [line] = await linesOf(busy.booked);
    expect(line).toMatchObject({ status: 'ACCEPTED' });
    expect(line?.events.map(({ type }) => type)).toEqual(['ACCEPTED', 'CLOSED']);
  });

  it('bills no absence that was billed, tells its family, and has it billed again once undone', async () => {
    const busy = await createBusy();
    await db.booking.updateMany({
      where: { sessionId: busy.session.id, childId: busy.booked.children[0].id },
      data: { status: 'ABSENT_BILLED' },
    });
    expect(await previewClosure(busy.agent, busy.input)).toMatchObject({
      bookings: 1,
      families: 3,
    });
    await closeActivities(busy.agent, busy.input, NOW);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    const told = (await emailsOf(busy)).find(
      ({ accountId }) => accountId === busy.booked.account.id,
    );
    const content = told === undefined ? null : await unsafeComposeEmail(told, { now: NOW });
    expect(content?.text).toContain('Réservation annulée, non facturée');
    await reopenActivities(busy.agent, busy.input.closureId, NOW);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('ABSENT_BILLED');
  });

  it('tells each family once, with the next digest, all that concerns it', async () => {
    const busy = await createBusy();
    await addText(db, busy.collectivity, 'CLOSURE');
    await closeActivities(busy.agent, busy.input, NOW);
    const emails = await emailsOf(busy);
    expect(emails).toHaveLength(3);
    expect(emails.every(({ nextTryAt }) => +nextTryAt === +DIGEST)).toBe(true);
    const told = emails.find(({ accountId }) => accountId === busy.booked.account.id);
    const content = told === undefined ? null : await unsafeComposeEmail(told, { now: NOW });
    expect(content?.subject).toBe('Fermeture le vendredi 27 novembre');
    expect(content?.text).toContain('Réservation annulée, non facturée');
    expect(content?.text).toContain('Motif\u00A0: Grève du personnel');
    expect(content?.text).toContain(ADDED);
  });

  it('tells who wants it, when it is closed and when the e-mail leaves; one click stops it', async () => {
    const busy = await createBusy();
    const where = { id: busy.waiting.subscription.id };
    await db.subscription.update({ where, data: { notifyClosure: false } });
    await closeActivities(busy.agent, busy.input, NOW);
    const emails = await emailsOf(busy);
    expect(emails.map(({ accountId }) => accountId).sort()).toEqual(
      [busy.family.account.id, busy.booked.account.id].sort(),
    );
    const email = emails.find(({ accountId }) => accountId === busy.booked.account.id);
    if (email === undefined) throw new Error('no e-mail');
    const content = await unsafeComposeEmail(email, { now: NOW });
    expect(content?.html).toContain('/desabonnement/');
    await unsafeUnsubscribe(signedToken('desabonnement', email.id));
    const after = await db.subscription.findUnique({ where: { id: busy.booked.subscription.id } });
    expect(after).toMatchObject({ notifyClosure: false, notifySeatOffer: true });
    expect(await unsafeComposeEmail(email, { now: NOW })).toBeNull();
  });

  it('lets nothing more be asked, and says why', async () => {
    const busy = await createBusy();
    await closeActivities(busy.agent, busy.input, NOW);
    const asked = submitRequests(
      busy.booked.actor,
      ask(busy.booked, 'BOOKING', busy.session),
      LATER,
    );
    await expect(asked).rejects.toMatchObject({
      code: 'CLOSED',
      userMessage: 'Le service est fermé le vendredi 27 novembre (Grève du personnel).',
    });
    const range = { start: FRIDAY, end: FRIDAY };
    const { slots } = await getPlanning(busy.booked.actor, range, LATER);
    expect(slots).toMatchObject([{ state: 'FREE', closure: 'Grève du personnel' }]);
  });

  it('grants an absence that was asked for, and bills nothing', async () => {
    const { collectivity, activity, session, family } = await createScene();
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    await createBooking(db, { family: family.family, child: family.children[0] }, session);
    await submitRequests(family.actor, ask(family, 'ABSENCE', session), NOW);
    const input = { activites: [activity.id], du: FRIDAY, au: FRIDAY, motif: 'Neige' };
    await closeActivities(agent, { ...input, closureId: newId() }, NOW);
    expect(await linesOf(family)).toMatchObject([{ status: 'ACCEPTED', isBilled: false }]);
    expect(await bookingStatus(family, session)).toBe('CANCELLED');
  });

  it('is done once, however many times it is sent', async () => {
    const busy = await createBusy();
    await closeActivities(busy.agent, busy.input, NOW);
    await closeActivities(busy.agent, busy.input, LATER);
    expect(await emailsOf(busy)).toHaveLength(3);
    expect(await db.auditEntry.count({ where: { subjectId: busy.input.closureId } })).toBe(1);
  });

  it('refuses days that are over, and what is not the agent’s', async () => {
    const busy = await createBusy();
    const yesterday = { ...busy.input, du: addDays(TUESDAY, -1) };
    await expect(closeActivities(busy.agent, yesterday, NOW)).rejects.toMatchObject({
      code: 'CLOSURE_PAST',
    });
    const other = await createScene();
    const foreign = { ...busy.input, activites: [other.activity.id] };
    await expect(closeActivities(busy.agent, foreign, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const elsewhere = { ...busy.agent, facilityIds: [newId()] };
    await expect(closeActivities(elsewhere, busy.input, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('undoing a closure', () => {
  it('brings everything back as it was, and tells nobody', async () => {
    const busy = await createBusy();
    await closeActivities(busy.agent, busy.input, NOW);
    await reopenActivities(busy.agent, busy.input.closureId, LATER);
    await reopenActivities(busy.agent, busy.input.closureId, LATER);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('BOOKED');
    expect(await bookingStatus(busy.waiting, busy.session)).toBe('WAITLISTED');
    expect(await seatsOf(busy.session)).toEqual({ taken: 1, rows: 1 });
    expect((await emailsOf(busy)).map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'SUPPRESSED'),
    );
    const asked = await linesOf(busy.family);
    expect(asked.map(({ status }) => status)).toEqual(['REFUSED', 'PENDING']);
    expect(asked[1]?.request.submittedAt).toEqual(asked[0]?.request.submittedAt);
    expect((await linesOf(busy.waiting)).map(({ status }) => status)).toEqual([
      'REFUSED',
      'WAITLISTED',
    ]);
    expect(await listClosures(busy.agent, FRIDAY)).toMatchObject([{ undoneAt: LATER }]);
  });

  it('is no longer possible once an e-mail has left', async () => {
    const busy = await createBusy();
    await closeActivities(busy.agent, busy.input, NOW);
    const [listed] = await listClosures(busy.agent, FRIDAY);
    expect(listed).toMatchObject({ undoUntil: DIGEST, families: 3, bookings: 1 });
    await dispatchDueEmails({ now: DIGEST });
    await expect(reopenActivities(busy.agent, busy.input.closureId, DIGEST)).rejects.toMatchObject({
      code: 'CLOSURE_TOLD',
    });
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
  });

  it('keeps what was accepted before out of the digest, and tells it once the service opens again', async () => {
    const scene = await createScene({ activity: { decisionMode: 'AUTOMATIC' } });
    const { collectivity, activity, session, family } = scene;
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
    const input = {
      closureId: newId(),
      activites: [activity.id],
      du: FRIDAY,
      au: FRIDAY,
      motif: 'Neige',
    };
    await closeActivities(agent, input, NOW);
    const digestAt = (at: Date) => runDigests({ at, collectivityId: collectivity.id });
    expect(await digestAt(DIGEST)).toMatchObject({ emails: 0, decisions: 0 });
    await reopenActivities(agent, input.closureId, DIGEST);
    const evening = new Date('2026-11-24T17:00:00.000Z');
    expect(await digestAt(evening)).toMatchObject({ emails: 1, decisions: 1 });
  });

  it('leaves alone what another closure holds', async () => {
    const busy = await createBusy();
    await createNextSessions(busy.activity, 1);
    const both = { ...busy.input, closureId: newId(), au: addDays(FRIDAY, 1), motif: 'Travaux' };
    await closeActivities(busy.agent, busy.input, NOW);
    await closeActivities(busy.agent, both, NOW);
    await reopenActivities(busy.agent, both.closureId, LATER);
    const session = await db.session.findUniqueOrThrow({ where: { id: busy.session.id } });
    expect(session.closureId).toBe(busy.input.closureId);
  });
});
