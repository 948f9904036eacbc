import { listFamilyPrices } from '@/lib/billing/queries/estimate';
import { getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { estimatePeriod } from '@/lib/bookings/rules/period-cost';
import type { PeriodAsk } from '@/lib/bookings/types/period';
import { addDays, civilDate, daysOf, weekdayOf, type Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import type { Activity, Collectivity } from '@/prisma/generated/client';
import {
  createActivity,
  createSession,
  enrol,
  linkActivities,
} from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';
import { secondsAtWork } from '@/tests/support/time-at-work';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const START = civilDate('2026-11-30');
const SCHOOL_WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];

type Options = Parameters<typeof createActivity>[2];
type Place = { collectivity: Collectivity; activities: Activity[]; family: FamilyFixture };

async function createSessions(activity: Activity, weeks: number): Promise<void> {
  const range = { start: START, end: addDays(START, 7 * weeks - 1) };
  for (const day of daysOf(range).filter((one) => SCHOOL_WEEK.includes(weekdayOf(one))))
    await createSession(db, activity, { day });
}

/** A child enrolled in activities of a collectivity, with a session of each on every school day. */
async function createPlace(options: readonly Options[], weeks = 1): Promise<Place> {
  const collectivity = await createCollectivity(db);
  const activities: Activity[] = [];
  for (const one of options) {
    const activity = await createActivity(db, collectivity, one);
    await createSessions(activity, weeks);
    activities.push(activity);
  }
  return { collectivity, activities, family: await createEnrolled(collectivity, activities) };
}

async function createEnrolled(collectivity: Collectivity, activities: readonly Activity[]) {
  const family = await createFamily(db, collectivity);
  const who = { family: family.family, child: family.children[0] };
  for (const activity of activities) await enrol(db, who, activity);
  return family;
}

function askOf({ activities, family }: Place, weeks = 1): PeriodAsk {
  return {
    act: 'BOOKING',
    wishes: activities.map(({ id }) => ({ activityId: id, weekdays: SCHOOL_WEEK })),
    childIds: [family.children[0].id],
    range: { start: START, end: addDays(START, 7 * weeks - 1) },
  };
}

async function inputFor({ family }: Place, ask: PeriodAsk) {
  const plan = await getPeriodPlan(family.actor, ask, NOW);
  if (plan === null) throw new Error('The activities are the family’s.');
  const { act, wishes, childIds, range } = ask;
  return {
    acte: act,
    wishes: [...wishes],
    enfants: [...childIds],
    du: range.start,
    au: range.end,
    submissionId: newId(),
    vu: planMark(plan),
  };
}

const written = async ({ family: { family } }: Place): Promise<number[]> => [
  await db.request.count({ where: { familyId: family.id } }),
  await db.requestLine.count({ where: { request: { familyId: family.id } } }),
  await db.booking.count({ where: { familyId: family.id } }),
];

const AT_ONCE = { decisionMode: 'AUTOMATIC' } as const;

describe('several activities of one period', () => {
  it('make one request each, acknowledged by one e-mail', async () => {
    const place = await createPlace([{ decisionMode: 'AGENT' }, AT_ONCE]);
    const { family, activities } = place;
    const receipt = await submitPeriod(family.actor, await inputFor(place, askOf(place)), NOW);
    expect(receipt.lines).toHaveLength(10);
    const requests = await db.request.findMany({
      where: { familyId: family.family.id },
      include: { lines: true },
    });
    expect(new Set(requests.map(({ activityId }) => activityId))).toEqual(
      new Set(activities.map(({ id }) => id)),
    );
    expect(requests.map(({ lines }) => lines.length)).toEqual([5, 5]);
    expect(new Set(requests.map((one) => one.acknowledgementId)).size).toBe(1);
    expect(await db.email.count({ where: { accountId: family.account.id } })).toBe(1);
  });

  it('cost two queries, as one does', async () => {
    const place = await createPlace([{}, {}, { minAge: 1 }]);
    const read = () => getPeriodPlan(place.family.actor, askOf(place), NOW);
    expect(await recordQueries(read)).toHaveLength(2);
  });

  it('see one another: one that needs another is asked beside it, one that excludes it is not', async () => {
    const place = await createPlace([AT_ONCE, AT_ONCE, AT_ONCE]);
    const [meal, evening, outing] = place.activities;
    if (meal === undefined || evening === undefined || outing === undefined) throw new Error();
    await linkActivities(db, evening, 'REQUIRES', meal);
    await linkActivities(db, outing, 'EXCLUDES', meal);
    const closed = { activityId: meal.id, day: new Date(START) };
    await db.session.deleteMany({ where: closed });
    const ask = askOf(place);
    const plan = await getPeriodPlan(place.family.actor, ask, NOW);
    expect(plan?.map(({ items }) => items.length)).toEqual([4, 4, 1]);
    expect(plan?.[1]?.skipped).toMatchObject([{ day: START, reason: 'REQUIRED' }]);
    expect(plan?.[2]?.skipped.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => 'EXCLUDED'),
    );
    const receipt = await submitPeriod(place.family.actor, await inputFor(place, ask), NOW);
    expect(receipt.lines.map(({ status }) => status)).toEqual(
      Array.from({ length: 9 }, () => 'ACCEPTED'),
    );
  });

  it('are none of them sent where the summary of one is no longer what was seen', async () => {
    const place = await createPlace([AT_ONCE, AT_ONCE]);
    const input = await inputFor(place, askOf(place));
    await db.session.updateMany({
      where: { activityId: place.activities[1]?.id ?? '', day: new Date(START) },
      data: { capacity: 0 },
    });
    await expect(submitPeriod(place.family.actor, input, NOW)).rejects.toMatchObject({
      code: 'PERIOD_CHANGED',
    });
    expect(await written(place)).toEqual([0, 0, 0]);
  });

  it('are none of them a stranger’s, nor one of another’s among one’s own', async () => {
    const place = await createPlace([AT_ONCE]);
    const other = await createPlace([AT_ONCE]);
    const both = [...place.activities, ...other.activities];
    const ask = askOf({ ...place, activities: both });
    expect(await getPeriodPlan(place.family.actor, ask, NOW)).toBeNull();
    const input = await inputFor(place, askOf(place));
    const wishes = [...ask.wishes];
    await expect(submitPeriod(place.family.actor, { ...input, wishes }, NOW)).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
    expect(await written(place)).toEqual([0, 0, 0]);
  });
});

const WEEKS = 30;

/** What the form shows before it is sent: the plan, with its cost. */
async function summarise({ family, collectivity }: Place, ask: PeriodAsk): Promise<void> {
  const plan = (await getPeriodPlan(family.actor, ask, NOW)) ?? [];
  const prices = await listFamilyPrices(family.actor, ask.range);
  const payer = { prices, collectivityOf: () => collectivity.id };
  expect(estimatePeriod(plan, ask.act, payer).items).toHaveLength(600);
}

it('announces a year of a child’s four activities, 600 sessions, and books it, in a second each', async () => {
  const place = await createPlace(
    [AT_ONCE, AT_ONCE, { ...AT_ONCE, maxPerWeek: 5 }, AT_ONCE],
    WEEKS,
  );
  const { collectivity, activities } = place;
  const seconds: number[] = [];
  const summaries: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const family = await createEnrolled(collectivity, activities);
    const one = { ...place, family };
    const ask = askOf(one, WEEKS);
    summaries.push(await secondsAtWork(() => summarise(one, ask)));
    const input = await inputFor(one, ask);
    seconds.push(await secondsAtWork(() => submitPeriod(family.actor, input, NOW)));
    expect(await written(one)).toEqual([4, 600, 600]);
    expect(await db.email.count({ where: { accountId: family.account.id } })).toBe(1);
  }
  expect(Math.min(...summaries)).toBeLessThan(1);
  expect(Math.min(...seconds)).toBeLessThan(1);
}, 120_000);

it('leaves nothing of a year where the last of its sessions fails', async () => {
  const place = await createPlace([AT_ONCE, AT_ONCE, AT_ONCE, AT_ONCE], WEEKS);
  const input = await inputFor(place, askOf(place, WEEKS));
  const last = await db.session.findFirstOrThrow({
    where: { activityId: place.activities[3]?.id ?? '' },
    orderBy: { day: 'desc' },
  });
  await db.$executeRawUnsafe(`
    create function fail_last() returns trigger language plpgsql as $$
    begin raise exception 'The last fails.'; end $$`);
  await db.$executeRawUnsafe(`
    create trigger fail_last before insert on "RequestLine" for each row
    when (new."sessionId" = '${last.id}') execute function fail_last()`);
  try {
    await expect(submitPeriod(place.family.actor, input, NOW)).rejects.toThrow('The last fails.');
  } finally {
    await db.$executeRawUnsafe('drop trigger fail_last on "RequestLine"');
    await db.$executeRawUnsafe('drop function fail_last()');
  }
  expect(await written(place)).toEqual([0, 0, 0]);
  expect(await db.email.count({ where: { accountId: place.family.account.id } })).toBe(0);
  const taken = { activityId: { in: place.activities.map(({ id }) => id) }, taken: { gt: 0 } };
  expect(await db.session.count({ where: taken })).toBe(0);
}, 120_000);
