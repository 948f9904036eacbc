import { type CivilDate, weekdayOf } from '@/lib/core/dates/civil-date';

import type { Attendee, CalendarDay, FacilityWeek, SessionLoad } from '../types/calendar';

/** A session with what it belongs to, in the order of the screen. */
export type PlacedSession = SessionLoad & {
  activityId: string;
  activityName: string;
  facilityId: string;
  facilityName: string;
};

/** The days worth a column: the weekend shows when something is held on it, or a closure names it. */
export function shownDays(
  days: readonly CalendarDay[],
  sessions: readonly { day: CivilDate }[],
): CalendarDay[] {
  const held = new Set(sessions.map(({ day }) => day));
  return days.filter(({ day }) => weekdayOf(day) <= 5 || held.has(day));
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Facilities, activities and days, from sessions in the order of the screen. */
export function arrangeWeek(
  sessions: readonly PlacedSession[],
  days: readonly CalendarDay[],
): FacilityWeek[] {
  const facilities = new Map<string, FacilityWeek>();
  const rows = new Map<string, FacilityWeek['rows'][number]>();
  for (const session of sessions) {
    const { facilityId, facilityName, activityId, activityName } = session;
    const facility = entryOf(facilities, facilityId, () => ({
      facilityId,
      facilityName,
      rows: [],
    }));
    const row = entryOf(rows, activityId, () => {
      const made = { activityId, activityName, days: days.map((): SessionLoad[] => []) };
      facility.rows.push(made);
      return made;
    });
    row.days[days.findIndex(({ day }) => day === session.day)]?.push(session);
  }
  return [...facilities.values()];
}

/** What a session's children are told apart by, in the order of its sheet. */
export type AttendeeGroup = 'expected' | 'asking' | 'waiting' | 'absent';

const GROUPS: readonly AttendeeGroup[] = ['expected', 'asking', 'waiting', 'absent'];

function groupOf({ status, pending }: Attendee): AttendeeGroup | null {
  switch (status) {
    case 'BOOKED':
    case 'PRESENT':
      return 'expected';
    case 'WAITLISTED':
      return 'waiting';
    case 'ABSENT':
    case 'ABSENT_BILLED':
      return 'absent';
    case 'CANCELLED':
    case null:
      return pending === 'BOOKING' ? 'asking' : null;
  }
}

/** The children of a session by what is known of them; the waiting list by rank, the others by name. */
export function groupAttendees(
  attendees: readonly Attendee[],
): { group: AttendeeGroup; attendees: Attendee[] }[] {
  const sorted = attendees.toSorted(
    (one, other) =>
      (one.rank ?? 0) - (other.rank ?? 0) ||
      one.lastName.localeCompare(other.lastName, 'fr') ||
      one.firstName.localeCompare(other.firstName, 'fr'),
  );
  return GROUPS.map((group) => ({
    group,
    attendees: sorted.filter((attendee) => groupOf(attendee) === group),
  })).filter((found) => found.attendees.length > 0);
}
