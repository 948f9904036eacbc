import fc from 'fast-check';

import { isForTreasury, levelOn, nextReminder } from '@/lib/billing/rules/reminders';
import { addDays, civilDate, daysBetween } from '@/lib/core/dates/civil-date';

const DUE = civilDate('2026-10-31');
const DAYS = [8, 30];
const first = { level: 1, on: civilDate('2026-11-08') };

describe('the next reminder of an invoice', () => {
  it('comes so many days after it is due', () => {
    expect(nextReminder({ dueOn: DUE, last: null }, DAYS)).toEqual({
      level: 1,
      on: '2026-11-08',
    });
    expect(nextReminder({ dueOn: DUE, last: first }, DAYS)).toEqual({
      level: 2,
      on: '2026-11-30',
    });
  });

  it('leaves as long after one that was late as the levels lie apart', () => {
    const late = { level: 1, on: civilDate('2027-01-10') };
    expect(nextReminder({ dueOn: DUE, last: late }, DAYS)).toEqual({ level: 2, on: '2027-02-01' });
  });

  it('is none after the last level, even where levels were taken away since', () => {
    const second = { level: 2, on: civilDate('2026-11-30') };
    expect(nextReminder({ dueOn: DUE, last: second }, DAYS)).toBeNull();
    expect(nextReminder({ dueOn: DUE, last: second }, [8])).toBeNull();
  });

  it('is sent from its day on, and not before', () => {
    const invoice = { dueOn: DUE, last: null };
    expect(levelOn(civilDate('2026-11-07'), invoice, DAYS)).toBeNull();
    expect(levelOn(civilDate('2026-11-08'), invoice, DAYS)).toBe(1);
    expect(levelOn(civilDate('2027-03-01'), invoice, DAYS)).toBe(1);
  });

  it('whatever days the job runs on, sends each level once, in order, never too close', () => {
    const levels = fc
      .uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 3 })
      .map((days) => days.toSorted((a, b) => a - b));
    const runs = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(levels, runs, (days, dayNumbers) => {
        const sent: { level: number; on: ReturnType<typeof civilDate> }[] = [];
        for (const number of dayNumbers.toSorted((a, b) => a - b)) {
          const today = addDays(DUE, number);
          const level = levelOn(today, { dueOn: DUE, last: sent.at(-1) ?? null }, days);
          if (level !== null) sent.push({ level, on: today });
        }
        expect(sent.map(({ level }) => level)).toEqual(sent.map((_, index) => index + 1));
        for (const [index, { on }] of sent.entries()) {
          const delay = days[index] ?? 0;
          expect(daysBetween(DUE, on)).toBeGreaterThanOrEqual(delay);
          const before = sent[index - 1];
          if (before !== undefined)
            expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(
              delay - (days[index - 1] ?? 0),
            );
        }
      }),
    );
  });
});

it('is for the treasury some days after the last reminder', () => {
  const last = { level: 2, on: civilDate('2026-11-30') };
  expect(isForTreasury({ last: null }, DAYS, civilDate('2027-01-01'))).toBe(false);
  expect(isForTreasury({ last: first }, DAYS, civilDate('2027-01-01'))).toBe(false);
  expect(isForTreasury({ last }, DAYS, civilDate('2026-12-07'))).toBe(false);
  expect(isForTreasury({ last }, DAYS, civilDate('2026-12-08'))).toBe(true);
});
