import { getPeriodChoices, getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import type { PeriodAct } from '@/lib/bookings/types/period';
import { addDays, civilDate, daysOf, weekdayOf, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import type { SubmitPeriodInput } from '@/lib/requests/schema/period';
import type { Activity, Collectivity } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCalendarPeriod, createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';
import { secondsAtWork } from '@/tests/support/time-at-work';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const START = civilDate('2026-11-30');
const SCHOOL_WEEK: readonly Weekday[] = [1, 2, 4, 5];

type Place = { collectivity: Collectivity; activity: Activity };

async function createPlace(
  end = addDays(START, 13),
  options: Parameters<typeof createActivity>[2] = {},
  capacity: number | null = null,
): Promise<Place> {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, options);
  for (const day of daysOf({ start: START, end }).filter((one) =>
    SCHOOL_WEEK.includes(weekdayOf(one)),
  ))
    await createSession(db, activity, { day, capacity });
  return { collectivity, activity };
}

async function createPair({ collectivity, activity }: Place): Promise<FamilyFixture> {
  const family = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léo' }, { firstName: 'Nathan' }],
  });
  for (const child of family.children) await enrol(db, { family: family.family, child }, activity);
  return family;
}

function askOf({ children }: FamilyFixture, { activity }: Place, act: PeriodAct = 'BOOKING') {
  const range = { start: START, end: addDays(START, 13) };
  return {
    act,
    wishes: [{ activityId: activity.id, weekdays: SCHOOL_WEEK }],
    childIds: children.map(({ id }) => id),
    range,
  };
}

async function inputFor(
  family: FamilyFixture,
  place: Place,
  act: PeriodAct = 'BOOKING',
): Promise<SubmitPeriodInput> {
  const ask = askOf(family, place, act);
  const plan = await getPeriodPlan(family.actor, ask, NOW);
  if (plan === null) throw new Error('The activity is the family’s.');
  return {
    acte: act,
    wishes: ask.wishes,
    enfants: [...ask.childIds],
    du: ask.range.start,
    au: ask.range.end,
    submissionId: newId(),
    vu: planMark(plan),
  };
}

const countLines = (family: FamilyFixture) =>
  db.requestLine.count({ where: { request: { familyId: family.family.id } } });

describe('the long-period form', () => {
  it('offers what the children are enrolled in, with its hours', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const choices = await getPeriodChoices(family.actor, civilDate('2026-11-24'));
    expect(choices.children.map(({ firstName }) => firstName)).toEqual(['Léo', 'Nathan']);
    expect(choices.activities).toMatchObject([{ id: place.activity.id }]);
    expect(choices.activities[0]?.hours.map(({ weekday }) => weekday)).toEqual([...SCHOOL_WEEK]);
    expect(choices.enrolments).toHaveLength(2);
  });

  it('costs two queries, whatever the length of the period', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const queries = await recordQueries(() =>
      getPeriodPlan(family.actor, askOf(family, place), NOW),
    );
    expect(queries).toHaveLength(2);
  });

  it.each([
    [
      'gives the second child no rank where an agent decides and there is no list',
      false,
      [null, null],
    ],
    ['says what rank there would be where there is one', true, [null, 1]],
  ])('%s', async (_name, hasWaitingList, ranks) => {
    const place = await createPlace(START, { decisionMode: 'AGENT', hasWaitingList }, 1);
    const family = await createPair(place);
    const [plan] = (await getPeriodPlan(family.actor, askOf(family, place), NOW)) ?? [];
    expect(plan?.items.map(({ rank }) => rank)).toEqual(ranks);
  });

  it('says what is asked, and names what is left out', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const [leo, nathan] = family.children;
    const session = await db.session.findFirstOrThrow({
      where: { activityId: place.activity.id, day: new Date('2026-12-01') },
    });
    await createBooking(db, { family: family.family, child: leo }, session);
    await createCalendarPeriod(db, place.collectivity, {
      kind: 'CLOSURE',
      label: 'Travaux',
      start: civilDate('2026-12-03'),
      end: civilDate('2026-12-04'),
    });
    const [plan] = (await getPeriodPlan(family.actor, askOf(family, place), NOW)) ?? [];
    expect(plan?.items).toHaveLength(2 * 8 - 1 - 4);
    expect(plan?.skipped.filter(({ reason }) => reason === 'ALREADY_BOOKED')).toMatchObject([
      { childId: leo.id, day: '2026-12-01' },
    ]);
    expect(
      plan?.skipped
        .filter(({ label }) => label === 'Travaux')
        .map(({ childId, day }) => `${childId} ${day}`),
    ).toEqual([
      `${leo.id} 2026-12-03`,
      `${nathan?.id} 2026-12-03`,
      `${leo.id} 2026-12-04`,
      `${nathan?.id} 2026-12-04`,
    ]);
  });

  it('sends what it announces where one seat is left for two, and nobody may wait', async () => {
    const options = { decisionMode: 'AUTOMATIC', hasWaitingList: false } as const;
    const place = await createPlace(START, options, 1);
    const family = await createPair(place);
    const [plan] = (await getPeriodPlan(family.actor, askOf(family, place), NOW)) ?? [];
    const [leo, nathan] = family.children;
    expect(plan?.items).toMatchObject([{ childId: leo.id, rank: null }]);
    expect(plan?.skipped.filter(({ day }) => day === START)).toMatchObject([
      { childId: nathan?.id, reason: 'FULL' },
    ]);
    const { lines } = await submitPeriod(family.actor, await inputFor(family, place), NOW);
    expect(lines).toMatchObject([{ childId: leo.id, status: 'ACCEPTED' }]);
  });

  it('shows a stranger nothing', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const stranger = await createFamily(db, place.collectivity);
    expect(await getPeriodPlan(stranger.actor, askOf(family, place), NOW)).toBeNull();
    await expect(
      submitPeriod(stranger.actor, await inputFor(family, place), NOW),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await countLines(family)).toBe(0);
  });
});

describe('a long-period submission', () => {
  it('makes one request per child, with a line per day', async () => {
    const place = await createPlace(undefined, { decisionMode: 'AGENT' });
    const family = await createPair(place);
    const receipt = await submitPeriod(family.actor, await inputFor(family, place), NOW);
    expect(receipt.lines).toHaveLength(16);
    const requests = await db.request.findMany({
      where: { familyId: family.family.id },
      include: { lines: true },
    });
    expect(requests).toHaveLength(2);
    expect(requests.map(({ lines }) => lines.length)).toEqual([8, 8]);
    expect(requests).toMatchObject([{ kind: 'BOOKING', startDay: new Date(START) }, {}]);
  });

  it('counts once when it is sent twice, at once or later', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const input = await inputFor(family, place);
    const [first, second] = await Promise.all([
      submitPeriod(family.actor, input, NOW),
      submitPeriod(family.actor, input, NOW),
    ]);
    const third = await submitPeriod(family.actor, input, NOW);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await countLines(family)).toBe(16);
  });

  it('sends nothing once the summary is no longer what was seen', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const input = await inputFor(family, place);
    await createCalendarPeriod(db, place.collectivity, {
      kind: 'CLOSURE',
      start: civilDate('2026-12-03'),
    });
    await expect(submitPeriod(family.actor, input, NOW)).rejects.toMatchObject({
      code: 'PERIOD_CHANGED',
    });
    expect(await countLines(family)).toBe(0);
  });

  it('refuses a period of which nothing can be asked', async () => {
    const place = await createPlace();
    const family = await createPair(place);
    const input = await inputFor(family, place, 'ABSENCE');
    await expect(submitPeriod(family.actor, input, NOW)).rejects.toMatchObject({
      code: 'NOTHING_TO_ASK',
    });
  });

  it('gives the seats that are left, and ranks for the rest', async () => {
    const place = await createPlace(START, { decisionMode: 'AUTOMATIC', hasWaitingList: true }, 1);
    const family = await createPair(place);
    const receipt = await submitPeriod(family.actor, await inputFor(family, place), NOW);
    expect(receipt.lines.map(({ status, rank }) => [status, rank])).toEqual([
      ['ACCEPTED', null],
      ['WAITLISTED', 1],
    ]);
  });
});

const YEAR_END = civilDate('2027-07-02');

async function createFive(
  place: Place,
): Promise<{ family: FamilyFixture; input: SubmitPeriodInput }> {
  const family = await createFamily(db, place.collectivity, {
    children: ['Léa', 'Léo', 'Nathan', 'Zoé', 'Ines'].map((firstName) => ({ firstName })),
  });
  for (const child of family.children)
    await enrol(db, { family: family.family, child }, place.activity);
  const range = { start: START, end: YEAR_END };
  const plan = await getPeriodPlan(family.actor, { ...askOf(family, place), range }, NOW);
  if (plan === null) throw new Error('The activity is the family’s.');
  expect(plan[0]?.items.length).toBeGreaterThan(600);
  const input = await inputFor(family, place);
  return { family, input: { ...input, au: YEAR_END, vu: planMark(plan) } };
}

it.each([
  ['without limits', {}],
  ['with limits', { minAge: 1, maxPerWeek: 6 }],
])(
  'books a year of five children at an activity %s, more than 600 sessions, in a second',
  async (_, limits) => {
    const place = await createPlace(YEAR_END, { decisionMode: 'AUTOMATIC', ...limits }, 40);
    const seconds: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const { family, input } = await createFive(place);
      seconds.push(await secondsAtWork(() => submitPeriod(family.actor, input, NOW)));
      const booked = await db.booking.count({
        where: { familyId: family.family.id, status: 'BOOKED' },
      });
      expect(booked).toBeGreaterThan(600);
      expect(await countLines(family)).toBe(booked);
    }
    expect(Math.min(...seconds)).toBeLessThan(1);
    const taken = await db.session.groupBy({
      by: ['taken'],
      where: { activityId: place.activity.id },
    });
    expect(taken.map((one) => one.taken)).toEqual([15]);
  },
  60_000,
);
