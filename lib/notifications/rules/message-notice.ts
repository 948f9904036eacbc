const SECOND_MS = 1000;
/** Messages that follow each other by less share one notice, which leaves after it. */
const QUIET_MS = 60 * SECOND_MS;
/** However long they go on, the first one is not kept waiting for more. */
const LONGEST_MS = 5 * 60 * SECOND_MS;

/** When a new notice leaves. */
export function firstNoticeAt(now: Date): Date {
  return new Date(now.getTime() + QUIET_MS);
}

/** When a notice opened at `createdAt` leaves once it tells one more message. */
export function joinedNoticeAt(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + QUIET_MS, createdAt.getTime() + LONGEST_MS));
}
