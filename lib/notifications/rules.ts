import {
  addDays,
  daysBetween,
  firstOfMonth,
  timeOfDay,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { latestOccurrence, nextOccurrence } from '@/lib/core/dates/zoned';
import { UNDO_GRACE_SECONDS, UNDO_SECONDS } from '@/lib/requests/rules';

import type { Decision, DecisionOutcome, NotificationOptions } from './types';

/** When digests leave, on the clocks of each collectivity (domain.md 5). */
export const DIGEST_TIMES = [timeOfDay('13:00'), timeOfDay('18:00')] as const;
export const DIGEST_CRON = '0 13,18 * * *';

const SECOND_MS = 1000;
/** Submissions that follow each other by less share one acknowledgement, which leaves after it. */
const QUIET_MS = 60 * SECOND_MS;
/** However long they go on, the first one is not kept waiting for more. */
const LONGEST_MS = 10 * 60 * SECOND_MS;
/** While a submission can be undone, its acknowledgement stays. */
const UNDO_MS = (UNDO_SECONDS + UNDO_GRACE_SECONDS) * SECOND_MS;

/** The digest that is due at `at`: the last 13:00 or 18:00 of the zone, itself included. */
export function digestCut(zone: string, at: Date): Date {
  return latestOccurrence(DIGEST_TIMES, zone, at);
}

/** The digest that comes after `at`. */
export function nextDigestAt(zone: string, at: Date): Date {
  return nextOccurrence(DIGEST_TIMES, zone, at);
}

/** Names the digest of an account, a collectivity and a cut, so that it is written once. */
export function digestKey(accountId: string, collectivityId: string, cutAt: Date): string {
  return `digest:${accountId}:${collectivityId}:${cutAt.toISOString()}`;
}

/** When a new acknowledgement leaves. */
export function firstAcknowledgementAt(now: Date): Date {
  return new Date(now.getTime() + QUIET_MS);
}

/**
 * When an acknowledgement opened at `createdAt` leaves once it tells one more submission: a minute
 * from now, ten minutes after its creation at most. Null when it is too late to join it: it would
 * leave before the submission can be undone.
 */
export function joinedAcknowledgementAt(createdAt: Date, now: Date): Date | null {
  const latest = createdAt.getTime() + LONGEST_MS;
  if (latest < now.getTime() + UNDO_MS) return null;
  return new Date(Math.min(now.getTime() + QUIET_MS, latest));
}

/** The oldest creation of an acknowledgement that a submission may still join. */
export function oldestJoinable(now: Date): Date {
  return new Date(now.getTime() + UNDO_MS - LONGEST_MS);
}

// A cancellation follows the options of absences, a bill those of refusals, a place on a waiting list those of acceptances.
function isWanted(
  { kind, outcome }: { kind: Decision['kind']; outcome: DecisionOutcome },
  options: NotificationOptions,
): boolean {
  if (outcome === 'WAITLISTED') return options.notifyBookingAccepted;
  if (kind === 'BOOKING') {
    return outcome === 'ACCEPTED' ? options.notifyBookingAccepted : options.notifyBookingRefused;
  }
  const isGranted = outcome === 'ACCEPTED' || outcome === 'ABSENCE_EXCUSED';
  return isGranted ? options.notifyAbsenceAccepted : options.notifyAbsenceRefused;
}

function isLater(one: Decision, other: Decision): boolean {
  const gap = one.at.getTime() - other.at.getTime();
  return gap === 0 ? one.eventId > other.eventId : gap > 0;
}

/**
 * The decisions that a digest says aloud: the last one on each line, unless the family withdrew the
 * line since, and only those that an active subscription to the request's family asks for.
 */
export function audibleDecisions<T extends Decision>(
  decisions: readonly T[],
  subscriptions: readonly NotificationOptions[],
): T[] {
  const lastOf = new Map<string, T>();
  for (const decision of decisions) {
    const known = lastOf.get(decision.lineId);
    if (known === undefined || isLater(decision, known)) lastOf.set(decision.lineId, decision);
  }
  return [...lastOf.values()].filter(
    (decision) =>
      decision.lineStatus !== 'WITHDRAWN' &&
      subscriptions.some(
        (options) => options.familyId === decision.familyId && isWanted(decision, options),
      ),
  );
}

/**
 * The day from which silence is an answer: so many months after the receipt, on the same day of
 * the month, or the last one of a month that is shorter.
 */
export function silenceDay(received: CivilDate, months: number): CivilDate {
  const month = firstOfMonth(received, months);
  const sameDay = addDays(month, daysBetween(firstOfMonth(received), received));
  const lastDay = addDays(firstOfMonth(received, months + 1), -1);
  return sameDay < lastDay ? sameDay : lastDay;
}
