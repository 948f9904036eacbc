import type { SlotAct } from '@/lib/bookings/types';
import { statusOfRequest } from '@/lib/requests/rules';
import { questionFacts, type Exchange } from '@/lib/requests/rules/conversation';

import { idAt } from './ids';
import type { Rows } from './rows';
import type { SeedAgent, SeedChild, SeedFamily, SeedSession, Setting } from './world';

type RequestRow = Rows['Request'][number] & { kind: SlotAct };
type LineRow = Rows['RequestLine'][number];
type BookingRow = Rows['Booking'][number];
type EventType = Rows['RequestEvent'][number]['type'];

export type SeedLine = { row: LineRow; session: SeedSession; request: SeedRequest };
export type SeedRequest = { row: RequestRow; family: SeedFamily; child: SeedChild; lines: SeedLine[]; messages: Exchange[] };

export type Asking = {
  family: SeedFamily;
  child: SeedChild;
  kind: RequestRow['kind'];
  /** Of one activity; at least one. */
  sessions: readonly SeedSession[];
  at: Date;
  /** Shared by what one submission asks for several children. */
  submissionId?: string;
  isBilled?: boolean;
};

type Decision = { at: Date; agent: SeedAgent | null; reason?: string };

/**
 * The books of the demonstration: what families ask and what is answered, with the bookings that
 * follow. It refuses what the rules of the portal would refuse.
 */
export class Ledger {
  readonly requests: SeedRequest[] = [];
  readonly #bookings = new Map<string, { row: BookingRow; session: SeedSession; child: SeedChild }>();
  readonly #pending = new Set<string>();

  constructor(private readonly setting: Setting) {}

  bookingOf(session: SeedSession, child: SeedChild): BookingRow['status'] | null {
    return this.#bookings.get(`${session.id}:${child.id}`)?.row.status ?? null;
  }

  /** Whether neither a seat, nor a place on the list, nor a request stands between them. */
  isFree(session: SeedSession, child: SeedChild): boolean {
    const status = this.bookingOf(session, child);
    return (status === null || status === 'CANCELLED') && !this.isPending(session, child);
  }

  /** Whether the child holds a seat about which nothing is asked. */
  isBooked(session: SeedSession, child: SeedChild): boolean {
    return this.bookingOf(session, child) === 'BOOKED' && !this.isPending(session, child);
  }

  isPending(session: SeedSession, child: SeedChild): boolean {
    return this.#pending.has(`${session.id}:${child.id}`);
  }

  /** Files a request whose lines wait for an answer. */
  submit(asking: Asking): SeedRequest {
    const { family, child, kind, sessions, at } = asking;
    const [first] = sessions;
    const last = sessions.at(-1);
    if (first === undefined || last === undefined) throw new Error('A request without a line.');
    const row: RequestRow = {
      id: idAt(at),
      collectivityId: family.collectivity.id,
      kind,
      status: 'IN_PROGRESS',
      familyId: family.id,
      childId: child.id,
      activityId: first.activity.id,
      guardianId: null,
      accountId: family.account.id,
      submissionId: asking.submissionId ?? idAt(at),
      startDay: first.day,
      endDay: last.day,
      submittedAt: at,
      acknowledgementId: null,
      unreadByService: 0,
    };
    const request: SeedRequest = { row, family, child, lines: [], messages: [] };
    this.requests.push(request);
    this.#record(request, null, 'SUBMITTED', { at, accountId: family.account.id });
    for (const session of sessions) this.#addLine(request, session, asking.isBilled ?? false);
    return request;
  }

  #addLine(request: SeedRequest, session: SeedSession, isBilled: boolean): void {
    const { row, child } = request;
    const isPossible = row.kind === 'BOOKING' ? this.isFree(session, child) : this.isBooked(session, child);
    if (!isPossible) throw new Error(`${child.firstName} cannot ask ${row.kind} on ${session.day}.`);
    this.#pending.add(`${session.id}:${child.id}`);
    const line: LineRow = {
      id: idAt(new Date(row.submittedAt)),
      collectivityId: row.collectivityId,
      requestId: row.id,
      sessionId: session.id,
      childId: child.id,
      status: 'PENDING',
      isBilled,
      reason: null,
      decidedAt: null,
    };
    request.lines.push({ row: line, session, request });
  }

  accept(lines: readonly SeedLine[], decision: Decision): void {
    for (const line of lines) {
      this.#close(line, 'ACCEPTED', decision);
      this.#book(line, decision.at);
    }
    this.#audit('requests.accepted', lines, decision);
  }

  refuse(lines: readonly SeedLine[], decision: Decision & { reason: string }): void {
    for (const line of lines) this.#close(line, 'REFUSED', decision);
    this.#audit('requests.refused', lines, decision);
  }

  putOnWaitingList(lines: readonly SeedLine[], decision: Decision): void {
    for (const line of lines) {
      const { session, request } = line;
      session.waiting.push(request.child.id);
      this.#setBooking(line, 'WAITLISTED', decision.at);
      this.#close(line, 'WAITLISTED', decision, session.waiting.length);
    }
    this.#audit('requests.waitlisted', lines, decision);
  }

  withdraw(lines: readonly SeedLine[], at: Date): void {
    for (const line of lines) {
      this.#pending.delete(`${line.session.id}:${line.request.child.id}`);
      Object.assign(line.row, { status: 'WITHDRAWN', decidedAt: at });
      this.#record(line.request, line.row.id, 'WITHDRAWN', { at, accountId: line.request.family.account.id });
    }
  }

  /** What the facilitators noted of a child who was expected. */
  note(session: SeedSession, child: SeedChild, status: 'PRESENT' | 'ABSENT' | 'ABSENT_BILLED'): void {
    const booking = this.#bookings.get(`${session.id}:${child.id}`);
    if (booking?.row.status !== 'BOOKED') return;
    Object.assign(booking.row, { status, updatedAt: session.endsAt });
    if (status !== 'PRESENT') session.seated.delete(child.id);
  }

  /** Children who are still expected at sessions that are over. */
  listUnnoted(): { session: SeedSession; child: SeedChild }[] {
    return [...this.#bookings.values()]
      .filter(({ row, session }) => row.status === 'BOOKED' && session.endsAt <= this.setting.now)
      .map(({ session, child }) => ({ session, child }));
  }

  /** Hands over requests in the order of their references, lines and bookings. */
  write(): void {
    const { rows } = this.setting;
    const time = ({ row }: SeedRequest): number => new Date(row.submittedAt).getTime();
    const ordered = [...this.requests].sort((a, b) => time(a) - time(b));
    for (const { row, lines, messages } of ordered) {
      row.status = statusOfRequest(lines.map((line) => line.row.status), questionFacts(messages));
      rows.Request.push(row);
      rows.RequestLine.push(...lines.map((line) => line.row));
    }
    rows.Booking.push(...[...this.#bookings.values()].map(({ row }) => row));
  }

  #close(line: SeedLine, status: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED', decision: Decision, rank?: number): void {
    const { at, agent, reason = null } = decision;
    this.#pending.delete(`${line.session.id}:${line.request.child.id}`);
    Object.assign(line.row, { status, reason, decidedAt: at });
    const author = agent === null ? {} : { agentId: agent.agentId };
    this.#record(line.request, line.row.id, status, { at, ...author, reason, rank: rank ?? null });
  }

  #book(line: SeedLine, at: Date): void {
    const { session, request, row } = line;
    const { id } = request.child;
    if (request.row.kind === 'BOOKING') {
      if (session.seated.size >= (session.capacity ?? Infinity)) throw new Error(`Full on ${session.day}.`);
      session.seated.add(id);
      return this.#setBooking(line, 'BOOKED', at);
    }
    session.seated.delete(id);
    const absence = row.isBilled === true ? 'ABSENT_BILLED' : 'ABSENT';
    return this.#setBooking(line, request.row.kind === 'ABSENCE' ? absence : 'CANCELLED', at);
  }

  #setBooking({ session, request }: SeedLine, status: BookingRow['status'], at: Date): void {
    const { child, family } = request;
    const waitlistedAt = status === 'WAITLISTED' ? at : null;
    const row: BookingRow = {
      id: idAt(at),
      collectivityId: family.collectivity.id,
      sessionId: session.id,
      childId: child.id,
      familyId: family.id,
      status,
      waitlistedAt,
      updatedAt: at,
    };
    this.#bookings.set(`${session.id}:${child.id}`, { row, session, child });
  }

  #record(request: SeedRequest, lineId: string | null, type: EventType, facts: Partial<Rows['RequestEvent'][number]> & { at: Date }): void {
    this.setting.rows.RequestEvent.push({
      id: idAt(facts.at),
      collectivityId: request.row.collectivityId,
      requestId: request.row.id,
      lineId,
      changeId: null,
      type,
      accountId: null,
      agentId: null,
      reason: null,
      rank: null,
      digestId: null,
      ...facts,
    });
  }

  #audit(action: string, lines: readonly SeedLine[], { at, agent }: Decision): void {
    const [first] = lines;
    if (agent === null || first === undefined) return;
    this.setting.rows.AuditEntry.push({
      id: idAt(at),
      collectivityId: first.row.collectivityId,
      at,
      accountId: agent.accountId,
      agentId: agent.agentId,
      action,
      subjectType: 'RequestLine',
      subjectId: null,
      data: { lineIds: lines.map(({ row }) => row.id), overbooked: {} },
    });
  }
}
