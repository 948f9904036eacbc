import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { getFamilyHome } from '@/lib/families/queries/home';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCalendarPeriod, createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture, joinActors } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { recordQueries } from '@/tests/support/record-queries';

/** Monday 23 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-23T09:00:00Z');
const MONDAY = civilDate('2026-11-23');
const HOUR = 3_600_000;

let collectivity: Collectivity;
let meals: Activity;
let family: FamilyFixture;
let sessions: Session[];

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  meals = await createActivity(db, collectivity, { name: '2/Repas Sco' });
  family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Léo' }],
  });
  for (const child of family.children) await enrol(db, { family: family.family, child }, meals);
  sessions = await Promise.all(
    [0, 1, 2, 3, 4, 7].map((count) => createSession(db, meals, { day: addDays(MONDAY, count) })),
  );
});

function sessionAt(index: number): Session {
  const session = sessions[index];
  if (session === undefined) throw new Error('No such session.');
  return session;
}

const lea = () => ({ family: family.family, child: family.children[0] });

describe('the days to come', () => {
  it('show each child’s state, a pending request over the booking', async () => {
    await createBooking(db, lea(), sessionAt(1));
    await createRequest(db, {
      by: family,
      child: lea().child,
      kind: 'ABSENCE',
      lines: [{ session: sessionAt(1) }],
    });
    await createBooking(db, lea(), sessionAt(2), { status: 'WAITLISTED', waitlistedAt: NOW });
    const { days } = await getFamilyHome(family.actor, NOW);
    const states = days.map((day) =>
      day.kind === 'open'
        ? day.slots
            .filter(({ childId }) => childId === lea().child.id)
            .map(({ state, rank }) => [state, rank])
        : [],
    );
    expect(days.map(({ day }) => day)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
    expect(states).toEqual([
      [['FREE', null]],
      [['PENDING_ABSENCE', null]],
      [['WAITLISTED', 1]],
      [['FREE', null]],
    ]);
  });

  it('rank the waiting list as it stands', async () => {
    const neighbour = await createFamily(db, collectivity);
    const before = new Date(NOW.getTime() - HOUR);
    await createBooking(
      db,
      { family: neighbour.family, child: neighbour.children[0] },
      sessionAt(1),
      { status: 'WAITLISTED', waitlistedAt: before },
    );
    await createBooking(db, lea(), sessionAt(1), { status: 'WAITLISTED', waitlistedAt: NOW });
    const { days } = await getFamilyHome(family.actor, NOW);
    const slots = days.flatMap((day) => (day.kind === 'open' ? day.slots : []));
    expect(slots.find(({ state }) => state === 'WAITLISTED')?.rank).toBe(2);
  });

  it('leave out days without enrolment, and tell a closure', async () => {
    await createCalendarPeriod(db, collectivity, {
      kind: 'CLOSURE',
      start: addDays(MONDAY, 1),
      label: 'Pont',
    });
    await db.session.deleteMany({ where: { id: sessionAt(1).id } });
    await db.enrolment.updateMany({
      where: { familyId: family.family.id },
      data: { weekdays: [1, 3] },
    });
    const { days } = await getFamilyHome(family.actor, NOW);
    expect(days.map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'open 2026-11-23',
      'closed 2026-11-24',
      'open 2026-11-25',
      'open 2026-11-30',
    ]);
  });

  it('recall the days whose deadline nears, for the children who have nothing', async () => {
    await createBooking(db, lea(), sessionAt(1));
    const { toBook } = await getFamilyHome(family.actor, NOW);
    const leo = family.children[1];
    expect(toBook.map(({ days, childIds }) => [days, childIds.length])).toEqual([
      [['2026-11-24'], 1],
      [['2026-11-25'], 2],
      [['2026-11-26'], 2],
    ]);
    expect(toBook[0]).toMatchObject({
      childIds: [leo?.id],
      until: new Date('2026-11-23T11:00:00Z'),
    });
  });
});

describe('answers', () => {
  const decidedAt = new Date(NOW.getTime() - HOUR);
  const ask = (lines: Parameters<typeof createRequest>[1]['lines']) =>
    createRequest(db, {
      by: family,
      child: lea().child,
      submittedAt: new Date('2026-11-20T08:00:00Z'),
      lines,
    });

  it('of the last week are told, one for each reason, and what waits is counted', async () => {
    await ask([
      { session: sessionAt(0), status: 'REFUSED', reason: 'Complet.', decidedAt },
      { session: sessionAt(1), status: 'REFUSED', reason: 'Complet.', decidedAt },
      { session: sessionAt(2), status: 'ACCEPTED', decidedAt },
      { session: sessionAt(3), status: 'WITHDRAWN', decidedAt },
      { session: sessionAt(4) },
      { session: sessionAt(5) },
    ]);
    const { attention } = await getFamilyHome(family.actor, NOW);
    expect(attention.waiting).toMatchObject({ lines: 2, since: new Date('2026-11-20T08:00:00Z') });
    expect(
      attention.answers.map(({ status, reason, days }) => [status, reason, days]).toSorted(),
    ).toEqual([
      ['ACCEPTED', null, ['2026-11-25']],
      ['REFUSED', 'Complet.', ['2026-11-23', '2026-11-24']],
    ]);
  });

  it('leave out the old ones, and what the rules answered at once', async () => {
    await ask([
      { session: sessionAt(0), status: 'ACCEPTED', decidedAt: new Date('2026-11-16T08:59:59Z') },
    ]);
    await createRequest(db, {
      by: family,
      child: lea().child,
      submittedAt: decidedAt,
      lines: [{ session: sessionAt(1), status: 'ACCEPTED', decidedAt }],
    });
    expect((await getFamilyHome(family.actor, NOW)).attention).toEqual({
      waiting: null,
      answers: [],
      changes: [],
    });
  });
});

describe('the home page', () => {
  it('shows nothing of another family', async () => {
    await createBooking(db, lea(), sessionAt(1));
    await createRequest(db, { by: family, child: lea().child, lines: [{ session: sessionAt(2) }] });
    const stranger = await createFamily(db, collectivity);
    const home = await getFamilyHome(stranger.actor, NOW);
    expect(home).toMatchObject({ days: [], toBook: [], attention: { waiting: null, answers: [] } });
  });

  it('shows each child once, whatever the collectivity', async () => {
    const { firstName, lastName } = lea().child;
    const elsewhere = await createCollectivity(db);
    const isle = await createFamily(db, elsewhere, {
      account: family.account,
      children: [{ firstName, lastName }],
    });
    const camp = await createActivity(db, elsewhere);
    await enrol(db, { family: isle.family, child: isle.children[0] }, camp);
    await createSession(db, camp, { day: MONDAY, startsAt: '17:00', endsAt: '18:00' });
    const home = await getFamilyHome(joinActors(family.actor, isle.actor), NOW);
    expect(home.namesIssuers).toBe(true);
    const [today] = home.days;
    const names =
      today?.kind === 'open' ? today.slots.filter(({ childId }) => childId === lea().child.id) : [];
    expect(names.map(({ collectivityId }) => collectivityId)).toEqual([
      collectivity.id,
      elsewhere.id,
    ]);
  });

  it('counts the day where the collectivity is', async () => {
    await db.collectivity.update({
      where: { id: collectivity.id },
      data: { timeZone: 'Indian/Reunion' },
    });
    const [subscription] = family.actor.subscriptions;
    if (subscription === undefined) throw new Error('No subscription.');
    const reunion = { ...subscription.collectivity, timeZone: 'Indian/Reunion' };
    const actor = { ...family.actor, subscriptions: [{ ...subscription, collectivity: reunion }] };
    const home = await getFamilyHome(actor, new Date('2026-11-23T20:30:00Z'));
    expect(home.today).toBe('2026-11-24');
    expect(home.days[0]?.day).toBe('2026-11-24');
  });

  it('makes four queries, and none for an account without a subscription', async () => {
    expect(await recordQueries(() => getFamilyHome(family.actor, NOW))).toHaveLength(4);
    const alone = { ...family.actor, subscriptions: [] };
    expect(await recordQueries(() => getFamilyHome(alone, NOW))).toEqual([]);
  });
});
