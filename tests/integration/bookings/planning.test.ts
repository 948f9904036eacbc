import type { GuardianActor } from '@/lib/accounts/types';
import { getPlanning } from '@/lib/bookings/queries/planning';
import type { PlanningSlot } from '@/lib/bookings/types/planning';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import type { Activity, Collectivity, Session } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking, createSeatOffer } from '@/tests/support/factories/bookings';
import { createCalendarPeriod, createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture, joinActors, shareChild } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { recordQueries } from '@/tests/support/record-queries';

/** Tuesday 24 November 2026, 10:00 in Paris. */
const NOW = new Date('2026-11-24T09:00:00.000Z');
const WEEK = { start: civilDate('2026-11-23'), end: civilDate('2026-11-29') };
const THURSDAY = civilDate('2026-11-26');
const FRIDAY = civilDate('2026-11-27');

type Scene = { collectivity: Collectivity; activity: Activity; family: FamilyFixture };

async function createScene(options: Parameters<typeof createActivity>[2] = {}): Promise<Scene> {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, options);
  const family = await createFamily(db, collectivity, { children: [{ firstName: 'Léa' }] });
  await enrolFirst(family, activity);
  return { collectivity, activity, family };
}

function enrolFirst(family: FamilyFixture, activity: Activity, options: Parameters<typeof enrol>[3] = {}) {
  return enrol(db, { family: family.family, child: family.children[0] }, activity, options);
}

/** Another family whose child waits for a seat. */
async function waitFor(collectivity: Collectivity, session: Session, since: string) {
  const { family, account, children } = await createFamily(db, collectivity);
  const [child] = children;
  await createBooking(db, { family, child }, session, { status: 'WAITLISTED', waitlistedAt: new Date(`${since}T08:00:00Z`) });
  const { lines } = await createRequest(db, { by: { family, account }, child, lines: [{ session, status: 'WAITLISTED' }] });
  return { familyId: family.id, line: lines[0] };
}

async function slotsOf(actor: GuardianActor): Promise<readonly PlanningSlot[]> {
  return (await getPlanning(actor, WEEK, NOW)).slots;
}

function days(slots: readonly PlanningSlot[]): CivilDate[] {
  return slots.map(({ times }) => times.day);
}

describe('the slots of a planning', () => {
  it('are the sessions of the days that an enrolment covers', async () => {
    const { activity, family } = await createScene();
    await createSession(db, activity, { day: THURSDAY, startsAt: '07:30', endsAt: '09:00' });
    await createSession(db, activity, { day: civilDate('2026-12-01') });
    expect(await slotsOf(family.actor)).toMatchObject([
      {
        childId: family.children[0].id,
        activityId: activity.id,
        times: { day: THURSDAY, startsAt: '07:30', endsAt: '09:00' },
        state: 'FREE',
        kind: null,
        rank: null,
        pendingLineId: null,
        isElsewhere: false,
        permissions: [{ act: 'BOOKING', allowed: true }],
      },
    ]);
  });

  it('stop with the enrolment, and keep to its weekdays', async () => {
    const collectivity = await createCollectivity(db);
    const activity = await createActivity(db, collectivity);
    const family = await createFamily(db, collectivity);
    await enrolFirst(family, activity, { end: THURSDAY, weekdays: [1, 4, 5] });
    for (const day of ['2026-11-23', '2026-11-24', THURSDAY, FRIDAY]) await createSession(db, activity, { day: civilDate(day) });
    expect(days(await slotsOf(family.actor))).toEqual(['2026-11-23', THURSDAY]);
  });

  it('hold what is booked after an enrolment that ended, to be given up, once for each session of the day', async () => {
    const collectivity = await createCollectivity(db);
    const activity = await createActivity(db, collectivity);
    const family = await createFamily(db, collectivity, { children: [{ firstName: 'Léa' }] });
    await enrolFirst(family, activity, { end: civilDate('2026-11-20') });
    const own = { family: family.family, child: family.children[0] };
    const morning = await createSession(db, activity, { day: THURSDAY, startsAt: '07:30', endsAt: '09:00' });
    const evening = await createSession(db, activity, { day: THURSDAY, startsAt: '16:30', endsAt: '18:00' });
    await createSession(db, activity, { day: FRIDAY });
    await createBooking(db, own, morning);
    await createBooking(db, own, evening);
    await createBooking(db, own, await createSession(db, activity, { day: civilDate('2026-11-25') }), { status: 'CANCELLED' });
    const { slots, activities } = await getPlanning(family.actor, WEEK, NOW);
    expect(activities).toMatchObject([{ id: activity.id }]);
    expect(slots).toMatchObject([
      { sessionId: morning.id, state: 'BOOKED', permissions: [{ act: 'ABSENCE', allowed: true }, { act: 'CANCELLATION', allowed: true }] },
      { sessionId: evening.id, state: 'BOOKED' },
    ]);
  });

  it('hold what the family has booked besides its weekdays', async () => {
    const collectivity = await createCollectivity(db);
    const activity = await createActivity(db, collectivity);
    const family = await createFamily(db, collectivity);
    await enrolFirst(family, activity, { weekdays: [1] });
    const who = { family: family.family, child: family.children[0] };
    await createBooking(db, who, await createSession(db, activity, { day: THURSDAY }));
    await createBooking(db, who, await createSession(db, activity, { day: FRIDAY }), { status: 'CANCELLED' });
    expect(await slotsOf(family.actor)).toMatchObject([{ times: { day: THURSDAY }, state: 'BOOKED' }]);
  });

  it('show the booking, and over it the request that waits', async () => {
    const { activity, family } = await createScene();
    const who = { family: family.family, child: family.children[0] };
    const [thursday, friday] = [await createSession(db, activity, { day: THURSDAY }), await createSession(db, activity, { day: FRIDAY })];
    const late = await createBooking(db, who, thursday);
    await db.booking.update({ where: { id: late.id }, data: { isLate: true } });
    await createBooking(db, who, friday);
    const { lines } = await createRequest(db, { by: family, child: who.child, kind: 'ABSENCE', lines: [{ session: friday }] });
    await createRequest(db, { by: family, child: who.child, kind: 'ABSENCE', lines: [{ session: thursday, status: 'REFUSED' }] });
    expect(await slotsOf(family.actor)).toMatchObject([
      { state: 'BOOKED', kind: 'LATE', pendingLineId: null, permissions: [{ act: 'ABSENCE' }, { act: 'CANCELLATION' }] },
      { state: 'PENDING_ABSENCE', pendingLineId: lines[0].id, permissions: [] },
    ]);
  });

  it('say the rank on the waiting list, by instant then by id', async () => {
    const { collectivity, activity, family } = await createScene({ hasWaitingList: true });
    const session = await createSession(db, activity, { day: FRIDAY, capacity: 0 });
    const at = new Date('2026-11-20T08:00:00Z');
    const wait = async (one: FamilyFixture, waitlistedAt: Date) =>
      createBooking(db, { family: one.family, child: one.children[0] }, session, { status: 'WAITLISTED', waitlistedAt });
    await wait(await createFamily(db, collectivity), new Date('2026-11-19T08:00:00Z'));
    await wait(await createFamily(db, collectivity), at);
    await wait(family, at);
    await wait(await createFamily(db, collectivity), new Date('2026-11-21T08:00:00Z'));
    expect(await slotsOf(family.actor)).toMatchObject([{ state: 'WAITLISTED', rank: 3 }]);
  });

  it.each<[name: string, options: Parameters<typeof createActivity>[2], outlook: PlanningSlot['outlook']]>([
    ['where rules answer', { decisionMode: 'AUTOMATIC', hasWaitingList: true }, { free: 1, capacity: 3, waiting: 2, hasList: true }],
    ['unless an agent decides', { decisionMode: 'AGENT', hasWaitingList: true }, null],
  ])('say what seats those who wait leave, %s', async (_name, options, outlook) => {
    const { collectivity, activity, family } = await createScene(options);
    const session = await createSession(db, activity, { day: FRIDAY, capacity: 3 });
    const [first] = [await waitFor(collectivity, session, '2026-11-20'), await waitFor(collectivity, session, '2026-11-21')];
    // The seat that is offered is held already: who is offered it waits for no other.
    await createSeatOffer(db, first.line, { familyId: first.familyId, offeredAt: NOW, expiresAt: new Date(NOW.getTime() + 3_600_000) });
    expect((await slotsOf(family.actor)).map((one) => one.outlook)).toEqual([outlook]);
    expect((await getPlanning(family.actor, WEEK, NOW)).activities).toMatchObject([{ isAtOnce: outlook !== null }]);
  });

  it('cannot be booked on a closed day, nor after the deadline', async () => {
    const { collectivity, activity, family } = await createScene();
    await createCalendarPeriod(db, collectivity, { kind: 'CLOSURE', start: FRIDAY, label: 'Grève' });
    for (const day of [civilDate('2026-11-23'), FRIDAY]) await createSession(db, activity, { day });
    const planning = await getPlanning(family.actor, WEEK, NOW);
    expect(planning.periods).toMatchObject([{ kind: 'CLOSURE', label: 'Grève', start: FRIDAY, end: FRIDAY }]);
    expect(planning.slots.map(({ permissions }) => permissions)).toMatchObject([
      [{ allowed: false, code: 'BOOKING_CUTOFF_PASSED' }],
      [{ allowed: false, code: 'CLOSED' }],
    ]);
  });
});

describe('who sees a planning', () => {
  it('is not a stranger family of the same collectivity', async () => {
    const { collectivity, activity } = await createScene();
    await createSession(db, activity, { day: FRIDAY });
    const stranger = await createFamily(db, collectivity);
    const planning = await getPlanning(stranger.actor, WEEK, NOW);
    expect(planning).toMatchObject({ slots: [], activities: [] });
    expect(planning.children.map(({ ids }) => ids[0])).toEqual([stranger.children[0].id]);
  });

  it('is nobody without a subscription, nor an actor whose family is of another collectivity', async () => {
    const { activity, family } = await createScene();
    await createSession(db, activity, { day: FRIDAY });
    const nobody = { ...family.actor, subscriptions: [] };
    expect(await getPlanning(nobody, WEEK, NOW)).toEqual({ children: [], activities: [], slots: [], periods: [] });
    const elsewhere = await createFamily(db, await createCollectivity(db));
    const [access] = elsewhere.actor.subscriptions;
    const mixed = { ...family.actor, subscriptions: [{ ...access!, familyId: family.family.id }] };
    expect(await getPlanning(mixed, WEEK, NOW)).toMatchObject({ children: [], activities: [], slots: [] });
  });

  it('is, of separated parents, the one whose family the enrolment is of', async () => {
    const { collectivity, activity, family } = await createScene();
    const other = await createFamily(db, collectivity, { children: [{ firstName: 'Aîné' }] });
    await shareChild(db, family.children[0], other.family);
    await createSession(db, activity, { day: FRIDAY });
    expect(await slotsOf(family.actor)).toHaveLength(1);
    const seen = await getPlanning(other.actor, WEEK, NOW);
    expect(seen.slots).toEqual([]);
    expect(seen.children.map(({ firstName }) => firstName)).toEqual(['Aîné', 'Léa']);
  });

  it('learns only that the other family of the child holds a slot', async () => {
    const { collectivity, activity, family } = await createScene();
    const other = await createFamily(db, collectivity);
    const shared = family.children[0];
    await shareChild(db, shared, other.family);
    const [thursday, friday] = [await createSession(db, activity, { day: THURSDAY }), await createSession(db, activity, { day: FRIDAY })];
    await createBooking(db, { family: other.family, child: shared }, thursday, { status: 'WAITLISTED' });
    await createRequest(db, { by: other, child: shared, lines: [{ session: friday }] });
    for (const slot of await slotsOf(family.actor)) {
      expect(slot).toMatchObject({ state: 'FREE', rank: null, pendingLineId: null, isElsewhere: true, permissions: [] });
    }
  });

  it('is not a family that the child has left', async () => {
    const { activity, family } = await createScene();
    await createSession(db, activity, { day: FRIDAY });
    await db.familyChild.deleteMany({ where: { familyId: family.family.id } });
    expect(await slotsOf(family.actor)).toEqual([]);
  });

  it('sees the families of several collectivities as one', async () => {
    const annette = { firstName: 'Annette', lastName: 'BLMAN' };
    const [one, two] = [await createCollectivity(db), await createCollectivity(db)];
    const [first, second] = [await createFamily(db, one, { children: [annette] }), await createFamily(db, two, { children: [annette] })];
    for (const [family, collectivity] of [[first, one], [second, two]] as const) {
      const activity = await createActivity(db, collectivity);
      await enrolFirst(family, activity);
      await createSession(db, activity, { day: FRIDAY });
    }
    const planning = await getPlanning(joinActors(first.actor, second.actor), WEEK, NOW);
    expect(planning.children).toMatchObject([{ firstName: 'Annette', ids: [first.children[0].id, second.children[0].id] }]);
    expect(planning.activities.map(({ collectivityId }) => collectivityId)).toEqual([one.id, two.id]);
    expect(planning.slots).toHaveLength(2);
  });

  it('sees a slot once, though subscribed to two guardians of its family', async () => {
    const { activity, family } = await createScene();
    await createSession(db, activity, { day: FRIDAY });
    expect(await slotsOf(joinActors(family.actor, family.actor))).toHaveLength(1);
  });
});

it('makes two queries, whatever the number of children and slots', async () => {
  const { collectivity, activity, family } = await createScene();
  for (const day of [THURSDAY, FRIDAY]) await createSession(db, activity, { day });
  await createFamily(db, collectivity);
  expect(await recordQueries(() => getPlanning(family.actor, WEEK, NOW))).toHaveLength(2);
});
