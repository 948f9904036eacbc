import type { SlotAct } from '@/lib/bookings/types';
import type { Seats } from '@/lib/activities/types';

import type { QueueFilters, QueueLine, QueueSession, QueueTab } from '../types/queue';

/** Lines that stand under one heading: a session, a day of requests, or a day of answers. */
export type QueueGroup = { key: string; first: QueueLine; lines: QueueLine[] };

function keyOf(line: QueueLine, { tab, sort }: Pick<QueueFilters, 'tab' | 'sort'>): string {
  if (tab === 'traitees') return line.decided?.day ?? '';
  return sort === 'anciennete' || listsRequests(tab) ? line.submitted.day : line.session.sessionId;
}

/** Whether a list has one line for a request, rather than one for a day. */
export function listsRequests(tab: QueueTab): boolean {
  return tab === 'messages' || tab === 'justificatifs';
}

/** The headings of a list, in its order. */
export function groupQueue(
  lines: readonly QueueLine[],
  filters: Pick<QueueFilters, 'tab' | 'sort'>,
): QueueGroup[] {
  const groups = new Map<string, QueueGroup>();
  for (const line of lines) {
    const key = keyOf(line, filters);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { key, first: line, lines: [line] });
    else group.lines.push(line);
  }
  return [...groups.values()];
}

/** Whether a line says again what the line above it, under the same heading, has quoted. */
export function repeatsWord(
  line: Pick<QueueLine, 'submissionId' | 'word'>,
  above: Pick<QueueLine, 'submissionId' | 'word'> | undefined,
): boolean {
  return (
    line.word !== null && above?.submissionId === line.submissionId && above.word === line.word
  );
}

/** Free seats of a session; null: no limit. */
export function freeSeats({ capacity, taken }: Seats): number | null {
  return capacity === null ? null : Math.max(0, capacity - taken);
}

/** Seats taken above the capacity, which agents allowed. */
export function seatsAbove({ capacity, taken }: Seats): number {
  return capacity === null ? 0 : Math.max(0, taken - capacity);
}

/** A line as it weighs on its session's seats. */
export type WeighedLine = { sessionId: string; kind: SlotAct; free: number | null };

/** What accepting lines would leave: `left` the free seats of their one session, `lacking` the seats that miss. */
export type Forecast = { sessions: number; left: number | null; lacking: number };

/** How many seats there would be once these lines are accepted. Absences give a seat back. */
export function forecastSeats(lines: readonly WeighedLine[]): Forecast {
  const seats = new Map<string, number | null>();
  for (const { sessionId, kind, free } of lines) {
    const before = seats.get(sessionId) ?? free;
    seats.set(sessionId, before === null ? null : before + (kind === 'BOOKING' ? -1 : 1));
  }
  const all = [...seats.values()].filter((left) => left !== null);
  const lacking = all.reduce((sum, left) => sum + Math.max(0, -left), 0);
  const left = seats.size === 1 && all[0] !== undefined ? Math.max(0, all[0]) : null;
  return { sessions: seats.size, left, lacking };
}

type RankedLine = Pick<QueueLine, 'kind' | 'status' | 'rank'> & {
  session: Pick<QueueSession, 'waiting'>;
};

/** How many children who wait for a seat would be passed over, were this line accepted. */
export function passedOver({ kind, status, rank, session }: RankedLine): number {
  if (kind !== 'BOOKING') return 0;
  if (status === 'PENDING') return session.waiting;
  return status === 'WAITLISTED' && rank !== null ? rank - 1 : 0;
}

/** How many of the lines a gauge's session lacks seats for, were all its requests accepted. */
export function excessSeats(seats: Seats, requested: number): number {
  const free = freeSeats(seats);
  return free === null ? 0 : Math.max(0, requested - free);
}
