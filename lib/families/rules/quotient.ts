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

/** A quotient whose last day is past: its value, written again, begins another. */
export function isOver({ value, until }: Omit<Quotient, 'since'>, today: CivilDate): boolean {
  return value !== null && isBefore(until, today);
}

type Writing = { isAsked: boolean; isRenewed: boolean; month: CivilDate };

function sinceOf(
  current: Quotient,
  sent: SentQuotient,
  { isAsked, isRenewed, month }: Writing,
): CivilDate {
  if (sent.since !== undefined) return sent.since ?? month;
  const { since } = current;
  if (since === null) return month;
  const isNew = isRenewed || (isAsked && sent.value !== undefined && sent.value !== current.value);
  return isNew && since < month ? month : since;
}

function untilOf(
  current: Quotient,
  sent: SentQuotient,
  since: CivilDate,
  { isRenewed }: Writing,
): CivilDate | null {
  const isKept =
    sent.until === undefined &&
    !isRenewed &&
    (current.until === null ? current.since === since : current.until >= since);
  return isKept ? current.until : (sent.until ?? endOfYear(since));
}

/** The same quotient, on fewer of its own days, was written with a wrong first day. */
function isCorrection(current: Quotient, { value, since, until }: Quotient): boolean {
  return (
    value === current.value &&
    since !== null &&
    current.until !== null &&
    current.until >= since &&
    !isBefore(current.until, until ?? current.until)
  );
}

/**
 * What a write makes of a quotient. One that begins later follows the present one, which is kept; one
 * that begins the same day or before corrects it. One that a family asked for without saying since when
 * holds from the month in which it is accepted, and one that is written over a quotient whose days are
 * past from the month in which it is: neither changes the months before.
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
  const isRenewed = sent.value !== undefined && sent.since === undefined && isOver(current, today);
  const writing = { isAsked, isRenewed, month };
  const since = sinceOf(current, sent, writing);
  const until = untilOf(current, sent, since, writing);
  if (isBefore(until, since)) return { problem: 'QUOTIENT_ENDS_BEFORE' };
  const after = { value, since, until };
  // A family asks for its days to come: what held before goes on having held.
  const isCorrected = !isAsked && isCorrection(current, after);
  const isFollowed = isBefore(current.since, since) && !isCorrected;
  return { problem: null, after, former: isFollowed ? current : null };
}
