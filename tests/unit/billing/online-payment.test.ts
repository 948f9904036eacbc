import { nextStep, paidAtOf } from '@/lib/billing/rules/online-payment';

const attempt = { createdAt: new Date('2026-12-31T22:46:10.000Z') };
const learnt = new Date('2027-01-02T08:00:00.000Z');

describe('when an online payment was made', () => {
  it.each([
    ['2026-12-31T22:50:00.000Z'],
    // To the minute, or by a clock that is late: a little before the portal's own.
    ['2026-12-31T22:46:00.000Z'],
    ['2026-12-31T22:41:10.000Z'],
    ['2027-01-02T08:00:00.000Z'],
  ])('is what the service says: %s', (iso) => {
    expect(paidAtOf(new Date(iso), attempt, learnt)).toEqual(new Date(iso));
  });

  it.each([['2026-12-31T22:41:09.000Z'], ['2027-01-02T08:00:01.000Z'], [null]])(
    'is when it was learned of where that cannot be: %s',
    (iso) => {
      const told = iso === null ? null : new Date(iso);
      expect(paidAtOf(told, attempt, learnt)).toBe(learnt);
    },
  );
});

describe('an operation that the service does not know', () => {
  const createdAt = new Date('2026-11-24T13:05:00.000Z');
  const at = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);

  it.each([
    ['PENDING', 0],
    ['PENDING', 19.99],
    ['ABANDONED', 5],
    ['REFUSED', 5],
  ] as const)(
    'is as it was while it may still be paid, and asked about again: %s',
    (status, age) => {
      expect(nextStep({ createdAt, status }, 'gone', at(age))).toEqual({
        status,
        nextAskAt: at(age + 1),
      });
    },
  );

  it('is over once it cannot be paid any more', () => {
    expect(nextStep({ createdAt, status: 'PENDING' }, 'gone', at(20))).toEqual({
      status: 'EXPIRED',
      nextAskAt: null,
    });
  });
});
