const HOUR_MS = 3_600_000;

/**
 * Until when a seat is offered: so many hours, and the beginning of the session at the latest. Null
 * where it has begun: nobody could come any more.
 */
export function offerUntil(now: Date, hours: number, beginsAt: Date): Date | null {
  if (beginsAt <= now) return null;
  return new Date(Math.min(now.getTime() + hours * HOUR_MS, beginsAt.getTime()));
}
