import type { ActivityToDecide, SessionToDecide } from '@/lib/requests/types/attention';

/** How many seats the requests of a session ask above its capacity. */
export function excessOf({ capacity, taken, bookings }: SessionToDecide): number {
  return capacity === null ? 0 : Math.max(0, bookings - Math.max(0, capacity - taken));
}

function linesOf({ bookings, absences, cancellations }: SessionToDecide): number {
  return bookings + absences + cancellations;
}

function bySeatsThenDay(a: SessionToDecide, b: SessionToDecide): number {
  const over = Number(excessOf(b) > 0) - Number(excessOf(a) > 0);
  return over || a.day.localeCompare(b.day) || a.startsAt.localeCompare(b.startsAt);
}

function oldestOf(sessions: readonly SessionToDecide[]): Date {
  return new Date(Math.min(...sessions.map(({ since }) => since.getTime())));
}

/**
 * The queue by activity. Sessions that lack seats come first, then the soonest ones; activities
 * stand in the order of their first session.
 */
export function groupByActivity(sessions: readonly SessionToDecide[]): ActivityToDecide[] {
  const groups = new Map<string, SessionToDecide[]>();
  for (const session of [...sessions].sort(bySeatsThenDay)) {
    groups.set(session.activityId, [...(groups.get(session.activityId) ?? []), session]);
  }
  return [...groups].flatMap(([activityId, ofActivity]): ActivityToDecide[] => {
    const [first] = ofActivity;
    if (first === undefined) return [];
    const { activityName, facilityName } = first;
    const lines = ofActivity.reduce((sum, session) => sum + linesOf(session), 0);
    return [
      {
        activityId,
        activityName,
        facilityName,
        lines,
        since: oldestOf(ofActivity),
        sessions: ofActivity,
      },
    ];
  });
}
