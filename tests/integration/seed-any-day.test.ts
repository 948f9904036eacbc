import { ringOf } from '@/lib/platform/encryption/key-ring';
import { cutoffOf } from '@/lib/activities/rules';
import type { CutoffRule } from '@/lib/activities/schema';
import type { SchoolCalendar } from '@/lib/activities/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { buildDemonstration } from '@/prisma/seed/build';
import type { Rows } from '@/prisma/seed/rows';

const SECRETS = {
  passwordHash: 'hash',
  linkSecret: 'a-secret-of-the-tests-for-signed-links',
  ring: ringOf('a-secret-of-the-tests-for-what-is-kept'),
};

const ONE_EACH = [
  ['a Monday before anyone has come', '2026-11-23T07:30:00+01:00'],
  ['a Friday evening', '2026-11-27T20:00:00+01:00'],
  ['a Sunday', '2026-11-29T11:00:00+01:00'],
  ['Christmas', '2026-12-25T09:00:00+01:00'],
  ['the first day of class', '2026-09-01T08:00:00+02:00'],
  ['the last day of August', '2026-08-31T23:59:00+02:00'],
  ['a week with three public holidays', '2029-05-09T12:00:00+02:00'],
  ['a year that no calendar covers', '2033-03-15T09:30:00+01:00'],
] as const;

const DECISIONS: readonly string[] = ['ACCEPTED', 'REFUSED', 'WAITLISTED'];

function byId<T extends { id: string }>(rows: readonly T[]): (id: string) => T {
  const found = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = found.get(id);
    if (row === undefined) throw new Error(`No row ${id}.`);
    return row;
  };
}

function countBy(rows: readonly { sessionId: string }[]): (sessionId: string) => number {
  const counts = new Map<string, number>();
  for (const { sessionId } of rows) counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
  return (sessionId) => counts.get(sessionId) ?? 0;
}

function time(value: Date | string | null | undefined): number {
  if (value == null) throw new Error('No instant.');
  return new Date(value).getTime();
}

function calendarOf(rows: Rows, collectivityId: string): SchoolCalendar {
  const { timeZone } = byId(rows.Collectivity)(collectivityId);
  const periods = rows.CalendarPeriod.filter(
    (period) => period.collectivityId === collectivityId,
  ).map((period) => ({
    kind: period.kind,
    start: civilDate(String(period.startDay)),
    end: civilDate(String(period.endDay)),
  }));
  return {
    timeZone,
    schoolWeekdays: [1, 2, 4, 5],
    publicHolidays: new Set(
      periods.filter(({ kind }) => kind === 'PUBLIC_HOLIDAY').map(({ start }) => start),
    ),
    schoolHolidays: periods.filter(({ kind }) => kind === 'SCHOOL_HOLIDAY'),
  };
}

/** Lines asked when it was no longer time. */
function findLate(rows: Rows): string[] {
  const session = byId(rows.Session);
  const activity = byId(rows.Activity);
  const request = byId(rows.Request);
  const calendars = new Map(rows.Collectivity.map(({ id }) => [id, calendarOf(rows, id)]));
  return rows.RequestLine.filter(({ isBilled }) => isBilled !== true).flatMap((line) => {
    const { day, activityId } = session(line.sessionId);
    const { bookingCutoff, absenceCutoff, name } = activity(activityId);
    const { kind, submittedAt } = request(line.requestId);
    const rule = (kind === 'BOOKING' ? bookingCutoff : absenceCutoff) as CutoffRule;
    const calendar = calendars.get(line.collectivityId);
    const cutoff = calendar === undefined ? null : cutoffOf(rule, civilDate(String(day)), calendar);
    return cutoff !== null && time(submittedAt) <= cutoff.getTime()
      ? []
      : [`${kind} ${name} ${String(day)}`];
  });
}

function untold(rows: Rows): Rows['RequestEvent'] {
  return rows.RequestEvent.filter(
    (event) => event.lineId != null && DECISIONS.includes(event.type) && event.digestId == null,
  );
}

describe.each(ONE_EACH)('the demonstration of %s', (_name, at) => {
  const now = new Date(at);
  const rows = buildDemonstration(now, SECRETS);
  const siej = rows.Collectivity[0]?.id;

  it('tells nothing of the future', () => {
    const instants = [
      ...rows.RequestEvent.map((event) => event.at),
      ...rows.Request.map((request) => request.submittedAt),
      ...rows.Email.map((email) => email.createdAt),
    ];
    expect(Math.max(...instants.map(time))).toBeLessThanOrEqual(now.getTime());
  });

  it('was asked in time, and answered afterwards', () => {
    expect(findLate(rows)).toEqual([]);
    const request = byId(rows.Request);
    const decided = rows.RequestLine.filter(({ decidedAt }) => decidedAt != null);
    expect(
      decided.filter((line) => time(line.decidedAt) < time(request(line.requestId).submittedAt)),
    ).toEqual([]);
  });

  it('has bookings and requests in every state', () => {
    const bookings = rows.Booking.filter(({ collectivityId }) => collectivityId === siej);
    expect(new Set(bookings.map(({ status }) => status))).toEqual(
      new Set(['PRESENT', 'BOOKED', 'ABSENT', 'ABSENT_BILLED', 'WAITLISTED', 'CANCELLED']),
    );
    expect(new Set(rows.Request.map(({ status }) => status))).toEqual(
      new Set([
        'IN_PROGRESS',
        'TO_COMPLETE',
        'ACCEPTED',
        'REFUSED',
        'PARTIALLY_ACCEPTED',
        'CANCELLED',
      ]),
    );
  });

  it('leaves some forty lines to the SIEJ, and a few answers to the next digest', () => {
    const pending = rows.RequestLine.filter(
      ({ status, collectivityId }) => status === 'PENDING' && collectivityId === siej,
    );
    expect(pending.length).toBeGreaterThanOrEqual(35);
    expect(pending.length).toBeLessThanOrEqual(42);
    expect(untold(rows).length).toBeGreaterThanOrEqual(4);
    expect(untold(rows).length).toBeLessThanOrEqual(30);
  });

  it('offers Solange the last place of a morning that is full, until an instant to come', () => {
    const [offer, ...others] = rows.SeatOffer;
    if (offer === undefined) throw new Error('No offer.');
    expect(others).toEqual([]);
    expect(byId(rows.Child)(offer.childId).firstName).toBe('Nathan');
    expect(time(offer.offeredAt)).toBeLessThan(now.getTime());
    expect(time(offer.expiresAt)).toBeGreaterThan(now.getTime());
    const ofSession = rows.Booking.filter(({ sessionId }) => sessionId === offer.sessionId);
    const taken = ofSession.filter(({ status }) => status === 'BOOKED' || status === 'PRESENT');
    expect(taken.length + 1).toBe(byId(rows.Session)(offer.sessionId).capacity);
    expect(
      ofSession.filter(({ status }) => status === 'WAITLISTED').map(({ childId }) => childId),
    ).toEqual([offer.childId]);
    expect(rows.Email.filter(({ kind }) => kind === 'SEAT_OFFER').map(({ data }) => data)).toEqual([
      { offerId: offer.id },
    ]);
  });

  it('has Léo third on a waiting list, and one session with more requests than seats', () => {
    const request = byId(rows.Request);
    const leo = rows.Child.find(({ firstName }) => firstName === 'Léo');
    const ranks = rows.RequestEvent.filter(
      ({ type, requestId }) => type === 'WAITLISTED' && request(requestId).childId === leo?.id,
    );
    expect(ranks.map(({ rank }) => rank)).toEqual([3]);
    const taken = countBy(
      rows.Booking.filter(({ status }) => status === 'BOOKED' || status === 'PRESENT'),
    );
    const asked = countBy(
      rows.RequestLine.filter(
        ({ status, requestId }) => status === 'PENDING' && request(requestId).kind === 'BOOKING',
      ),
    );
    const contested = rows.Session.filter(
      ({ id, capacity }) =>
        capacity != null && taken(id) < capacity && taken(id) + asked(id) > capacity,
    );
    expect(contested.length).toBeGreaterThanOrEqual(1);
  });
});

it('is the same every time, ids apart', () => {
  const now = new Date('2026-11-23T09:00:00+01:00');
  const told = (rows: Rows): unknown => [
    rows.Child.map(({ firstName, birthDate }) => [firstName, birthDate]),
    rows.Request.map(({ kind, status, submittedAt }) => [kind, status, submittedAt]),
    rows.Booking.map(({ status, updatedAt }) => [status, updatedAt]),
  ];
  expect(told(buildDemonstration(now, SECRETS))).toEqual(told(buildDemonstration(now, SECRETS)));
});
