import { beforeWords, periodWords } from '@/lib/billing/labels/run';
import { draftPeriod } from '@/lib/billing/rules/period-draft';
import { holdsMonth, isWithinYear, monthsOf, periodBefore } from '@/lib/billing/rules/period';
import { prepareRunSchema } from '@/lib/billing/schema/run';
import type { BillableDay, MonthFacts, TariffInForce } from '@/lib/billing/types/lines';
import { civilDate, type DateRange } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';

const of = (start: string, end: string): DateRange => ({
  start: civilDate(start),
  end: civilDate(end),
});

describe('a period to bill', () => {
  it('touches months, and holds some of them whole', () => {
    const period = of('2026-12-15', '2027-02-28');
    expect(monthsOf(period)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01']);
    expect(monthsOf(period).map((month) => holdsMonth(period, month))).toEqual([false, true, true]);
  });

  it.each([
    [of('2026-10-01', '2026-10-31'), of('2026-09-01', '2026-09-30')],
    [of('2026-03-01', '2026-03-31'), of('2026-02-01', '2026-02-28')],
    [of('2026-10-19', '2026-10-30'), of('2026-10-07', '2026-10-18')],
    [of('2026-10-01', '2026-11-30'), of('2026-08-01', '2026-09-30')],
    [of('2026-10-01', '2026-10-30'), of('2026-09-01', '2026-09-30')],
    [of('2026-10-05', '2026-10-05'), of('2026-10-04', '2026-10-04')],
  ])('is compared with the month before, or as many days', (period, before) => {
    expect(periodBefore(period)).toEqual(before);
  });

  it('is a year long at most', () => {
    expect(isWithinYear(of('2026-09-01', '2027-08-31'))).toBe(true);
    expect(isWithinYear(of('2026-09-01', '2027-09-01'))).toBe(false);
    expect(isWithinYear(of('2028-02-29', '2029-02-28'))).toBe(true);
  });

  it('is said in words', () => {
    expect(periodWords(of('2026-10-01', '2026-10-31'))).toBe('Octobre 2026');
    expect(periodWords(of('2026-10-19', '2026-10-30'))).toBe('Du 19 au 30 octobre 2026');
    expect(periodWords(of('2026-12-21', '2027-01-03'))).toBe(
      'Du 21 décembre 2026 au 3 janvier 2027',
    );
    expect(periodWords(of('2026-10-05', '2026-10-05'))).toBe('5 octobre 2026');
    expect(beforeWords(of('2026-10-01', '2026-10-31'))).toBe('Mois précédent');
    expect(beforeWords(of('2026-10-19', '2026-10-30'))).toBe('12 jours précédents');
    expect(beforeWords(of('2026-10-05', '2026-10-05'))).toBe('Jour précédent');
  });

  it('is asked for in its order, and a year long at most', () => {
    const form = { runId: newId(), workplace: 'siej', activityIds: [newId()] };
    const dated = { ...form, issuedOn: '2026-11-05', dueOn: '2026-11-30' };
    const refusal = (period: DateRange) =>
      prepareRunSchema.safeParse({ ...dated, ...period }).error?.issues.map((one) => one.message);
    expect(refusal(of('2026-10-19', '2026-10-30'))).toBeUndefined();
    expect(refusal(of('2026-10-30', '2026-10-19'))).toEqual([
      'Le dernier jour ne peut pas précéder le premier.',
    ]);
    expect(refusal(of('2025-10-01', '2026-10-01'))).toEqual([
      'Une facturation porte sur douze mois au plus.',
    ]);
  });
});

const OCTOBER = civilDate('2026-10-01');
const NOVEMBER = civilDate('2026-11-01');

function inForce(over: Partial<TariffInForce['tariff']> = {}): TariffInForce {
  return {
    ...{ id: 'tariff', activityId: 'evening', start: civilDate('2020-01-01'), end: null },
    tariff: {
      unit: 'SESSION',
      price: { kind: 'FLAT', cents: 200 },
      siblings: [{ rank: 2, percent: 10 }],
      residents: null,
      unbookedCents: 0,
      meal: { kind: 'NONE' },
      ...over,
    },
    latePercent: 0,
  };
}

function facts(month: typeof OCTOBER, over: Partial<MonthFacts> = {}): MonthFacts {
  const day: BillableDay = {
    ...{ bookingId: month, childId: 'leo', activityId: 'evening' },
    ...{ day: month, minutes: 60, kind: 'PRESENT' },
  };
  return {
    ...{ familyId: 'guillet', month, quotient: 750, validity: null, postalCode: null },
    ...{ children: [{ id: 'lea' }, { id: 'leo' }], days: [day] },
    ...{ billedElsewhere: new Set(), monthsBilled: new Set() },
    ...over,
  };
}

const family = (...months: MonthFacts[]) => ({ familyId: 'guillet', months });
const TWO = of('2026-10-01', '2026-11-30');

describe('a family’s invoice for a period', () => {
  it('ranks brothers and sisters by month', () => {
    const months = family(facts(OCTOBER), facts(NOVEMBER, { billedElsewhere: new Set(['lea']) }));
    const draft = draftPeriod(months, [inForce()], TWO);
    expect(draft.lines.map(({ amountCents }) => amountCents)).toEqual([200, 180]);
    expect(draft.amountCents).toBe(380);
  });

  it('is by the quotient of each month, and says what it must once', () => {
    const bands = inForce({
      price: {
        kind: 'BANDS',
        bands: [
          { upTo: 400, cents: 100 },
          { upTo: null, cents: 300 },
        ],
      },
    });
    const known = family(facts(OCTOBER, { quotient: 380 }), facts(NOVEMBER, { quotient: 900 }));
    const { lines } = draftPeriod(known, [bands], TWO);
    expect(lines.map((line) => [line.applied.quotient, line.amountCents])).toEqual([
      [380, 100],
      [900, 300],
    ]);
    const none = { quotient: null };
    const unknown = family(facts(OCTOBER, none), facts(NOVEMBER, none));
    expect(draftPeriod(unknown, [bands], TWO).anomalies).toEqual(['NO_QUOTIENT']);
  });

  it('bills a flat month where it holds all of it, and leaves its days otherwise', () => {
    const monthly = inForce({ unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } });
    const months = family(facts(OCTOBER), facts(NOVEMBER));
    const amounts = (period: DateRange) =>
      draftPeriod(months, [monthly], period).lines.map((line) => [
        line.days[0]?.day,
        line.amountCents,
      ]);
    expect(amounts(TWO)).toEqual([
      [OCTOBER, 4000],
      [NOVEMBER, 4000],
    ]);
    expect(amounts(of('2026-10-01', '2026-11-29'))).toEqual([[OCTOBER, 4000]]);
    expect(amounts(of('2026-10-02', '2026-11-30'))).toEqual([[NOVEMBER, 4000]]);
  });
});
