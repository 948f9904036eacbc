import type { TimeOfDay } from '@/lib/core/dates/civil-date';

/** From when to when a session lasts. */
export type SessionHours = { startsAt: TimeOfDay; endsAt: TimeOfDay };

/** From when to when a family asks for a day: the sessions inside are asked for. */
export type DayTimes = { from: TimeOfDay; to: TimeOfDay };

/** Whether sessions follow each other: in one alone, there is no time to choose. */
export function hasTimesToChoose(hours: readonly SessionHours[]): boolean {
  return hours.some((one) => hours.some((other) => other.startsAt >= one.endsAt));
}

/** Whether a session is asked for. */
export function isInTimes({ startsAt, endsAt }: SessionHours, { from, to }: DayTimes): boolean {
  return startsAt >= from && endsAt <= to;
}

function inOrder(times: readonly TimeOfDay[]): TimeOfDay[] {
  return [...new Set(times)].sort();
}

/** When a day may begin: the starts of its sessions. */
export function startsOf(hours: readonly SessionHours[]): TimeOfDay[] {
  return inOrder(hours.map(({ startsAt }) => startsAt));
}

/** When a day that begins then may end: the ends of the sessions that begin no sooner. */
export function endsFrom(hours: readonly SessionHours[], from: TimeOfDay): TimeOfDay[] {
  return inOrder(hours.filter(({ startsAt }) => startsAt >= from).map(({ endsAt }) => endsAt));
}

/** From the first start to the last end; null without a session. */
export function wholeDay(hours: readonly SessionHours[]): DayTimes | null {
  const from = startsOf(hours)[0];
  const to = inOrder(hours.map(({ endsAt }) => endsAt)).at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** Times that a day can have, nearest to those wished: it ends after it begins, with a session in it. */
export function fitTimes(hours: readonly SessionHours[], wished: DayTimes): DayTimes | null {
  const whole = wholeDay(hours);
  if (whole === null || !hours.some(({ startsAt }) => startsAt === wished.from)) return whole;
  const ends = endsFrom(hours, wished.from);
  const to = ends.includes(wished.to) ? wished.to : (ends[0] ?? whole.to);
  return { from: wished.from, to };
}
