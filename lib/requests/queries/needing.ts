import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { type CalendarRow, calendarsOf, closureOn } from '@/lib/activities/queries';
import { activityRulesOf, type RulesRow } from '@/lib/activities/queries/rules';
import type { Seats, SessionTimes } from '@/lib/activities/types';
import { permissionsOf } from '@/lib/bookings/rules';
import { goesWithWeek } from '@/lib/bookings/rules/whole-week';
import type { BookingStatus, ChildFacts, SlotAct } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';

import type { Needing } from '../types/needing';
import { needingSql } from './needing-sql';

type Slot = { sessionId: string; childId: string };
type Row = Omit<Needing, 'isWholeWeek'> &
  SessionTimes &
  Seats & {
    collectivityId: string;
    isWaiting: boolean;
    child: ChildFacts | null;
    booking: BookingStatus | null;
    /** What waits for an agent, of either family of the child. */
    pending: SlotAct | null;
    /** Why an agent closed the session. */
    closure: string | null;
    /** Where the activity is had by the whole week: which one, of which request it waits; else null. */
    week: string | null;
    /** Of a whole week alone. */
    rules: RulesRow | null;
  };
type Read = { rows: Row[]; calendars: CalendarRow[] };

const keyOf = ({ sessionId, childId }: Slot): string => `${sessionId} ${childId}`;

/**
 * What requires the bookings of a request that still wait, and what requires that in turn, with all the
 * days of a week that goes whole; empty where they go alone. One query.
 */
export async function listNeeding(
  actor: GuardianActor,
  requestId: string,
  now: Date,
): Promise<Needing[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const [read] = await db.$queryRaw<Read[]>(needingSql(requestId, familyIds));
  const rows = read?.rows ?? [];
  const weeks = daysOfWeeks(rows, read?.calendars ?? [], now);
  const given = new Set(rows.filter(({ isWaiting }) => isWaiting).map(keyOf));
  const known = new Set(given);
  let last = given;
  while (last.size > 0) {
    const found = rows.filter((row) => last.has(keyOf(row)));
    const next = new Set(found.flatMap((row) => neededBy(row, known)));
    const needed = rows.filter((row) => next.has(keyOf(row)));
    last = new Set(needed.flatMap((row) => wholeOf(row, weeks)));
    for (const key of last) if (known.has(key)) last.delete(key);
    for (const key of last) known.add(key);
  }
  return rows.filter((row) => known.has(keyOf(row)) && !given.has(keyOf(row))).map(needingOf);
}

function needingOf({ sessionId, childId, name, day, lineId, isAsked, week }: Row): Needing {
  return {
    sessionId,
    childId,
    name,
    day,
    lineId,
    isAsked: isAsked && lineId === null,
    isWholeWeek: week !== null,
  };
}

// A day, with those of its week that are had as it is.
function wholeOf(row: Row, weeks: readonly Row[]): string[] {
  const alike = weeks.filter(
    ({ childId, week, booking, lineId }) =>
      childId === row.childId &&
      week === row.week &&
      (row.lineId === null ? lineId === null && booking === row.booking : lineId !== null),
  );
  return [...new Set([row, ...alike].map(keyOf))];
}

// The days that whole weeks may still give up: one that is over, or given up already, goes without.
function daysOfWeeks(rows: readonly Row[], read: readonly CalendarRow[], now: Date): Row[] {
  const calendars = calendarsOf(read);
  return rows.filter((row) => {
    const calendar = calendars.get(row.collectivityId);
    if (row.isWaiting || row.rules === null || calendar === undefined) return false;
    if (row.lineId !== null) return true;
    const { day, startsAt, endsAt, capacity, overbooked, taken, booking, pending, child } = row;
    const facts = {
      times: { day, startsAt, endsAt },
      seats: { capacity, overbooked, taken },
      rules: activityRulesOf(row.rules),
      isEnrolled: true,
      booking,
      pending,
      closure: row.closure ?? closureOn(calendar, day),
      child,
    };
    return permissionsOf(facts, calendar, now).some(
      (one) => one.act === 'CANCELLATION' && goesWithWeek(one),
    );
  });
}

// One other session of the activity that stays is enough.
function neededBy({ childId, child }: Row, known: ReadonlySet<string>): string[] {
  const isKept = (sessionId: string): boolean => !known.has(keyOf({ sessionId, childId }));
  if (child === null || child.twins.some(isKept)) return [];
  const kept = child.neededBy.filter(({ sessionId }) => isKept(sessionId));
  return kept.map(({ sessionId }) => keyOf({ sessionId, childId }));
}
