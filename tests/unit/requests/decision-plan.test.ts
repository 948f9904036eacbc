import { planDecisions, type DecidableLine } from '@/lib/requests/commands/decision-plan';
import { canBecome, statusOfRequest } from '@/lib/requests/rules';

let next = 0;

function line(changes: Partial<DecidableLine> = {}): DecidableLine {
  next += 1;
  return {
    lineId: `line-${next}`,
    requestId: `request-${next}`,
    collectivityId: 'collectivity',
    sessionId: 'session',
    childId: `child-${next}`,
    familyId: 'family',
    kind: 'BOOKING',
    status: 'PENDING',
    isBilled: false,
    isOffered: false,
    isClosed: false,
    submittedAt: new Date('2026-11-20T09:00:00Z'),
    capacity: 2,
    overbooked: 0,
    taken: 1,
    hasWaitingList: true,
    booking: null,
    togetherId: null,
    ...changes,
  };
}

const accept = { outcome: 'ACCEPTED' as const, overbook: false };

describe('planDecisions', () => {
  it('seats the first of the requests and leaves the others pending', () => {
    const [first, second] = [line(), line()];
    const plan = planDecisions([first, second], accept);
    expect(plan.decided).toEqual([first]);
    expect(plan.full).toEqual([second]);
    expect(plan.bookings).toMatchObject([{ childId: first.childId, status: 'BOOKED' }]);
  });

  it('counts each session apart', () => {
    const lines = [line(), line({ sessionId: 'other' })];
    expect(planDecisions(lines, accept).full).toEqual([]);
  });

  it('grants only the seats that are missing when told to exceed the capacity', () => {
    const plan = planDecisions([line(), line(), line()], { outcome: 'ACCEPTED', overbook: true });
    expect(plan.decided).toHaveLength(3);
    expect(plan.overbooked).toEqual(new Map([['session', 2]]));
  });

  it('seats those who are tied together all or none, and lets the next one by', () => {
    const tied = [line({ togetherId: 'tie' }), line({ togetherId: 'tie' })];
    const next = line();
    const plan = planDecisions([...tied, next], accept);
    expect(plan.full).toEqual(tied);
    expect(plan.decided).toEqual([next]);
    const roomy = [line({ togetherId: 'tie', taken: 0 }), line({ togetherId: 'tie', taken: 0 })];
    expect(planDecisions(roomy, accept).decided).toEqual(roomy);
    const above = planDecisions(tied, { outcome: 'ACCEPTED', overbook: true });
    expect(above.decided).toEqual(tied);
    expect(above.overbooked).toEqual(new Map([['session', 1]]));
  });

  it('tells apart what was withdrawn or answered meanwhile', () => {
    const [withdrawn, accepted] = [line({ status: 'WITHDRAWN' }), line({ status: 'ACCEPTED' })];
    const plan = planDecisions([withdrawn, accepted], accept);
    expect(plan.changed).toEqual([withdrawn, accepted]);
    expect(plan.bookings).toEqual([]);
  });

  it('accepts an absence only of what is still booked, and frees its seat', () => {
    const booked = line({ kind: 'ABSENCE', booking: 'BOOKED' });
    const gone = line({ kind: 'ABSENCE', booking: 'CANCELLED' });
    const plan = planDecisions([booked, gone], accept);
    expect(plan.bookings).toMatchObject([{ childId: booked.childId, status: 'ABSENT' }]);
    expect(plan.freed).toEqual(['session']);
    expect(plan.changed).toEqual([gone]);
  });

  it('bills an absence that was asked after the cut-off', () => {
    const late = line({ kind: 'ABSENCE', booking: 'BOOKED', isBilled: true });
    expect(planDecisions([late], accept).bookings).toMatchObject([{ status: 'ABSENT_BILLED' }]);
  });

  it('ranks on the waiting list by the time of the request', () => {
    const waiting = line();
    const plan = planDecisions([waiting], { outcome: 'WAITLISTED', overbook: false });
    expect(plan.bookings).toMatchObject([
      { status: 'WAITLISTED', waitlistedAt: waiting.submittedAt },
    ]);
  });

  it('takes who is refused off the waiting list, and leaves others’ bookings alone', () => {
    const refuse = { outcome: 'REFUSED' as const, overbook: false };
    expect(
      planDecisions([line({ status: 'WAITLISTED', booking: 'WAITLISTED' })], refuse).bookings,
    ).toMatchObject([{ status: 'CANCELLED' }]);
    expect(planDecisions([line()], refuse).bookings).toEqual([]);
  });
});

describe('statusOfRequest', () => {
  it.each([
    [['PENDING', 'ACCEPTED'], 'IN_PROGRESS'],
    [['WAITLISTED', 'REFUSED'], 'IN_PROGRESS'],
    [['ACCEPTED', 'WITHDRAWN'], 'ACCEPTED'],
    [['REFUSED', 'REFUSED'], 'REFUSED'],
    [['ACCEPTED', 'REFUSED'], 'PARTIALLY_ACCEPTED'],
    [['WITHDRAWN'], 'CANCELLED'],
  ] as const)('%j gives %s', (lines, status) => {
    expect(statusOfRequest(lines)).toBe(status);
  });
});

describe('canBecome', () => {
  it('never leaves a terminal state', () => {
    const all = ['PENDING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'WAITLISTED'] as const;
    for (const from of ['ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const) {
      expect(all.some((to) => canBecome(from, to))).toBe(false);
    }
    expect(canBecome('WAITLISTED', 'PENDING')).toBe(false);
    expect(canBecome('WAITLISTED', 'ACCEPTED')).toBe(true);
  });
});
