import { civilDate, daysOf, timeOfDay } from '@/lib/core/dates/civil-date';
import type { Session } from '@/prisma/generated/client';

import { createActivity, createSession, enrol } from './factories/activities';
import { createBooking } from './factories/bookings';
import { createCollectivity, type FactoryDb } from './factories/collectivities';
import { createFamily } from './factories/people';

/** Days as "2026-03-30": the first and the last with a morning, and the time of the day before until when it is booked. */
export interface MorningsOptions {
  readonly first: string;
  readonly last: string;
  readonly until: string;
  /** Of the collectivity; Paris unless said. */
  readonly timeZone?: string;
}

/** A collectivity that receives children every morning, Sundays too, and a family whose Léa and Léo may come. */
export async function createMornings(
  db: FactoryDb,
  { first, last, until, timeZone = 'Europe/Paris' }: MorningsOptions,
) {
  const collectivity = await createCollectivity(db, { timeZone });
  const activity = await createActivity(db, collectivity, {
    name: 'Garderie matin',
    decisionMode: 'AUTOMATIC',
    bookingCutoff: { kind: 'days-before', days: 1, counting: 'calendar', time: timeOfDay(until) },
  });
  const sessions = new Map<string, Session>();
  for (const day of daysOf({ start: civilDate(first), end: civilDate(last) }))
    sessions.set(day, await createSession(db, activity, { day }));
  const { family, children, actor } = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léa' }, { firstName: 'Léo' }],
  });
  for (const child of children) await enrol(db, { family, child }, activity);
  const on = (day: string): Session => {
    const session = sessions.get(day);
    if (session === undefined) throw new Error(`No session on ${day}.`);
    return session;
  };
  return {
    actor,
    bookLea: (day: string) => createBooking(db, { family, child: children[0] }, on(day)),
    /** The first names of those who are booked on a day. */
    bookedOn: async (day: string): Promise<string[]> => {
      const { id: sessionId } = on(day);
      const rows = await db.booking.findMany({
        where: { sessionId, status: 'BOOKED' },
        select: { child: { select: { firstName: true } } },
      });
      return rows.map(({ child }) => child.firstName);
    },
  };
}
