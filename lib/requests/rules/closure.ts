import { addDays, type CivilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { nextDigestAt } from '@/lib/notifications/rules';

const SECOND_MS = 1000;

/** How long a closure may be undone at least, in seconds. */
const SHORTEST_UNDO_SECONDS = 120;

/** The eve, at this time, is the latest that families are told with the others. */
const LATEST_ON_THE_EVE = timeOfDay('18:00');

type Told = {
  /** The first day that is closed, in the zone of the collectivity. */
  firstDay: CivilDate;
  zone: string;
  /** When the next digest leaves. */
  digestAt: Date;
};

/**
 * When the e-mails of a closure leave, and until when it may be undone: with the next digest; at once,
 * in two minutes, where that would tell families later than the eve.
 */
export function closureToldAt(now: Date, { firstDay, zone, digestAt }: Told): Date {
  const soonest = new Date(now.getTime() + SHORTEST_UNDO_SECONDS * SECOND_MS);
  const isInTime = digestAt <= instantAt(addDays(firstDay, -1), LATEST_ON_THE_EVE, zone);
  return isInTime && digestAt > soonest ? digestAt : soonest;
}

/** A closure, as far as undoing it goes. */
type Undoable = {
  /** The first day that is closed. */
  start: CivilDate;
  createdAt: Date;
};

/** Until when, inclusive, a closure is undone, whether it has somebody to tell or not. */
export function closureUndoUntil({ start, createdAt }: Undoable, zone: string): Date {
  const digestAt = nextDigestAt(zone, createdAt);
  return closureToldAt(createdAt, { firstDay: start, zone, digestAt });
}

/** Why a closure of which no e-mail has left is undone no more; null where it still is. */
export function undoRefusal(
  closure: Undoable,
  zone: string,
  now: Date,
): 'CLOSURE_OVER' | 'CLOSURE_LATE' | null {
  if (closure.start < civilDateIn(now, zone)) return 'CLOSURE_OVER';
  return now > closureUndoUntil(closure, zone) ? 'CLOSURE_LATE' : null;
}

/** Names the e-mails of a closure. */
export function closureKey(closureId: string): string {
  return `closure:${closureId}`;
}
