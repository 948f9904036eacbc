import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { type Reversal, reversibleOf } from '@/lib/requests/rules/reversible';

const MONDAY = civilDate('2027-04-26');

type Options = {
  childId?: string;
  kind?: 'CANCELLATION' | 'ABSENCE';
  unit?: 'DAY' | 'WEEK';
  facts?: Partial<Reversal['slot']['facts']>;
};

function dayOf(rank: number, { childId = 'lea', kind, unit = 'WEEK', facts }: Options = {}) {
  return {
    line: {
      waitedSince: null,
      takenBefore: null,
      request: { kind: kind ?? ('CANCELLATION' as const) },
    },
    slot: {
      sessionId: `session-${rank}`,
      childId,
      activityId: 'camp',
      kind: 'BOOKING' as const,
      facts: {
        booking: 'CANCELLED' as const,
        closure: null,
        seats: { capacity: 1, overbooked: 0, taken: 0 },
        rules: { bookingUnit: unit } as Reversal['slot']['facts']['rules'],
        times: { day: addDays(MONDAY, rank) } as Reversal['slot']['facts']['times'],
        ...facts,
      },
    },
  };
}

const taken = { seats: { capacity: 1, overbooked: 0, taken: 1 } };

describe('reversibleOf', () => {
  it('gives back none of a week of which somebody else took a day, and the week after', () => {
    const after = dayOf(7);
    const lost = dayOf(1, { facts: taken });
    expect(reversibleOf([dayOf(0), lost, dayOf(2), after])).toEqual({
      reversible: [after],
      taken: [lost],
      lostDays: [addDays(MONDAY, 1)],
    });
  });

  it('gives back each day apart where they were had so, or left by an absence', () => {
    for (const options of [{ unit: 'DAY' as const }, { kind: 'ABSENCE' as const }]) {
      const free = dayOf(0, options);
      const lost = dayOf(1, { ...options, facts: taken });
      expect(reversibleOf([free, lost])).toEqual({
        reversible: [free],
        taken: [lost],
        lostDays: [],
      });
    }
  });

  it('does without a day of the week that was closed since, or that the child has again', () => {
    const [monday, friday] = [dayOf(0), dayOf(4)];
    const closed = dayOf(1, { facts: { closure: 'Grève' } });
    const had = dayOf(2, { facts: { booking: 'BOOKED' } });
    expect(reversibleOf([monday, closed, had, friday])).toEqual({
      reversible: [monday, friday],
      taken: [],
      lostDays: [],
    });
  });

  it('counts the seats of the week of one child as gone for the next', () => {
    const lea = [dayOf(0), dayOf(1)];
    const leo = [dayOf(0, { childId: 'leo' }), dayOf(1, { childId: 'leo' })];
    expect(reversibleOf([...lea, ...leo])).toMatchObject({ reversible: lea });
    expect(reversibleOf([...lea, ...leo]).reversible).toHaveLength(2);
  });
});
