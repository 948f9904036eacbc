import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { summariseCollectivity } from '@/lib/notifications/jobs/weekly';
import { db } from '@/lib/platform/db/client';
import { createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene, fakeMailer, type Scene } from './scene';

const WEEK = civilDate('2026-11-30');
const SUNDAY_17 = new Date('2026-11-29T16:00:00.000Z');

async function createWeek(options: { timeZone?: string; week?: string; wants?: boolean } = {}) {
  const { timeZone = 'Europe/Paris', week = WEEK, wants = true } = options;
  const scene = await createScene({
    timeZone,
    family: { subscription: { notifyWeekSummary: wants } },
  });
  const who = { family: scene.family.family, child: scene.family.children[0] };
  await enrol(db, who, scene.activity);
  const monday = civilDate(week);
  const sessions = [];
  for (const offset of [0, 1, 2, 3, 7])
    sessions.push(
      await createSession(db, scene.activity, { day: addDays(monday, offset), capacity: 1 }),
    );
  const [first, second, third, fourth, next] = sessions;
  if (!first || !second || !third || !fourth || !next) throw new Error('no session');
  await createBooking(db, who, first);
  await createBooking(db, who, second, { status: 'ABSENT' });
  await createBooking(db, who, third, { status: 'WAITLISTED' });
  await createRequest(db, { by: scene.family, child: who.child, lines: [{ session: fourth }] });
  await createBooking(db, who, next);
  return scene;
}

const summarise = async ({ collectivity }: Scene, at: Date): Promise<number> =>
  (await summariseCollectivity({ at, collectivityId: collectivity.id })).emails ?? 0;

async function sentTo({ family }: Scene, now: Date) {
  const mailer = fakeMailer();
  await dispatchDueEmails({ now, through: mailer });
  return mailer.sent.filter(({ recipient }) => recipient === family.account.email);
}

describe('the summary of a week', () => {
  it('tells what is booked, absent, waiting and asked, and nothing of another week', async () => {
    const scene = await createWeek();
    expect(await summarise(scene, SUNDAY_17)).toBe(1);
    const [sent, ...others] = await sentTo(scene, SUNDAY_17);
    expect(others).toEqual([]);
    expect(sent?.subject).toBe('La semaine du 30 novembre au 6 décembre');
    const child = scene.family.children[0].firstName;
    expect(sent?.text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      `- 07:00–09:00, ${child}, 1/Péri MATIN\u00A0: Réservé`,
      `- 07:00–09:00, ${child}, 1/Péri MATIN\u00A0: Absent`,
      `- 07:00–09:00, ${child}, 1/Péri MATIN\u00A0: En liste d’attente, 1er`,
      `- 07:00–09:00, ${child}, 1/Péri MATIN\u00A0: Demande en attente, réservation`,
    ]);
    expect(sent?.unsubscribeUrl).toMatch(/\/api\/desabonnement\//);
  });

  it('tells what is booked on a day that no enrolment covers any more, and that alone', async () => {
    const scene = await createWeek();
    const wednesday = new Date('2026-12-02T00:00:00.000Z');
    await db.enrolment.updateMany({
      where: { familyId: scene.family.family.id },
      data: { endDay: new Date('2026-12-01T00:00:00.000Z') },
    });
    expect(await summarise(scene, SUNDAY_17)).toBe(1);
    const [sent] = await sentTo(scene, SUNDAY_17);
    const told = (): string[] =>
      sent?.text.split('\n').filter((line) => line.startsWith('- ')) ?? [];
    expect(told().map((line) => line.split('\u00A0: ')[1])).toEqual([
      'Réservé',
      'Absent',
      'En liste d’attente, 1er',
    ]);

    const ended = await createWeek();
    const family = { familyId: ended.family.family.id };
    await db.enrolment.deleteMany({ where: family });
    await db.booking.deleteMany({ where: { ...family, session: { day: { not: wednesday } } } });
    expect(await summarise(ended, SUNDAY_17)).toBe(1);
    expect((await sentTo(ended, SUNDAY_17))[0]?.text).toContain('En liste d’attente, 1er');
  });

  it('goes to who asked for it, and has something to read', async () => {
    expect(await summarise(await createWeek({ wants: false }), SUNDAY_17)).toBe(0);
    const empty = await createScene({ family: { subscription: { notifyWeekSummary: true } } });
    expect(await summarise(empty, SUNDAY_17)).toBe(0);
  });

  it('is written once: again, in parallel, and late by a day', async () => {
    const scene = await createWeek();
    const counts = await Promise.all(Array.from({ length: 4 }, () => summarise(scene, SUNDAY_17)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    const monday = new Date(SUNDAY_17.getTime() + 86_400_000);
    expect(await summarise(scene, monday)).toBe(0);

    const late = await createWeek();
    expect(await summarise(late, monday)).toBe(1);
    expect(await summarise(late, monday)).toBe(0);
  });

  it('is once for two guardians of one account, with each of their families', async () => {
    const scene = await createWeek();
    const second = await createFamily(db, scene.collectivity, {
      account: scene.family.account,
      subscription: { notifyWeekSummary: true },
    });
    const who = { family: second.family, child: second.children[0] };
    await enrol(db, who, scene.activity);
    const session = await createSession(db, scene.activity, { day: addDays(WEEK, 4) });
    await createBooking(db, who, session);
    expect(await summarise(scene, SUNDAY_17)).toBe(1);
    const [sent] = await sentTo(scene, SUNDAY_17);
    expect(sent?.text).toContain(who.child.firstName);
  });

  it('has nothing to say where all is given up before it leaves', async () => {
    const scene = await createWeek();
    await summarise(scene, SUNDAY_17);
    await db.booking.updateMany({
      where: { familyId: scene.family.family.id },
      data: { status: 'CANCELLED', waitlistedAt: null },
    });
    await db.requestLine.updateMany({
      where: { request: { familyId: scene.family.family.id } },
      data: { status: 'WITHDRAWN', decidedAt: SUNDAY_17 },
    });
    expect(await sentTo(scene, SUNDAY_17)).toEqual([]);
    expect(
      await db.email.findFirst({
        where: { accountId: scene.family.account.id, kind: 'WEEK_SUMMARY' },
      }),
    ).toMatchObject({ state: 'SUPPRESSED' });
  });

  it.each([
    ['Europe/Paris', '2026-10-26', '2026-10-25T16:00:00.000Z'],
    ['Europe/Paris', '2027-03-29', '2027-03-28T15:00:00.000Z'],
    ['America/Miquelon', '2026-11-02', '2026-11-01T20:00:00.000Z'],
    ['Indian/Reunion', '2026-11-30', '2026-11-29T13:00:00.000Z'],
  ])('in %s, for the week of %s, goes out at 17:00 of Sunday', async (timeZone, week, at) => {
    const scene = await createWeek({ timeZone, week });
    expect(await summarise(scene, new Date(Date.parse(at) - 1))).toBe(0);
    expect(await summarise(scene, new Date(at))).toBe(1);
  });
});
