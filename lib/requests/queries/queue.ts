import 'server-only';

import type { SlotAct } from '@/lib/bookings/types';
import type { AgentActor } from '@/lib/accounts/types';
import { unsafeLoadCalendars } from '@/lib/activities/queries';
import { cutoffOf } from '@/lib/activities/rules';
import { type CutoffRule, cutoffRuleSchema } from '@/lib/activities/schema';
import type { SchoolCalendar } from '@/lib/activities/types';
import type { CivilDate, TimeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt, timeOfDayIn } from '@/lib/core/dates/zoned';
import { db } from '@/lib/platform/db/client';

import { refusalsOf, type RefusalTemplate } from '../rules/refusals';
import type { RequestLineStatus } from '../types';
import type {
  LocalInstant,
  QueueFilters,
  QueueLine,
  QueuePage,
  QueueSession,
} from '../types/queue';
import type { ServedFacility } from '../types/served-facility';
import { besideSql, queueSql } from './queue-sql';

/** Lines a page; the gauges count all of them. */
export const QUEUE_PAGE_SIZE = 100;

/** The columns of a line and of its session, for the queue and for the panel. */
export type LineRow = {
  lineId: string;
  requestId: string;
  submissionId: string;
  reference: string;
  kind: SlotAct;
  status: RequestLineStatus;
  reason: string | null;
  isBilled: boolean;
  unread: number;
  isToComplete: boolean;
  word: string | null;
  familyName: string;
  firstName: string;
  position: number;
  submitted: LocalInstant;
  startDay: CivilDate;
  endDay: CivilDate;
  rank: number | null;
  decided: LocalInstant | null;
  decidedBy: string | null;
  sessionId: string;
  activityName: string;
  facilityName: string;
  hasWaitingList: boolean;
  day: CivilDate;
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  capacity: number | null;
  overbooked: number;
  taken: number;
  requested: number;
  waiting: number;
  together: string[] | null;
  isWholeWeek: boolean;
};

type QueueRow = LineRow & { dayCount: number; hasSibling: boolean; cutoff: unknown };

/**
 * One page of the agents' queue: lines to answer and waiting ones by session (the soonest first)
 * or by age (the oldest request first), answered ones by decision (the newest first). Two queries.
 */
export async function listRequestQueue(
  actor: AgentActor,
  filters: QueueFilters,
  now: Date,
): Promise<QueuePage> {
  const today = civilDateIn(now, actor.collectivity.timeZone);
  const rows = await db.$queryRaw<QueueRow[]>(
    queueSql({ actor, filters, today, size: QUEUE_PAGE_SIZE }),
  );
  const shown = rows.slice(0, QUEUE_PAGE_SIZE);
  const days = shown.map(({ day }) => day).sort();
  const [start, end] = [days[0], days.at(-1)];
  if (start === undefined || end === undefined) return { lines: [], next: null };
  const calendars = await unsafeLoadCalendars(db, [actor.collectivity.id], { start, end });
  const calendar = calendars.get(actor.collectivity.id);
  if (calendar === undefined) return { lines: [], next: null };
  const rules = new Map<string, CutoffRule>();
  const lines = shown.map((row) => ({
    ...lineOf(row),
    dayCount: row.dayCount,
    hasSibling: row.hasSibling,
    answerBy: answerByOf(row, calendar, rules, now),
  }));
  const isCut = rows.length > shown.length;
  return { lines, next: isCut ? (shown.at(-1)?.lineId ?? null) : null };
}

/** A row as the screens read it. */
export function lineOf(row: LineRow): Omit<QueueLine, 'answerBy' | 'hasSibling' | 'dayCount'> {
  const { firstName, position, ...line } = row;
  return {
    lineId: line.lineId,
    requestId: line.requestId,
    submissionId: line.submissionId,
    reference: line.reference,
    kind: line.kind,
    status: line.status,
    reason: line.reason,
    isBilled: line.isBilled,
    unread: line.unread,
    isToComplete: line.isToComplete,
    word: line.word,
    familyName: line.familyName,
    child: { firstName, position },
    submitted: line.submitted,
    startDay: line.startDay,
    endDay: line.endDay,
    rank: line.rank,
    together: line.together ?? [],
    isWholeWeek: line.isWholeWeek,
    decided: line.decided,
    decidedBy: line.decidedBy,
    session: sessionOf(row),
  };
}

function sessionOf(row: LineRow): QueueSession {
  const { sessionId, activityName, facilityName, hasWaitingList, day, startsAt, endsAt } = row;
  const { capacity, overbooked, taken, requested, waiting } = row;
  return {
    sessionId,
    activityName,
    facilityName,
    hasWaitingList,
    day,
    startsAt,
    endsAt,
    seats: { capacity, overbooked, taken },
    requested,
    waiting,
  };
}

// Rules are few and rows many: each rule is read once.
function ruleOf(cutoff: unknown, rules: Map<string, CutoffRule>): CutoffRule {
  const key = JSON.stringify(cutoff);
  const known = rules.get(key) ?? cutoffRuleSchema.parse(cutoff);
  rules.set(key, known);
  return known;
}

function answerByOf(
  { cutoff, day, startsAt }: QueueRow,
  calendar: SchoolCalendar,
  rules: Map<string, CutoffRule>,
  now: Date,
): QueueLine['answerBy'] {
  const zone = calendar.timeZone;
  const start = instantAt(day, startsAt, zone);
  const until = cutoffOf(ruleOf(cutoff, rules), day, calendar);
  const instant = until !== null && now <= until && until < start ? until : start;
  return {
    at: { day: civilDateIn(instant, zone), time: timeOfDayIn(instant, zone) },
    isPast: instant < now,
  };
}

/** What stands beside the queue, whatever the filters. */
type BesideQueue = {
  /** Lines that wait for a seat on sessions to come. */
  waiting: number;
  /** Requests that hold a message that the service has not read. */
  messages: number;
  /** Requests of absence with a document that waits for an answer. */
  documents: number;
  /** The agent's facilities that have activities. */
  facilities: readonly ServedFacility[];
  /** The reasons that a refusal starts from. */
  refusals: readonly RefusalTemplate[];
};

/** What stands beside the queue: counts, and the facilities to choose from. One query. */
export async function readBesideQueue(actor: AgentActor, now: Date): Promise<BesideQueue> {
  const today = civilDateIn(now, actor.collectivity.timeZone);
  type Row = Omit<BesideQueue, 'refusals'> & { refusals: unknown };
  const [row] = await db.$queryRaw<Row[]>(besideSql(actor, today));
  const beside = row ?? { waiting: 0, messages: 0, documents: 0, facilities: [], refusals: null };
  return { ...beside, refusals: refusalsOf('bookings', beside.refusals) };
}
