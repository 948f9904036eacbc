import type { AgentActor } from '@/lib/accounts/types';
import { extendHolidays } from '@/lib/activities/jobs/extend-holidays';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { previewTerritories } from '@/lib/collectivities/queries/territories';
import { prepareRun } from '@/lib/billing/commands/runs';
import { monthPeriod } from '@/lib/billing/rules/period';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { closeActivities } from '@/lib/requests/commands/closures/close';
import { reopenActivities } from '@/lib/requests/commands/closures/reopen';
import { billUnjustifiedAbsences } from '@/lib/requests/jobs/justifications';
import { submitRequests } from '@/lib/requests/commands/submit';
import { listClosures } from '@/lib/requests/queries/closures';
import { getMyRequest } from '@/lib/requests/queries/mine';
import { createSession } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCalendarPeriod } from '@/tests/support/factories/collectivities';
import { createAgentActor, type FamilyFixture } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import {
  ask,
  bookingStatus,
  createEnrolledFamily,
  createScene,
  NOW,
  seatsOf,
  type Scene,
} from './scene';

/** A holiday in Alsace-Moselle alone. */
const SECOND_DAY = civilDate('2026-12-26');
const LATER = new Date(NOW.getTime() + 60_000);
/** The same day, 13:00 in Paris. */
const DIGEST = new Date('2026-11-24T12:00:00.000Z');

type Busy = Scene & { agent: AgentActor; booked: FamilyFixture; waiting: FamilyFixture };

/** One seat on 26 December: booked by a family, waited for by a second, asked for by the scene's. */
async function createBusy(): Promise<Busy> {
  const scene = await createScene({
    activity: { decisionMode: 'AUTOMATIC', hasWaitingList: true },
    capacity: 1,
    day: SECOND_DAY,
  });
  const { collectivity, activity, session, family } = scene;
  const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
  const booked = await createEnrolledFamily(collectivity, activity);
  const waiting = await createEnrolledFamily(collectivity, activity);
  await submitRequests(booked.actor, ask(booked, 'BOOKING', session), NOW);
  await submitRequests(waiting.actor, ask(waiting, 'BOOKING', session), NOW);
  await db.activity.update({ where: { id: activity.id }, data: { decisionMode: 'AGENT' } });
  await submitRequests(family.actor, ask(family, 'BOOKING', session), NOW);
  return { ...scene, agent, booked, waiting };
}

async function chooseTerritory(actor: AgentActor, holidayRegion: 'FR' | 'FR-57', now = NOW) {
  const { settings, seen } = await getSettings(actor);
  const values = { ...settings.calendar, holidayRegion };
  await saveSettings(actor, { section: 'calendar', seen: seen.calendar, values }, now);
}

const emailsOf = ({ collectivity }: Scene) =>
  db.email.findMany({ where: { collectivityId: collectivity.id, kind: 'CLOSURE' } });

const linesOf = (family: FamilyFixture) =>
  db.requestLine.findMany({
    where: { childId: family.children[0].id },
    include: { events: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });

describe('a territory whose public holidays fall on bookings', () => {
  it('says before what it would cancel, of the collectivity alone', async () => {
    const { agent } = await createBusy();
    await createBusy();
    const effects = await previewTerritories(agent, 'FR', NOW);
    expect(effects['FR-57']).toEqual({ bookings: 1, waiting: 1, pending: 1 });
    expect(effects['GP']).toEqual({ bookings: 0, waiting: 0, pending: 0 });
    const known = await previewTerritories(agent, 'FR-67', NOW);
    expect(known['FR-57']).toEqual({ bookings: 0, waiting: 0, pending: 0 });
  });

  it('cancels what is booked, answers what waits, and names the agent', async () => {
    const busy = await createBusy();
    const other = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    expect(await bookingStatus(busy.waiting, busy.session)).toBe('CANCELLED');
    expect(await seatsOf(busy.session)).toEqual({ taken: 0, rows: 0 });
    const [line] = await linesOf(busy.booked);
    expect(line?.events.at(-1)).toMatchObject({ type: 'CLOSED', agentId: busy.agent.agentId });
    for (const family of [busy.family, busy.waiting]) {
      const [refused] = await linesOf(family);
      expect(refused).toMatchObject({ status: 'REFUSED' });
      expect(refused?.reason).toMatch(/^Jour férié\u00A0: /);
    }
    const [closure] = await db.closure.findMany({
      where: { collectivityId: busy.collectivity.id },
    });
    expect(await db.auditEntry.findMany({ where: { subjectId: closure?.id ?? '' } })).toMatchObject(
      [
        {
          action: 'closures.holiday',
          agentId: busy.agent.agentId,
          data: { sessions: 1, children: 3, families: 3 },
        },
      ],
    );
    expect(await bookingStatus(other.booked, other.session)).toBe('BOOKED');
  });

  it('tells each family once, with the next digest', async () => {
    const busy = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    const emails = await emailsOf(busy);
    expect(emails.map(({ nextTryAt }) => nextTryAt)).toEqual([DIGEST, DIGEST, DIGEST]);
    const told = emails.find(({ accountId }) => accountId === busy.booked.account.id);
    const content = told === undefined ? null : await unsafeComposeEmail(told, { now: NOW });
    expect(content?.subject).toBe('Fermeture le samedi 26 décembre');
    expect(content?.text).toContain('Réservation annulée, non facturée');
  });

  it('leaves nothing of the day to bill, not even an absence that was to be', async () => {
    const busy = await createBusy();
    const day = civilDate('2026-12-28');
    const open = await createSession(db, busy.activity, { day });
    const absent = await createEnrolledFamily(busy.collectivity, busy.activity);
    const booked = { family: busy.booked.family, child: busy.booked.children[0] };
    const { id } = await createBooking(db, booked, open);
    const who = { family: absent.family, child: absent.children[0] };
    await createBooking(db, who, busy.session, { status: 'ABSENT_BILLED' });
    await createTariff(db, busy.activity);
    await chooseTerritory(busy.agent, 'FR-57');
    const clerk = await createAgentActor(db, busy.collectivity, { role: 'ACCOUNTANT' });
    const runId = newId();
    const days = { issuedOn: civilDate('2027-01-05'), dueOn: civilDate('2027-01-30') };
    const month = monthPeriod(civilDate('2026-12-01'));
    const of = { runId, workplace: busy.collectivity.slug, ...month };
    const activityIds = [busy.activity.id];
    await prepareRun(clerk, { ...of, ...days, activityIds }, new Date('2027-01-04T09:00:00Z'));
    const invoices = await db.invoice.findMany({
      where: { runId },
      include: { lines: { include: { days: true } } },
    });
    const billed = invoices.flatMap(({ lines }) => lines.flatMap((line) => line.days));
    expect(billed.map(({ bookingId }) => bookingId)).toEqual([id]);
  });

  it('asks for no document of who was absent that day', async () => {
    const { collectivity, family, session } = await createScene({ day: SECOND_DAY });
    const agent = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const who = { family: family.family, child: family.children[0] };
    await createBooking(db, who, session, { status: 'ABSENT' });
    const { lines } = await createRequest(db, {
      by: family,
      child: who.child,
      kind: 'ABSENCE',
      lines: [{ session, status: 'ACCEPTED' }],
    });
    await db.requestLine.update({
      where: { id: lines[0].id },
      data: { decidedAt: NOW, justifyUntil: LATER },
    });
    await chooseTerritory(agent, 'FR-57');
    await billUnjustifiedAbsences(DIGEST);
    expect(await bookingStatus(family, session)).toBe('ABSENT');
  });

  it('reads as cancelled on its family’s request, and as booked again once all is back', async () => {
    const busy = await createBusy();
    const [asked] = await linesOf(busy.booked);
    const { reference } = await db.request.findUniqueOrThrow({
      where: { id: asked?.requestId ?? '' },
    });
    const isClosed = async () =>
      (await getMyRequest(busy.booked.actor, reference))?.lineList.map((line) => line.isClosed);
    expect(await isClosed()).toEqual([false]);
    await chooseTerritory(busy.agent, 'FR-57');
    expect(await isClosed()).toEqual([true]);
    await chooseTerritory(busy.agent, 'FR', LATER);
    expect(await isClosed()).toEqual([false]);
    await chooseTerritory(busy.agent, 'FR-57', LATER);
    await dispatchDueEmails({ now: DIGEST });
    await chooseTerritory(busy.agent, 'FR', DIGEST);
    expect(await isClosed()).toEqual([true]);
  });

  it('is done once, and once by night where the calendar already was ahead', async () => {
    const busy = await createBusy();
    await createCalendarPeriod(db, busy.collectivity, {
      kind: 'PUBLIC_HOLIDAY',
      start: SECOND_DAY,
    });
    await Promise.all([extendHolidays(NOW), extendHolidays(NOW)]);
    await extendHolidays(LATER);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    expect(await emailsOf(busy)).toHaveLength(3);
    expect(await listClosures(busy.agent, SECOND_DAY)).toMatchObject([
      { isHoliday: true, agentName: null, families: 3, undoneAt: null },
    ]);
  });

  it('keeps its day closed when an agent opens it again', async () => {
    const busy = await createBusy();
    const closureId = newId();
    const input = { activites: [busy.activity.id], du: SECOND_DAY, au: SECOND_DAY, motif: 'Grève' };
    await closeActivities(busy.agent, { ...input, closureId }, NOW);
    await chooseTerritory(busy.agent, 'FR-57');
    await reopenActivities(busy.agent, closureId, LATER);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    expect(await seatsOf(busy.session)).toEqual({ taken: 0, rows: 0 });
    const queued = (await emailsOf(busy)).filter(({ state }) => state === 'QUEUED');
    expect(queued).toHaveLength(3);
  });

  it('sees what is booked while it is chosen', async () => {
    const scene = await createScene({
      activity: { decisionMode: 'AUTOMATIC' },
      capacity: null,
      day: SECOND_DAY,
    });
    const agent = await createAgentActor(db, scene.collectivity, { role: 'MANAGER' });
    const families = await Promise.all(
      Array.from({ length: 6 }, () => createEnrolledFamily(scene.collectivity, scene.activity)),
    );
    await Promise.allSettled([
      ...families
        .slice(0, 3)
        .map((one) => submitRequests(one.actor, ask(one, 'BOOKING', scene.session), NOW)),
      chooseTerritory(agent, 'FR-57'),
      ...families
        .slice(3)
        .map((one) => submitRequests(one.actor, ask(one, 'BOOKING', scene.session), NOW)),
    ]);
    expect(await seatsOf(scene.session)).toEqual({ taken: 0, rows: 0 });
  });
});

describe('a territory that is changed back', () => {
  it('brings everything back while no family is told, which nobody else may do', async () => {
    const busy = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    const [closure] = await listClosures(busy.agent, SECOND_DAY);
    await expect(reopenActivities(busy.agent, closure?.id ?? '', LATER)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await chooseTerritory(busy.agent, 'FR', LATER);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('BOOKED');
    expect(await bookingStatus(busy.waiting, busy.session)).toBe('WAITLISTED');
    expect((await emailsOf(busy)).map(({ state }) => state)).toEqual(Array(3).fill('SUPPRESSED'));
    expect(await listClosures(busy.agent, SECOND_DAY)).toEqual([]);
  });

  it('brings nothing back afterwards, but lets families book again', async () => {
    const busy = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    await dispatchDueEmails({ now: DIGEST });
    await chooseTerritory(busy.agent, 'FR', DIGEST);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    await db.activity.update({
      where: { id: busy.activity.id },
      data: { decisionMode: 'AUTOMATIC' },
    });
    await submitRequests(busy.booked.actor, ask(busy.booked, 'BOOKING', busy.session), DIGEST);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('BOOKED');
  });

  it('still tells a family whose e-mail had not left, since nothing came back to it', async () => {
    const busy = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    const [first, late] = await emailsOf(busy);
    await db.email.update({
      where: { id: first?.id ?? '' },
      data: { state: 'SENT', sentAt: DIGEST },
    });
    await chooseTerritory(busy.agent, 'FR', LATER);
    const content = late === undefined ? null : await unsafeComposeEmail(late, { now: LATER });
    expect(content?.text).toContain('annulée');
    expect((await emailsOf(busy)).filter(({ state }) => state === 'QUEUED')).toHaveLength(2);
  });

  it('leaves closed what an agent closed too', async () => {
    const busy = await createBusy();
    await chooseTerritory(busy.agent, 'FR-57');
    const closureId = newId();
    const input = { activites: [busy.activity.id], du: SECOND_DAY, au: SECOND_DAY, motif: 'Grève' };
    await closeActivities(busy.agent, { ...input, closureId }, NOW);
    await chooseTerritory(busy.agent, 'FR', LATER);
    expect(await bookingStatus(busy.booked, busy.session)).toBe('CANCELLED');
    expect(await db.session.findUnique({ where: { id: busy.session.id } })).toMatchObject({
      closureId,
    });
  });
});
