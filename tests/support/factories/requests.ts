import { fromDbDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type {
  Prisma,
  Request,
  RequestEvent,
  RequestKind,
  RequestLine,
  RequestLineStatus,
  RequestStatus,
  Session,
} from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

type LineOptions = {
  session: Session;
  /** Waiting for an answer unless said. */
  status?: RequestLineStatus;
  reason?: string;
  decidedAt?: Date;
  /** The agent who decided; the rules unless said. */
  decidedBy?: { agentId: string };
  rank?: number;
};

type RequestOptions = {
  /** Who asks: a fixture of `createFamily`. */
  by: { family: { id: string }; account: { id: string } };
  child: { id: string };
  kind?: RequestKind;
  /** Kept on the row; derived from the lines unless said. */
  status?: RequestStatus;
  submittedAt?: Date;
  submissionId?: string;
  acknowledgementId?: string;
  lines: readonly [LineOptions, ...LineOptions[]];
};

export type RequestFixture = {
  request: Request;
  lines: [RequestLine, ...RequestLine[]];
  events: RequestEvent[];
};

const SUBMITTED_AT = new Date('2020-01-01T08:00:00Z');

function statusOf(lines: readonly LineOptions[]): RequestStatus {
  const all = new Set(lines.map(({ status }) => status ?? 'PENDING'));
  if (all.has('PENDING') || all.has('WAITLISTED')) return 'IN_PROGRESS';
  if (!all.has('REFUSED')) return all.has('ACCEPTED') ? 'ACCEPTED' : 'CANCELLED';
  return all.has('ACCEPTED') ? 'PARTIALLY_ACCEPTED' : 'REFUSED';
}

function requestData(options: RequestOptions): Prisma.RequestUncheckedCreateInput {
  const days = options.lines.map(({ session }) => fromDbDate(session.day)).sort();
  const first = options.lines[0].session;
  return {
    id: newId(),
    collectivityId: first.collectivityId,
    kind: options.kind ?? 'BOOKING',
    status: options.status ?? statusOf(options.lines),
    familyId: options.by.family.id,
    childId: options.child.id,
    activityId: first.activityId,
    accountId: options.by.account.id,
    submissionId: options.submissionId ?? newId(),
    startDay: toDbDate(days[0] ?? fromDbDate(first.day)),
    endDay: toDbDate(days.at(-1) ?? fromDbDate(first.day)),
    submittedAt: options.submittedAt ?? SUBMITTED_AT,
    acknowledgementId: options.acknowledgementId ?? null,
  };
}

async function createLine(
  db: FactoryDb,
  request: Request,
  options: LineOptions,
): Promise<{ line: RequestLine; event: RequestEvent | null }> {
  const { collectivityId, submittedAt, accountId } = request;
  const childId = request.childId ?? '';
  const status = options.status ?? 'PENDING';
  const decidedAt = status === 'PENDING' ? null : (options.decidedAt ?? submittedAt);
  const reason = options.reason ?? (status === 'REFUSED' ? 'Plus de place ce jour-là.' : null);
  const line = await db.requestLine.create({
    data: {
      id: newId(),
      collectivityId,
      requestId: request.id,
      sessionId: options.session.id,
      childId,
      status,
      reason,
      decidedAt,
    },
  });
  if (status === 'PENDING' || decidedAt === null) return { line, event: null };
  const event = await db.requestEvent.create({
    data: {
      id: newId(),
      collectivityId,
      requestId: request.id,
      lineId: line.id,
      type: status,
      at: decidedAt,
      accountId: status === 'WITHDRAWN' ? accountId : null,
      agentId: status === 'WITHDRAWN' ? null : (options.decidedBy?.agentId ?? null),
      reason,
      rank: status === 'WAITLISTED' ? (options.rank ?? 1) : null,
    },
  });
  return { line, event };
}

/**
 * A request with its lines and its history: one SUBMITTED event, and one for each line that was
 * decided or withdrawn. Bookings are left alone: see `createBooking`.
 */
export async function createRequest(
  db: FactoryDb,
  options: RequestOptions,
): Promise<RequestFixture> {
  const request = await db.request.create({ data: requestData(options) });
  const submitted = await db.requestEvent.create({
    data: {
      id: newId(),
      collectivityId: request.collectivityId,
      requestId: request.id,
      type: 'SUBMITTED',
      at: request.submittedAt,
      accountId: request.accountId,
    },
  });
  const [first, ...others] = options.lines;
  const made = await createLine(db, request, first);
  const lines: [RequestLine, ...RequestLine[]] = [made.line];
  const events = made.event === null ? [submitted] : [submitted, made.event];
  for (const other of others) {
    const { line, event } = await createLine(db, request, other);
    lines.push(line);
    if (event !== null) events.push(event);
  }
  return { request, lines, events };
}
