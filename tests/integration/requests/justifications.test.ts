import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { decideLines } from '@/lib/requests/commands/decide';
import { decideJustification } from '@/lib/requests/commands/justifications';
import { submitRequests } from '@/lib/requests/commands/submit';
import { undoSubmission } from '@/lib/requests/commands/undo';
import { writeToService } from '@/lib/requests/commands/write-message';
import { billUnjustifiedAbsences } from '@/lib/requests/jobs/justifications';
import { listRequestQueue, readBesideQueue } from '@/lib/requests/queries/queue';
import { ALL_PENDING } from '@/lib/requests/rules/queue-address';
import { createInvoice, createInvoiceLine } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

import { plainPdf } from '../../support/hostile/documents';

import { ask, bookingStatus, createScene, NOW, type Scene } from './scene';

const DAY_MS = 86_400_000;
// The scene's absences are declared until Thursday at noon: their document is due on Saturday at noon.
const DUE = new Date('2026-11-28T11:00:00.000Z');
const LATE = new Date(DUE.getTime() + 1);
const JUSTIFIED = { decisionMode: 'AUTOMATIC', justifyWithinHours: 48 } as const;

async function createAbsence(
  activity: Parameters<typeof createScene>[0] = { activity: JUSTIFIED },
) {
  const scene = await createScene(activity);
  const { family, session } = scene;
  await createBooking(db, { family: family.family, child: family.children[0] }, session);
  await submitRequests(family.actor, ask(family, 'ABSENCE', session), NOW);
  return scene;
}

const statusOf = ({ family, session }: Scene) => bookingStatus(family, session);

function lineOf({ family }: Scene) {
  return db.requestLine.findFirstOrThrow({
    where: { childId: family.children[0].id, justifyUntil: { not: null } },
    orderBy: { id: 'desc' },
  });
}

async function send(scene: Scene, at: Date, attachment = true): Promise<void> {
  const { requestId } = await lineOf(scene);
  const file = { name: 'certificat.pdf', bytes: new Uint8Array(plainPdf()) };
  await writeToService(
    scene.family.actor,
    {
      requestId,
      messageId: newId(),
      seen: 0,
      body: 'Voici le certificat.',
      attachment: attachment ? file : null,
    },
    at,
  );
}

const stateOf = async (scene: Scene) => {
  const { justification, justifiedAt, isBilled } = await lineOf(scene);
  return { justification, justifiedAt, isBilled, booking: await statusOf(scene) };
};

describe('an absence to justify', () => {
  it('is billed once, when no document came in time', async () => {
    const scene = await createAbsence();
    expect((await lineOf(scene)).justifyUntil).toEqual(DUE);
    await billUnjustifiedAbsences(DUE);
    expect(await statusOf(scene)).toBe('ABSENT');
    await Promise.all([billUnjustifiedAbsences(LATE), billUnjustifiedAbsences(LATE)]);
    await billUnjustifiedAbsences(LATE);
    expect(await stateOf(scene)).toEqual({
      justification: 'MISSING',
      justifiedAt: null,
      isBilled: true,
      booking: 'ABSENT_BILLED',
    });
    const { id: lineId } = await lineOf(scene);
    const events = await db.requestEvent.findMany({
      where: { lineId, type: 'ABSENCE_BILLED' },
    });
    expect(events.map(({ reason }) => reason)).toEqual([
      'Aucun justificatif reçu jusqu’au samedi 28 novembre 2026 à 12:00.',
    ]);
  });

  it('is not billed when a document was sent in time, up to the last instant', async () => {
    const scene = await createAbsence();
    await send(scene, DUE);
    await billUnjustifiedAbsences(LATE);
    expect(await stateOf(scene)).toMatchObject({ justifiedAt: DUE, booking: 'ABSENT' });
  });

  it('is billed whatever is written without a document, or sent too late', async () => {
    const scene = await createAbsence();
    await send(scene, NOW, false);
    await send(scene, LATE);
    await billUnjustifiedAbsences(LATE);
    expect(await stateOf(scene)).toMatchObject({ justifiedAt: null, booking: 'ABSENT_BILLED' });
  });

  it('has nothing left to justify once the child came, or the session was closed', async () => {
    const [came, closed] = [await createAbsence(), await createAbsence()];
    await db.booking.updateMany({
      where: { sessionId: came.session.id },
      data: { status: 'PRESENT' },
    });
    const agent = await createAgentActor(db, closed.collectivity);
    const closure = await db.closure.create({
      data: {
        id: newId(),
        collectivityId: closed.collectivity.id,
        startDay: closed.session.day,
        endDay: closed.session.day,
        label: 'Grève',
        agentId: agent.agentId,
        createdAt: NOW,
      },
    });
    await db.session.update({
      where: { id: closed.session.id },
      data: { closureId: closure.id },
    });
    await billUnjustifiedAbsences(LATE);
    expect(await stateOf(came)).toMatchObject({ justification: 'NEEDLESS', booking: 'PRESENT' });
    expect(await stateOf(closed)).toMatchObject({ justification: 'NEEDLESS', booking: 'ABSENT' });
  });

  it('is told in the next digest, with its reason', async () => {
    const scene = await createAbsence();
    const cut = new Date(NOW.getTime() + DAY_MS);
    await runDigests({ at: cut, now: cut, collectivityId: scene.collectivity.id });
    await billUnjustifiedAbsences(LATE);
    const later = new Date(DUE.getTime() + DAY_MS);
    await runDigests({ at: later, now: later, collectivityId: scene.collectivity.id });
    const email = await db.email.findFirstOrThrow({
      where: { collectivityId: scene.collectivity.id, kind: 'DIGEST' },
      orderBy: { createdAt: 'desc' },
    });
    const content = await unsafeComposeEmail(email, { now: later });
    expect(content?.text).toContain('Facturée *');
    expect(content?.text).toContain(
      'Aucun justificatif reçu jusqu’au samedi 28 novembre 2026 à 12:00.',
    );
  });
});

describe('the agent’s answer to a document', () => {
  async function createAnswered() {
    const scene = await createAbsence();
    const agent = await createAgentActor(db, scene.collectivity);
    const { id } = await lineOf(scene);
    const answer = (outcome: 'ACCEPTED' | 'REFUSED', at = LATE, reason = 'Illisible.') =>
      decideJustification(agent, { lineIds: [id], outcome, reason }, at);
    return { scene, answer };
  }

  it('excuses what was billed for want of one, and is said once', async () => {
    const { scene, answer } = await createAnswered();
    await billUnjustifiedAbsences(LATE);
    expect(await answer('ACCEPTED')).toEqual({ decided: 1 });
    expect(await answer('ACCEPTED')).toEqual({ decided: 0 });
    expect(await stateOf(scene)).toMatchObject({
      justification: 'ACCEPTED',
      isBilled: false,
      booking: 'ABSENT',
    });
    await billUnjustifiedAbsences(LATE);
    expect(await statusOf(scene)).toBe('ABSENT');
  });

  it('bills on a refused document, and can be taken back', async () => {
    const { scene, answer } = await createAnswered();
    await send(scene, NOW);
    await answer('REFUSED', NOW);
    expect(await stateOf(scene)).toMatchObject({ isBilled: true, booking: 'ABSENT_BILLED' });
    await answer('ACCEPTED', NOW);
    expect(await stateOf(scene)).toMatchObject({ isBilled: false, booking: 'ABSENT' });
  });

  it('does not bill while the family has time left to send it', async () => {
    const { scene, answer } = await createAnswered();
    await expect(answer('REFUSED', NOW)).rejects.toMatchObject({ code: 'SLOT_CHANGED' });
    expect(await statusOf(scene)).toBe('ABSENT');
  });

  it('is refused for another collectivity’s absence', async () => {
    const { scene } = await createAnswered();
    const other = await createScene();
    const stranger = await createAgentActor(db, other.collectivity);
    const { id } = await lineOf(scene);
    await expect(
      decideJustification(stranger, { lineIds: [id], outcome: 'ACCEPTED', reason: '' }, LATE),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves the row and its bill in agreement when it races with the sweep', async () => {
    const scenes = await Promise.all(Array.from({ length: 6 }, () => createAnswered()));
    await Promise.all(
      scenes.flatMap(({ answer }) => [answer('ACCEPTED'), billUnjustifiedAbsences(LATE)]),
    );
    for (const { scene } of scenes) {
      expect(await stateOf(scene)).toMatchObject({ isBilled: false, booking: 'ABSENT' });
    }
  });
});

it('gives the absence asked again after an undo its own document, and the first one none', async () => {
  const scene = await createAbsence();
  const { family, session } = scene;
  const { request } = await db.requestLine.findFirstOrThrow({
    where: { sessionId: session.id },
    select: { request: true },
  });
  await undoSubmission(family.actor, request.submissionId, new Date(NOW.getTime() + 1000));
  expect(await statusOf(scene)).toBe('BOOKED');
  const again = new Date(NOW.getTime() + 60_000);
  await submitRequests(family.actor, ask(family, 'ABSENCE', session), again);
  await send(scene, again);
  await billUnjustifiedAbsences(LATE);
  expect(await statusOf(scene)).toBe('ABSENT');
});

it('keeps the document that was sent when its session is closed, then opened again', async () => {
  const scene = await createAbsence({ activity: { ...JUSTIFIED, decisionMode: 'AGENT' } });
  await send(scene, NOW);
  const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
  const closureId = newId();
  const day = fromDbDate(scene.session.day);
  const closure = { closureId, activites: [scene.activity.id], du: day, au: day, motif: 'Grève' };
  await closeActivities(agent, closure, NOW);
  await reopenActivities(agent, closureId, NOW);
  const { id, justifiedAt } = await db.requestLine.findFirstOrThrow({
    where: { sessionId: scene.session.id, status: 'PENDING' },
  });
  expect(justifiedAt).toEqual(NOW);
  const answer = { lineIds: [id], outcome: 'ACCEPTED' as const, reason: '', overbook: false };
  await decideLines(agent, answer, NOW);
  await billUnjustifiedAbsences(LATE);
  expect(await statusOf(scene)).toBe('ABSENT');
});

it('that is on an invoice is for a credit note to correct', async () => {
  const scene = await createAbsence();
  const { family, activity, session } = scene;
  const child = family.children[0];
  await billUnjustifiedAbsences(LATE);
  const booking = await db.booking.findFirstOrThrow({ where: { sessionId: session.id } });
  await db.$transaction(async (tx) => {
    const invoice = await createInvoice(tx, family.guardian);
    const line = await createInvoiceLine(tx, invoice, { child, activity });
    await tx.invoiceDay.create({
      data: {
        collectivityId: invoice.collectivityId,
        lineId: line.id,
        bookingId: booking.id,
        day: session.day,
        kind: 'ABSENT_BILLED',
        minutes: 120,
        amountCents: 230,
        surchargeCents: 0,
      },
    });
  });
  const agent = await createAgentActor(db, scene.collectivity);
  const { id } = await lineOf(scene);
  await expect(
    decideJustification(agent, { lineIds: [id], outcome: 'ACCEPTED', reason: '' }, LATE),
  ).rejects.toMatchObject({ code: 'ABSENCE_INVOICED' });
  expect(await stateOf(scene)).toMatchObject({ isBilled: true, booking: 'ABSENT_BILLED' });
});

it('is found by the agents who may see it, until one of them has answered', async () => {
  const [scene, elsewhere] = [await createAbsence(), await createAbsence()];
  const agent = await createAgentActor(db, scene.collectivity);
  const other = await createFacility(db, scene.collectivity);
  const limited = await createAgentActor(db, scene.collectivity, { facilities: [other] });
  await send(elsewhere, NOW);
  const found = async (by: AgentActor) => {
    const { lines } = await listRequestQueue(by, { ...ALL_PENDING, tab: 'justificatifs' }, NOW);
    const { documents } = await readBesideQueue(by, NOW);
    return { lines: lines.map(({ familyName }) => familyName), documents };
  };
  expect(await found(agent)).toEqual({ lines: [], documents: 0 });
  await send(scene, NOW);
  expect(await found(agent)).toEqual({ lines: [scene.family.family.name], documents: 1 });
  expect(await found(limited)).toEqual({ lines: [], documents: 0 });
  const { id } = await lineOf(scene);
  await decideJustification(agent, { lineIds: [id], outcome: 'ACCEPTED', reason: '' }, NOW);
  expect(await found(agent)).toEqual({ lines: [], documents: 0 });
});
