import type { ActivityRules, SchoolCalendar } from '@/lib/activities/types';
import { permissionOf } from '@/lib/bookings/rules';
import type { SlotFacts } from '@/lib/bookings/types';
import { instantAt } from '@/lib/core/dates/zoned';

import type { RollChild, RollCount } from './types';

type Held = {
  rules: ActivityRules;
  times: SlotFacts['times'];
  calendar: SchoolCalendar;
};

/**
 * What becomes of a booking whose child does not come, nobody having said so: what an absence
 * declared as the session ends would become. One that the rules refuse by then is billed, and so is
 * one that asks for a document: the seat was kept (rules.md, absences).
 */
export function noShowStatus({ rules, times, calendar }: Held): 'ABSENT' | 'ABSENT_BILLED' {
  const facts: SlotFacts = {
    times,
    rules,
    seats: { capacity: null, overbooked: 0, taken: 0 },
    isEnrolled: true,
    booking: 'BOOKED',
    pending: null,
    closure: null,
    child: null,
  };
  const end = instantAt(times.day, times.endsAt, calendar.timeZone);
  const declared = permissionOf('ABSENCE', facts, calendar, end);
  const isFree = declared.allowed && !declared.isBilled && declared.justifyUntil === null;
  return isFree ? 'ABSENT' : 'ABSENT_BILLED';
}

/** How far the attendance of a session is. */
export function countRoll(children: readonly Pick<RollChild, 'status'>[]): RollCount {
  const count = (...statuses: RollChild['status'][]): number =>
    children.filter(({ status }) => statuses.includes(status)).length;
  return {
    expected: count('BOOKED'),
    present: count('PRESENT'),
    absent: count('ABSENT', 'ABSENT_BILLED'),
  };
}
