import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { submitRequests } from '@/lib/requests/commands/submit';
import type { Session } from '@/prisma/generated/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createCalendarPeriod, createCollectivity } from '@/tests/support/factories/collectivities';
import type { FamilyFixture } from '@/tests/support/factories/people';

import { ask, createEnrolledFamily, NOW } from './scene';

export const MONDAY = civilDate('2027-04-26');

/** An activity booked by the whole week, of five days and the Monday after. */
export async function createCamp(options: Parameters<typeof createActivity>[2] = {}, capacity = 2) {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity, {
    decisionMode: 'AUTOMATIC',
    bookingUnit: 'WEEK',
    ...options,
  });
  const week: Session[] = [];
  for (const count of [0, 1, 2, 3, 4, 7])
    week.push(await createSession(db, activity, { day: addDays(MONDAY, count), capacity }));
  // The last one is the Monday after.
  const later = week.splice(5);
  const family = await createEnrolledFamily(collectivity, activity);
  const wednesday = week[2];
  if (wednesday === undefined) throw new Error('Five were made.');
  return { collectivity, activity, week, later, family, wednesday };
}

export const statusesOf = async (family: FamilyFixture) =>
  (
    await db.booking.findMany({
      where: { familyId: family.family.id },
      orderBy: { session: { day: 'asc' } },
    })
  ).map(({ status }) => status);

export const fill = (session: Session) =>
  db.session.update({ where: { id: session.id }, data: { capacity: 0 } });

export const times = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);

/** Books the week in two requests: Friday was closed as the rest was asked for. */
export async function askInTwo({
  collectivity,
  week,
  family,
}: Awaited<ReturnType<typeof createCamp>>) {
  const friday = addDays(MONDAY, 4);
  const bridge = { kind: 'CLOSURE', label: 'Pont', start: friday, end: friday } as const;
  const { id } = await createCalendarPeriod(db, collectivity, bridge);
  const asked = [];
  for (const days of [week.slice(0, 4), week.slice(4)]) {
    asked.push(await submitRequests(family.actor, ask(family, 'BOOKING', ...days), NOW));
    await db.calendarPeriod.deleteMany({ where: { id } });
  }
  return asked.map(({ lines }) => lines.map(({ lineId }) => lineId));
}
