import { instantAt } from '@/lib/core/dates/zoned';

import { cutoffOf } from '../rules';
import type { CutoffRule } from '../schema';
import type { ActivityRules, SchoolCalendar, SessionTimes } from '../types';

/** What ends an act: the rule of the activity, or the session that begins or ends before it. */
export type EndedBy = 'RULE' | 'START' | 'END';

/** The last instant, inclusive, of an act on a session. */
export type Deadline = { until: Date; by: EndedBy };

type Bound = Exclude<EndedBy, 'RULE'>;

/** The session's own start or end, as the last instant of an act. */
export function sessionBound(by: Bound, times: SessionTimes, calendar: SchoolCalendar): Deadline {
  const time = by === 'START' ? times.startsAt : times.endsAt;
  return { until: instantAt(times.day, time, calendar.timeZone), by };
}

function boundedBy(
  by: Bound,
  rule: CutoffRule,
  times: SessionTimes,
  calendar: SchoolCalendar,
): Deadline | null {
  const until = cutoffOf(rule, times.day, calendar);
  if (until === null) return null;
  const bound = sessionBound(by, times, calendar);
  return bound.until < until ? bound : { until, by: 'RULE' };
}

/** Until when a session is booked in time: its rule, and no later than its start. */
export function bookingDeadline(
  { bookingCutoff }: Pick<ActivityRules, 'bookingCutoff'>,
  times: SessionTimes,
  calendar: SchoolCalendar,
): Deadline | null {
  return boundedBy('START', bookingCutoff, times, calendar);
}

/** Until when a booking is cancelled: its rule, and no later than the session's start. */
export function cancellationDeadline(
  { absenceCutoff }: Pick<ActivityRules, 'absenceCutoff'>,
  times: SessionTimes,
  calendar: SchoolCalendar,
): Deadline | null {
  return boundedBy('START', absenceCutoff, times, calendar);
}

/**
 * Until when an absence is declared in time: its rule, and no later than the session's end. One that a
 * document justifies may be declared after it: a session of the early morning, before 9:00.
 */
export function absenceDeadline(
  {
    absenceCutoff,
    justifyWithinHours,
  }: Pick<ActivityRules, 'absenceCutoff' | 'justifyWithinHours'>,
  times: SessionTimes,
  calendar: SchoolCalendar,
): Deadline | null {
  if (justifyWithinHours === null) return boundedBy('END', absenceCutoff, times, calendar);
  const until = cutoffOf(absenceCutoff, times.day, calendar);
  return until === null ? null : { until, by: 'RULE' };
}
