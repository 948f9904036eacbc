import { addDays } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import { listNeeding } from '@/lib/requests/queries/needing';
import {
  createActivity,
  createSession,
  enrol,
  linkActivities,
} from '@/tests/support/factories/activities';
import { createCalendarPeriod } from '@/tests/support/factories/collectivities';
import { recordQueries } from '@/tests/support/record-queries';

import { giveUp } from './required-scene';
import { ask, codeOf, NOW } from './scene';
import { createCamp, MONDAY, statusesOf, times } from './whole-week-scene';

/** A camp that requires a meal each day: both are asked for, and the meal of Wednesday in its own request. */
async function createCampWithMeals(decisionMode: 'AGENT' | 'AUTOMATIC') {
  const camp = await createCamp();
  const { collectivity, activity, family, week } = camp;
  const meals = await createActivity(db, collectivity, { decisionMode: 'AUTOMATIC' });
  const [child] = family.children;
  await enrol(db, { family: family.family, child }, meals);
  const days = [0, 1, 2, 3, 4].map((count) => addDays(MONDAY, count));
  const served = await Promise.all(days.map((day) => createSession(db, meals, { day })));
  const [wednesday] = served.splice(2, 1);
  if (wednesday === undefined) throw new Error('Five were made.');
  await submitRequests(family.actor, ask(family, 'BOOKING', ...served), NOW);
  await db.activity.update({ where: { id: meals.id }, data: { decisionMode: 'AGENT' } });
  const meal = await submitRequests(family.actor, ask(family, 'BOOKING', wednesday), NOW);
  await linkActivities(db, activity, 'REQUIRES', meals);
  await db.activity.update({ where: { id: activity.id }, data: { decisionMode } });
  await submitRequests(family.actor, ask(family, 'BOOKING', ...week), NOW);
  const lineId = meal.lines[0]?.lineId ?? '';
  const { requestId } = await db.requestLine.findUniqueOrThrow({ where: { id: lineId } });
  return { ...camp, requestId, lineId, days };
}

describe('a week of which one day requires what waits', () => {
  it.each(['AUTOMATIC', 'AGENT'] as const)(
    'is named whole by its request, and given up whole with it: %s',
    async (decisionMode) => {
      const { activity, family, requestId, days } = await createCampWithMeals(decisionMode);
      const needing = await listNeeding(family.actor, requestId, NOW);
      expect(needing.map(({ day }) => day)).toEqual(days);
      expect(needing).toMatchObject(times(5, { name: activity.name, isWholeWeek: true }));
      expect(await giveUp(family, requestId)).toBe(6);
      const where = { session: { activityId: activity.id } };
      expect(await db.booking.count({ where: { ...where, status: 'BOOKED' } })).toBe(0);
      const pending = { status: 'PENDING' as const, request: { kind: 'BOOKING' as const } };
      expect(await db.requestLine.count({ where: pending })).toBe(0);
    },
  );

  it('is named in one query', async () => {
    const { family, requestId } = await createCampWithMeals('AUTOMATIC');
    const queries = await recordQueries(() => listNeeding(family.actor, requestId, NOW));
    expect(queries).toHaveLength(1);
  });

  it('goes without days that were closed, or are given up already', async () => {
    const { collectivity, family, week, requestId, days } = await createCampWithMeals('AUTOMATIC');
    const [, tuesday] = week;
    const friday = { start: addDays(MONDAY, 4), end: addDays(MONDAY, 4) };
    await createCalendarPeriod(db, collectivity, { kind: 'CLOSURE', label: 'Pont', ...friday });
    await db.booking.updateMany({
      where: { sessionId: tuesday?.id ?? '' },
      data: { status: 'CANCELLED' },
    });
    const needing = await listNeeding(family.actor, requestId, NOW);
    expect(needing.map(({ day }) => day)).toEqual([days[0], days[2], days[3]]);
  });

  it('goes without what is too late to be given up', async () => {
    const { family, requestId, days } = await createCampWithMeals('AUTOMATIC');
    const thursday = new Date(`${days[3]}T00:00:00Z`);
    const needing = await listNeeding(family.actor, requestId, thursday);
    // Wednesday is the day that requires what waits: it is named all the same.
    expect(needing.map(({ day }) => day)).toEqual([days[2], days[4]]);
  });

  it('goes without a day that is over, and stays once what it requires is answered', async () => {
    const { family, week, requestId, lineId, days } = await createCampWithMeals('AUTOMATIC');
    const [monday] = week;
    await db.booking.updateMany({
      where: { sessionId: monday?.id ?? '' },
      data: { status: 'PRESENT' },
    });
    const needing = await listNeeding(family.actor, requestId, NOW);
    expect(needing.map(({ day }) => day)).toEqual(days.slice(1));
    await db.requestLine.update({
      where: { id: lineId },
      data: { status: 'ACCEPTED', decidedAt: NOW },
    });
    expect(await codeOf(giveUp(family, requestId))).toBe('NOTHING_TO_WITHDRAW');
    expect((await statusesOf(family)).filter((one) => one === 'CANCELLED')).toEqual([]);
  });
});
