import fc from 'fast-check';

import { addDays, civilDate, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { remindCollectivity } from '@/lib/notifications/jobs/weekly';
import { unsafeUnsubscribe } from '@/lib/notifications/commands/unsubscribe';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily, shareChild } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene, fakeMailer, type Scene } from './scene';

/** The Thursday before, at 12:00. */
const THURSDAY = {
  kind: 'weekday',
  weeksBefore: 1,
  weekday: 4,
  time: timeOfDay('12:00'),
} as const;
const WEEK = civilDate('2026-11-30');
const TUESDAY_9 = new Date('2026-11-24T08:00:00.000Z');

type Camp = Scene & { sessions: Awaited<ReturnType<typeof createSession>>[] };

async function createCamp(
  options: {
    timeZone?: string;
    weeks?: readonly CivilDate[];
    subscription?: { notifyCutoffReminder?: boolean };
    capacity?: number;
  } = {},
): Promise<Camp> {
  const { timeZone = 'Europe/Paris', weeks = [WEEK], subscription = {}, capacity = 20 } = options;
  const scene = await createScene({ timeZone, family: { subscription } });
  const activity = await createActivity(db, scene.collectivity, {
    name: 'Accueil de loisirs',
    bookingCutoff: THURSDAY,
  });
  await enrol(db, { family: scene.family.family, child: scene.family.children[0] }, activity, {
    weekdays: [1, 2, 3, 4, 5],
  });
  const sessions = [];
  for (const week of weeks)
    for (const offset of [0, 2])
      sessions.push(await createSession(db, activity, { day: addDays(week, offset), capacity }));
  return { ...scene, activity, sessions };
}

const remind = async ({ collectivity }: Scene, at: Date): Promise<number> =>
  (await remindCollectivity({ at, collectivityId: collectivity.id })).emails ?? 0;

function remindersOf({ family }: Scene) {
  return db.email.findMany({
    where: { accountId: family.account.id, kind: 'CUTOFF_REMINDER' },
    orderBy: { id: 'asc' },
  });
}

async function book({ family, sessions: [session] }: Camp, status?: 'CANCELLED' | 'WAITLISTED') {
  if (session === undefined) throw new Error('no session');
  await createBooking(db, { family: family.family, child: family.children[0] }, session, {
    ...(status === undefined ? {} : { status }),
  });
}

describe('the reminder of a deadline', () => {
  it('goes out two days before it, in one e-mail for all children and activities', async () => {
    const camp = await createCamp();
    const other = await createActivity(db, camp.collectivity, {
      name: 'Repas',
      bookingCutoff: THURSDAY,
    });
    await createSession(db, other, { day: WEEK });
    await enrol(db, { family: camp.family.family, child: camp.family.children[0] }, other);
    expect(await remind(camp, new Date('2026-11-23T19:59:00.000Z'))).toBe(0);
    expect(await remind(camp, TUESDAY_9)).toBe(1);
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: TUESDAY_9, through: mailer });
    const sent = mailer.sent.filter(({ recipient }) => recipient === camp.family.account.email);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toBe(
      'Il reste 2\u00A0jours pour réserver la semaine du\u00A030 novembre',
    );
    expect(sent[0]?.text).toContain('Accueil de loisirs\u00A0: jusqu’au jeudi 26 novembre à 12:00');
    expect(sent[0]?.text).toContain('Repas');
    expect(sent[0]?.unsubscribeUrl).toMatch(/\/api\/desabonnement\//);
  });

  it.each([
    ['a booking', (camp: Camp) => book(camp)],
    ['a place on the waiting list', (camp: Camp) => book(camp, 'WAITLISTED')],
    [
      'a request',
      async (camp: Camp) => {
        const [session] = camp.sessions;
        if (session === undefined) throw new Error('no session');
        await createRequest(db, {
          by: camp.family,
          child: camp.family.children[0],
          lines: [{ session }],
        });
      },
    ],
  ])('leaves alone who has %s that week', async (_what, prepare) => {
    const camp = await createCamp();
    await prepare(camp);
    expect(await remind(camp, TUESDAY_9)).toBe(0);
  });

  it('reminds who has cancelled all, and not of a week that is full without a waiting list', async () => {
    const cancelled = await createCamp();
    await book(cancelled, 'CANCELLED');
    expect(await remind(cancelled, TUESDAY_9)).toBe(1);
    expect(await remind(await createCamp({ capacity: 0 }), TUESDAY_9)).toBe(0);
  });

  it('leaves alone who has booked what excludes it, and what may not be booked yet', async () => {
    const camp = await createCamp();
    const other = await createActivity(db, camp.collectivity, { bookingCutoff: THURSDAY });
    await db.activityLink.create({
      data: {
        collectivityId: camp.collectivity.id,
        activityId: other.id,
        otherId: camp.activity.id,
        kind: 'EXCLUDES',
      },
    });
    const session = await createSession(db, other, { day: WEEK });
    await book({ ...camp, sessions: [session] });
    expect(await remind(camp, TUESDAY_9)).toBe(0);

    const soon = await createCamp();
    const wednesday = { ...THURSDAY, weekday: 3 } as const;
    await db.activity.update({
      where: { id: soon.activity.id },
      data: { bookingOpening: wednesday },
    });
    expect(await remind(soon, TUESDAY_9)).toBe(0);
    expect(await remind(soon, new Date('2026-11-25T16:00:00.000Z'))).toBe(1);
  });

  it('does not speak of a week whose first deadline has passed, of each child’s own days', async () => {
    const dayBefore = {
      kind: 'days-before',
      days: 1,
      counting: 'calendar',
      time: timeOfDay('12:00'),
    } as const;
    const camp = await createCamp();
    await db.activity.update({
      where: { id: camp.activity.id },
      data: { bookingCutoff: dayBefore },
    });
    // Monday's deadline was on Sunday; Wednesday's is on Tuesday.
    const monday = new Date('2026-11-30T08:00:00.000Z');
    expect(await remind(camp, monday)).toBe(0);
    await db.enrolment.updateMany({
      where: { familyId: camp.family.family.id },
      data: { weekdays: [3] },
    });
    expect(await remind(camp, monday)).toBe(1);
  });

  it('tells the start of a session that comes before its rule', async () => {
    const camp = await createCamp();
    const friday = { ...THURSDAY, weeksBefore: 0, weekday: 5 } as const;
    await db.activity.update({ where: { id: camp.activity.id }, data: { bookingCutoff: friday } });
    // Two days before Monday, and six before the Friday of the rule.
    const saturday = new Date('2026-11-28T08:00:00.000Z');
    expect(await remind(camp, saturday)).toBe(1);
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: saturday, through: mailer });
    const sent = mailer.sent.find(({ recipient }) => recipient === camp.family.account.email);
    expect(sent?.text).toContain('Accueil de loisirs\u00A0: jusqu’au lundi 30 novembre à 07:00');
  });

  it('honours the option, the end of a subscription, and one click', async () => {
    expect(
      await remind(await createCamp({ subscription: { notifyCutoffReminder: false } }), TUESDAY_9),
    ).toBe(0);
    const left = await createCamp();
    await db.subscription.updateMany({
      where: { id: left.family.subscription.id },
      data: { endedAt: TUESDAY_9 },
    });
    expect(await remind(left, TUESDAY_9)).toBe(0);

    const camp = await createCamp({ weeks: [WEEK, addDays(WEEK, 7)] });
    await remind(camp, TUESDAY_9);
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: TUESDAY_9, through: mailer });
    const sent = mailer.sent.find(({ recipient }) => recipient === camp.family.account.email);
    const token = decodeURIComponent(sent?.unsubscribeUrl?.split('/').at(-1) ?? '');
    expect(await unsafeUnsubscribe(token)).toBe(true);
    expect(
      await db.subscription.findUnique({ where: { id: camp.family.subscription.id } }),
    ).toMatchObject({
      notifyCutoffReminder: false,
      notifyBookingAccepted: true,
    });
    expect(await remind(camp, new Date('2026-12-01T08:00:00.000Z'))).toBe(0);
  });

  it('says what is true when it leaves: nothing, where all is booked since or the deadline has passed', async () => {
    for (const [prepare, now] of [
      [(camp: Camp) => book(camp), TUESDAY_9],
      [() => Promise.resolve(), new Date('2026-11-26T11:00:00.001Z')],
    ] as const) {
      const camp = await createCamp();
      await remind(camp, TUESDAY_9);
      await prepare(camp);
      await dispatchDueEmails({ now, through: fakeMailer() });
      expect(await remindersOf(camp)).toMatchObject([{ state: 'SUPPRESSED' }]);
    }
  });

  it('late by a day, says how much is left', async () => {
    const camp = await createCamp();
    const wednesday = new Date('2026-11-25T16:00:00.000Z');
    await remind(camp, wednesday);
    await dispatchDueEmails({ now: wednesday, through: fakeMailer() });
    expect((await remindersOf(camp))[0]?.subject).toMatch(/^Il reste 1\u00A0jour /);
  });

  it('of a child of two families, goes to those of the family that is enrolled', async () => {
    const camp = await createCamp();
    const other = await createFamily(db, camp.collectivity);
    await shareChild(db, camp.family.children[0], other.family);
    expect(await remind(camp, TUESDAY_9)).toBe(1);
    expect(await remindersOf(camp)).toHaveLength(1);
  });

  it('falls silent after three that had no answer, until something is booked', async () => {
    const weeks = [0, 7, 14, 21, 28].map((days) => addDays(WEEK, days));
    const camp = await createCamp({ weeks });
    const at = (week: number): Date => new Date(TUESDAY_9.getTime() + week * 7 * 86_400_000);
    const counts = [];
    for (const week of [0, 1, 2, 3]) counts.push(await remind(camp, at(week)));
    expect(counts).toEqual([1, 1, 1, 0]);
    const [, , , , , , fourth] = camp.sessions;
    await book({ ...camp, sessions: fourth === undefined ? [] : [fourth] });
    expect(await remind(camp, at(4))).toBe(1);
  });

  it('overseas, goes out at 9:00 there', async () => {
    const camp = await createCamp({ timeZone: 'Pacific/Noumea' });
    expect(await remind(camp, new Date('2026-11-23T21:59:59.999Z'))).toBe(0);
    expect(await remind(camp, new Date('2026-11-23T22:00:00.000Z'))).toBe(1);
  });

  it.each([
    ['October', '2026-10-26', '2026-10-20T07:00:00.000Z'],
    ['November, after the change of clock', '2026-11-02', '2026-10-27T08:00:00.000Z'],
    ['March, over the change of clock', '2027-03-29', '2027-03-23T08:00:00.000Z'],
    ['April, after it', '2027-04-05', '2027-03-30T07:00:00.000Z'],
  ])('in %s, goes out at 9:00 of Paris', async (_month, week, at) => {
    const camp = await createCamp({ weeks: [civilDate(week)] });
    expect(await remind(camp, new Date(Date.parse(at) - 1))).toBe(0);
    expect(await remind(camp, new Date(at))).toBe(1);
  });
});

describe('whatever runs, and however often', () => {
  it('each week, child and activity is recalled once', async () => {
    const hours = fc.integer({ min: 0, max: 72 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ hours, parallel: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (runs) => {
          const camp = await createCamp({ weeks: [WEEK, addDays(WEEK, 7)] });
          let last = TUESDAY_9;
          for (const { hours: later, parallel } of runs) {
            last = new Date(last.getTime() + later * 3_600_000);
            await Promise.all(Array.from({ length: parallel }, () => remind(camp, last)));
          }
          const told = await db.cutoffReminder.findMany({
            where: { accountId: camp.family.account.id },
          });
          const emails = await remindersOf(camp);
          expect(new Set(told.map(({ emailId }) => emailId)).size).toBe(emails.length);
          expect(emails.length).toBe(told.length);
        },
      ),
      { numRuns: 12 },
    );
  });
});
