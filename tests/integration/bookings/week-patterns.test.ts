import { forgetWeek, keepWeek } from '@/lib/bookings/commands/week-patterns';
import { getPeriodChoices } from '@/lib/bookings/queries/period';
import { civilDate, type Weekday } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily, shareChild } from '@/tests/support/factories/people';
import { createSolange, createTown } from '@/tests/support/town';

const NOW = new Date('2026-11-24T09:00:00Z');
const TODAY = civilDate('2026-11-24');
const NOT_FOUND = { code: 'NOT_FOUND' };

async function createScene() {
  const town = await createTown(db);
  const solange = await createSolange(db, town);
  const week = (children: readonly { id: string }[], jours: Weekday[]) => ({
    enfants: children.map(({ id }) => id),
    wishes: [{ activityId: town.morning.id, weekdays: jours }],
  });
  const patterns = async (actor = solange.actor) =>
    (await getPeriodChoices(actor, TODAY)).patterns.map(({ childId, weekdays }) => [
      childId,
      weekdays,
    ]);
  return { town, solange, week, patterns };
}

it('keeps the week of each child, and the last one kept stands', async () => {
  const { solange, week, patterns } = await createScene();
  const { actor, leo, nathan } = solange;
  await keepWeek(actor, week([leo, nathan], [4, 1, 1]), NOW);
  await keepWeek(actor, week([nathan], [2]), NOW);
  await keepWeek(actor, week([nathan], [2]), NOW);
  expect(new Map(await patterns().then((list) => list as [string, Weekday[]][]))).toEqual(
    new Map([
      [leo.id, [1, 4]],
      [nathan.id, [2]],
    ]),
  );
  expect(await db.requestLine.count({ where: { childId: leo.id } })).toBe(0);
});

it('keeps one week where several forms are sent at once', async () => {
  const { solange, week, patterns } = await createScene();
  const { actor, leo, nathan } = solange;
  const weeks: Weekday[][] = [[1], [2], [4], [5]];
  await Promise.all(
    weeks.map((days, order) =>
      keepWeek(actor, week(order % 2 === 0 ? [leo, nathan] : [nathan, leo], days), NOW),
    ),
  );
  const kept = await patterns();
  expect(kept).toHaveLength(2);
  expect(kept[0]?.[1]).toEqual(kept[1]?.[1]);
});

it('keeps the weeks of several activities at once, or none of them, and forgets them together', async () => {
  const { town, solange, week } = await createScene();
  const { actor, leo } = solange;
  const both = (jours: Weekday[]) => ({
    ...week([leo], jours),
    wishes: [town.morning, town.meal].map(({ id }) => ({ activityId: id, weekdays: jours })),
  });
  const kept = async () =>
    (await getPeriodChoices(actor, TODAY)).patterns.map(({ activityId, weekdays }) => [
      activityId,
      weekdays,
    ]);
  await keepWeek(actor, both([4, 1]), NOW);
  const all = [town.morning.id, town.meal.id];
  expect(new Map((await kept()) as [string, Weekday[]][])).toEqual(
    new Map(all.map((id) => [id, [1, 4]])),
  );
  await db.enrolment.deleteMany({ where: { childId: leo.id, activityId: town.meal.id } });
  await expect(keepWeek(actor, both([2]), NOW)).rejects.toMatchObject(NOT_FOUND);
  expect(await kept()).toEqual([[town.morning.id, [1, 4]]]);
  await forgetWeek(actor, { activite: all, enfants: [leo.id] });
  expect(await db.weekPattern.count({ where: { childId: leo.id } })).toBe(0);
});

it('forgets a week, once or twice', async () => {
  const { solange, week, patterns, town } = await createScene();
  const { actor, leo, nathan } = solange;
  await keepWeek(actor, week([leo, nathan], [1]), NOW);
  await forgetWeek(actor, { activite: [town.morning.id], enfants: [leo.id] });
  await forgetWeek(actor, { activite: [town.morning.id], enfants: [leo.id] });
  expect(await patterns()).toEqual([[nathan.id, [1]]]);
});

it('says nothing of a week whose enrolment is over', async () => {
  const { solange, week, patterns } = await createScene();
  await keepWeek(solange.actor, week([solange.leo], [1]), NOW);
  await db.enrolment.updateMany({
    where: { childId: solange.leo.id },
    data: { endDay: new Date('2026-11-23') },
  });
  expect(await patterns()).toEqual([]);
});

it('refuses a child that is not enrolled there, and keeps nothing of the others', async () => {
  const { solange, week, patterns } = await createScene();
  await db.enrolment.deleteMany({ where: { childId: solange.nathan.id } });
  const refused = keepWeek(solange.actor, week([solange.leo, solange.nathan], [1]), NOW);
  await expect(refused).rejects.toMatchObject(NOT_FOUND);
  expect(await patterns()).toEqual([]);
});

it('is none of another family’s, nor of another collectivity’s', async () => {
  const { town, solange, week, patterns } = await createScene();
  const neighbour = await createSolange(db, town);
  const elsewhere = await createFamily(db, await createCollectivity(db));
  await keepWeek(solange.actor, week([solange.leo], [1]), NOW);
  for (const { actor } of [neighbour, elsewhere]) {
    await expect(keepWeek(actor, week([solange.leo], [2]), NOW)).rejects.toMatchObject(NOT_FOUND);
    const asked = { activite: [town.morning.id], enfants: [solange.leo.id] };
    await expect(forgetWeek(actor, asked)).rejects.toMatchObject(NOT_FOUND);
    expect(await patterns(actor)).toEqual([]);
  }
  expect(await patterns()).toEqual([[solange.leo.id, [1]]]);
});

it('is a family’s own where the parents are separated', async () => {
  const { town, solange, week, patterns } = await createScene();
  const father = await createFamily(db, town.collectivity);
  await shareChild(db, solange.leo, father.family);
  await db.enrolment.updateMany({
    where: { childId: solange.leo.id, activityId: town.morning.id },
    data: { endDay: new Date('2026-12-31') },
  });
  const who = { family: father.family, child: solange.leo };
  await enrol(db, who, town.morning, { start: civilDate('2027-01-01') });
  await keepWeek(solange.actor, week([solange.leo], [1]), NOW);
  await keepWeek(father.actor, week([solange.leo], [5]), NOW);
  expect(await patterns(father.actor)).toEqual([[solange.leo.id, [5]]]);
  expect(await patterns()).toEqual([[solange.leo.id, [1]]]);
});

it.each([[[]], [[0]], [[8]]])('refuses the days %j in the database', async (weekdays) => {
  const { town, solange } = await createScene();
  const { id: familyId, collectivityId } = solange.family;
  const write = db.weekPattern.create({
    data: {
      collectivityId,
      familyId,
      childId: solange.leo.id,
      activityId: town.morning.id,
      weekdays,
      savedAt: NOW,
    },
  });
  await expect(write).rejects.toThrow('week_pattern_weekdays_check');
});
