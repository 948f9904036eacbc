/** The days that a run bills: the first and the last. */
export type Period = { start: string; end: string };

/** The last day of a month: "2026-10". */
export function endOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

export function isWithin(day: string, { start, end }: Period): boolean {
  return start <= day && day <= end;
}

export function overlaps(a: Period, b: { start: string; end: string | null }): boolean {
  return a.start <= (b.end ?? a.end) && b.start <= a.end;
}

export function holds(period: Period, month: string): boolean {
  return isWithin(`${month}-01`, period) && isWithin(endOf(month), period);
}

/** What an act says of a period: a month, a part of one, or several. */
export function nameOfPeriod({ start, end }: Period): string {
  if (start.slice(0, 7) !== end.slice(0, 7)) return `several months, ${start} to ${end}`;
  return holds({ start, end }, start.slice(0, 7))
    ? `a month, ${start.slice(0, 7)}`
    : `a part of a month, ${start} to ${end}`;
}
