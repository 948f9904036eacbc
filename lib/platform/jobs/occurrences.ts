import { Cron } from 'croner';

import type { JobSchedule } from './types';

const MINUTE_MS = 60_000;

function cronsOf(
  schedule: Exclude<JobSchedule, { kind: 'every' }>,
  zones: readonly string[],
): Cron[] {
  const all = schedule.kind === 'times' ? [schedule.zone] : zones;
  return all.map((timezone) => new Cron(schedule.cron, { timezone, paused: true, mode: '5-part' }));
}

/** The last instant, at or before `at`, for which a job was to run; null where it has no zone. */
export function latestOccurrenceOf(
  schedule: JobSchedule,
  zones: readonly string[],
  at: Date,
): Date | null {
  if (schedule.kind === 'every') {
    const step = schedule.seconds * 1000;
    return new Date(Math.floor(at.getTime() / step) * step);
  }
  // croner leaves out a run at the very reference, hence one millisecond later.
  const reference = new Date(at.getTime() + 1);
  const found = cronsOf(schedule, zones).flatMap((cron) => cron.previousRuns(1, reference));
  return found.reduce<Date | null>((last, one) => (last === null || one > last ? one : last), null);
}

/** The first instant after `at` for which a job is to run; null where it has no zone. */
export function nextOccurrenceOf(
  schedule: JobSchedule,
  zones: readonly string[],
  at: Date,
): Date | null {
  if (schedule.kind === 'every') {
    const step = schedule.seconds * 1000;
    return new Date((Math.floor(at.getTime() / step) + 1) * step);
  }
  const found = cronsOf(schedule, zones).flatMap((cron) => cron.nextRun(at) ?? []);
  return found.reduce<Date | null>(
    (first, one) => (first === null || one < first ? one : first),
    null,
  );
}

/** The whole minute nearest to an instant: what a scheduler that is a little early or late meant. */
export function nearestMinute(at: Date): Date {
  return new Date(Math.round(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
