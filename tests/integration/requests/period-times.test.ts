import { getPeriodChoices, getPeriodPlan } from '@/lib/bookings/queries/period';
import { planMark } from '@/lib/bookings/rules/period';
import { timeOf } from '@/lib/bookings/rules/wishes';
import type { PeriodAsk } from '@/lib/bookings/types/period';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { submitPeriod } from '@/lib/requests/commands/submit-period';
import { submitPeriodSchema } from '@/lib/requests/schema/period';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';
import { recordQueries } from '@/tests/support/record-queries';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const MONDAY = civilDate('2026-11-30');
const EVENING = [
  ['16:30', '17:30'],
  ['17:30', '18:30'],
] as const;

type Options = Parameters<typeof createActivity>[2];

/** A child who may come on Monday and Tuesday evenings, of two sessions each. */
async function createEvenings(options: Options = {}) {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, options);
  for (const day of [MONDAY, addDays(MONDAY, 1)])
    for (const [startsAt, endsAt] of EVENING)
      await createSession(db, activity, {
        day,
        startsAt: timeOfDay(startsAt),
        endsAt: timeOfDay(endsAt),
      });
  const family = await createFamily(db, collectivity);
  await enrol(db, { family: family.family, child: family.children[0] }, activity);
  return { activity, family };
}

type Evenings = Awaited<ReturnType<typeof createEvenings>>;

/** All of Monday, and the second hour of Tuesday. */
function askOf({ activity, family }: Evenings): PeriodAsk {
  const times = [{ weekday: 2 as const, from: timeOfDay('17:30'), to: timeOfDay('18:30') }];
  return {
    act: 'BOOKING',
    wishes: [{ activityId: activity.id, weekdays: [1, 2], times }],
    childIds: [family.children[0].id],
    range: { start: MONDAY, end: addDays(MONDAY, 6) },
  };
}

async function planOf(evenings: Evenings) {
  const plan = await getPeriodPlan(evenings.family.actor, askOf(evenings), NOW);
  if (plan === null) throw new Error('The activity is the family’s.');
  return plan;
}

it('asks for the sessions of a day that are in its times, and says nothing of the others', async () => {
  const evenings = await createEvenings();
  let plan: Awaited<ReturnType<typeof planOf>> = [];
  const queries = await recordQueries(async () => {
    plan = await planOf(evenings);
  });
  expect(queries).toHaveLength(2);
  expect(plan[0]?.items.map(({ day, minutes }) => [day, minutes])).toEqual([
    [MONDAY, 60],
    [MONDAY, 60],
    [addDays(MONDAY, 1), 60],
  ]);
  expect(plan[0]?.skipped).toEqual([]);
});

it('has nothing on a day of which no session is in the times', async () => {
  const { activity, family } = await createEvenings();
  const times = [{ weekday: 1 as const, from: timeOfDay('18:30'), to: timeOfDay('19:30') }];
  const ask = {
    ...askOf({ activity, family }),
    wishes: [{ activityId: activity.id, weekdays: [1 as const], times }],
  };
  const [plan] = (await getPeriodPlan(family.actor, ask, NOW)) ?? [];
  expect(plan).toMatchObject({ items: [], skipped: [{ day: MONDAY, reason: 'NO_SESSION' }] });
});

it('sends what its form says, as it was announced', async () => {
  const evenings = await createEvenings({ decisionMode: 'AUTOMATIC' });
  const { activity, family } = evenings;
  const input = submitPeriodSchema.parse({
    acte: 'BOOKING',
    enfants: family.children[0].id,
    activite: activity.id,
    jours: ['1', '2'],
    de: timeOf(activity.id, 2, timeOfDay('17:30')),
    a: timeOf(activity.id, 2, timeOfDay('18:30')),
    du: MONDAY,
    au: addDays(MONDAY, 6),
    submissionId: newId(),
    vu: planMark(await planOf(evenings)),
  });
  await submitPeriod(family.actor, input, NOW);
  const booked = await db.booking.findMany({
    where: { familyId: family.family.id },
    orderBy: [{ session: { day: 'asc' } }, { session: { startsAt: 'asc' } }],
    select: { session: { select: { day: true, startsAt: true } } },
  });
  expect(
    booked.map(({ session: { day, startsAt } }) =>
      [day.toISOString().slice(0, 10), startsAt.toISOString().slice(11, 16)].join(' '),
    ),
  ).toEqual(['2026-11-30 16:30', '2026-11-30 17:30', '2026-12-01 17:30']);
});

it('has no part of a day where whole weeks are booked', async () => {
  const evenings = await createEvenings({ bookingUnit: 'WEEK' });
  const choices = await getPeriodChoices(evenings.family.actor, civilDate('2026-11-24'));
  expect(choices.activities).toMatchObject([{ isByWeek: true }]);
  expect((await planOf(evenings))[0]?.items).toHaveLength(4);
});

it.each(['2.17:30', 'x.2.17:30', `${newId()}.8.17:30`, `${newId()}.2.5`])(
  'does not understand a time of no activity or no day: %s',
  (de) => {
    const errors = submitPeriodSchema.safeParse({ de }).error?.issues ?? [];
    expect(errors.map(({ path }) => path[0])).toContain('de');
  },
);
