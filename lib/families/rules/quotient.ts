import { addDays, civilDate, firstOfMonth, type CivilDate } from '@/lib/core/dates/civil-date';

import type { FieldValue } from '../types/fields';

/** A quotient familial and the days on which it holds; without an end where none is known. */
export type Quotient = { value: FieldValue; since: CivilDate | null; until: CivilDate | null };

/** What of it is written: what is left out stays as it is. */
export type SentQuotient = Partial<Quotient>;

/** What the file then holds, and the quotient that was in force before and is kept. */
export type QuotientPlan =
  | { problem: 'QUOTIENT_MISSING' | 'QUOTIENT_ENDS_BEFORE' }
  | { problem: null; after: Quotient; former: Quotient | null };

const NONE: Quotient = { value: null, since: null, until: null };

function endOfYear(day: CivilDate): CivilDate {
  return civilDate(`${day.slice(0, 4)}-12-31`);
}

function isBefore(day: CivilDate | null, other: CivilDate): boolean {
  return day !== null && day < other;
}

/** A quotient that is taken away held until the month in which it is. */
function takenAway(current: Quotient, month: CivilDate): Quotient | null {
  if (!isBefore(current.since, month)) return null;
  const last = addDays(month, -1);
  return { ...current, until: isBefore(current.until, last) ? current.until : last };
}

function sinceOf(current: Quotient, sent: SentQuotient, isNew: boolean, month: CivilDate) {
  if (sent.since !== undefined) return sent.since ?? month;
  return isNew ? month : (current.since ?? month);
}

function untilOf(current: Quotient, sent: SentQuotient, since: CivilDate): CivilDate | null {
  const isKept =
    sent.until === undefined &&
    (current.until === null ? current.since === since : current.until >= since);
  return isKept ? current.until : (sent.until ?? endOfYear(since));
}

/** The same quotient, on other days that meet its own, was written with wrong dates. */
function isCorrection(current: Quotient, { value, since }: Quotient): boolean {
  return value === current.value && !(since !== null && isBefore(current.until, since));
}

/**
 * What a write makes of a quotient. One that begins later follows the present one, which is kept; one
 * that begins the same day or before corrects it. One that a family asked for without saying since when
 * holds from the month in which it is accepted: it changes nothing of the months before.
 */
export function planQuotient(
  current: Quotient,
  sent: SentQuotient,
  { isAsked, today }: { isAsked: boolean; today: CivilDate },
): QuotientPlan {
  const month = firstOfMonth(today);
  const value = sent.value === undefined ? current.value : sent.value;
  if (value === null) {
    const isDated = (sent.since ?? sent.until ?? null) !== null;
    return isDated
      ? { problem: 'QUOTIENT_MISSING' }
      : { problem: null, after: NONE, former: takenAway(current, month) };
  }
  const since = sinceOf(current, sent, isAsked && value !== current.value, month);
  const until = untilOf(current, sent, since);
  if (isBefore(until, since)) return { problem: 'QUOTIENT_ENDS_BEFORE' };
  const after = { value, since, until };
  const isFollowed = isBefore(current.since, since) && !isCorrection(current, after);
  return { problem: null, after, former: isFollowed ? current : null };
}
