import { decisionOf } from '@/lib/bookings/rules/decision';
import { expectedAnswer, isLeftToAgent, seatsOutlook } from '@/lib/bookings/rules/outlook';

import { before, calendar, slot } from './slot-facts';

const CAPACITY = 4;
const CHILDREN = 3;

/** What is answered to brothers and sisters who are asked at once, one after the other. */
function answers(taken: number, awaited: number, hasWaitingList: boolean): string[] {
  const statuses: string[] = [];
  for (let child = 0; child < CHILDREN; child += 1) {
    const earlier = statuses.filter((status) => status === 'ACCEPTED').length;
    const seats = { capacity: CAPACITY, overbooked: 0, taken: taken + earlier };
    const facts = slot({ seats }, { decisionMode: 'AUTOMATIC', hasWaitingList });
    statuses.push(decisionOf('BOOKING', { facts, awaited }, calendar, before).status);
  }
  return statuses;
}

describe('what a session is expected to answer', () => {
  const cases = [true, false].flatMap((hasList) =>
    [0, 1, 2, 3, 4].flatMap((taken) =>
      [0, 1, 2, 3].map((awaited) => ({ taken, awaited, hasList })),
    ),
  );

  it.each(cases)('is what the rules answer: %o', ({ taken, awaited, hasList }) => {
    const [first] = answers(taken, awaited, hasList);
    // A booking that may not be asked has no answer to expect.
    if (first === 'REFUSED') {
      expect(hasList).toBe(false);
      return;
    }
    const rules = { decisionMode: 'AUTOMATIC', hasWaitingList: hasList } as const;
    const seats = { capacity: CAPACITY, overbooked: 0, taken };
    const outlook = seatsOutlook(rules, seats, { waiting: awaited, awaited });
    const expected = [0, 1, 2].map((earlier) => expectedAnswer(outlook, earlier).status);
    expect(expected).toEqual(answers(taken, awaited, hasList));
  });

  it('ranks after all those who wait, whoever is offered a seat included, then one after the other', () => {
    const rules = { decisionMode: 'AUTOMATIC', hasWaitingList: true } as const;
    const seats = { capacity: 4, overbooked: 0, taken: 2 };
    const outlook = seatsOutlook(rules, seats, { waiting: 3, awaited: 1 });
    expect([0, 1, 2].map((earlier) => expectedAnswer(outlook, earlier))).toEqual([
      { status: 'ACCEPTED' },
      { status: 'WAITLISTED', rank: 4 },
      { status: 'WAITLISTED', rank: 5 },
    ]);
  });

  it.each([
    ['no seat is counted', { capacity: null, decisionMode: 'AUTOMATIC' }],
    ['an agent decides', { capacity: 0, decisionMode: 'AGENT' }],
  ] as const)('does not depend on seats where %s', (_name, { capacity, decisionMode }) => {
    const seats = { capacity, overbooked: 0, taken: 0 };
    const line = { waiting: 2, awaited: 2 };
    expect(seatsOutlook({ decisionMode, hasWaitingList: true }, seats, line)).toBeNull();
    expect(expectedAnswer(null, 5)).toEqual({ status: 'ACCEPTED' });
  });
});

describe('who answers', () => {
  it('is an agent where the activity says so, but for a list that a family leaves', () => {
    const answered = (isAtOnce: boolean, isWaitlisted: boolean) =>
      (['BOOKING', 'ABSENCE', 'CANCELLATION'] as const).filter((act) =>
        isLeftToAgent(act, { isAtOnce, isWaitlisted }),
      );
    expect(answered(false, false)).toEqual(['BOOKING', 'ABSENCE', 'CANCELLATION']);
    expect(answered(false, true)).toEqual(['BOOKING', 'ABSENCE']);
    expect(answered(true, false)).toEqual([]);
    expect(answered(true, true)).toEqual([]);
  });
});
