import fc from 'fast-check';

import { tariffFields } from '@/lib/billing/rules/tariff-text';
import type { Tariff } from '@/lib/billing/schema/tariff';
import { tariffFormSchema, tariffOf } from '@/lib/billing/schema/tariff-form';

const START = {
  workplace: 'siej',
  activityId: '01a1225b-3e80-7000-8000-0123456789ab',
  startDay: '2026-12-01',
};
const EMPTY = {
  ...START,
  kind: 'EFFORT',
  unit: 'HOUR',
  rate: '0,35',
  floor: '1',
  ceiling: '6,00',
  second: '',
  third: '',
  residents: '',
  postalCodes: '',
  unbooked: '',
  meal: 'NONE',
  mealPart: '',
};

function errorsOf(over: Record<string, string>): string[] {
  const read = tariffFormSchema.safeParse({ ...EMPTY, ...over });
  return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'));
}

const cents = fc.integer({ min: 0, max: 100_000 });
const percent = fc.integer({ min: 1, max: 100 });
const price: fc.Arbitrary<Tariff['price']> = fc.oneof(
  fc.record({ kind: fc.constant('FLAT' as const), cents }),
  fc.uniqueArray(fc.nat(20_000), { minLength: 1, maxLength: 6 }).chain((limits) =>
    fc
      .array(cents, { minLength: limits.length + 1, maxLength: limits.length + 1 })
      .map((prices): Tariff['price'] => ({
        kind: 'BANDS',
        bands: prices.map((amount, index) => ({
          upTo: limits.toSorted((a, b) => a - b)[index] ?? null,
          cents: amount,
        })),
      })),
  ),
  fc
    .record({ rate: fc.integer({ min: 1, max: 99_999 }), ends: fc.tuple(cents, cents) })
    .map(({ rate, ends }): Tariff['price'] => ({
      kind: 'EFFORT',
      rate,
      floorCents: Math.min(...ends),
      ceilingCents: Math.max(...ends),
    })),
);
const tariff: fc.Arbitrary<Tariff> = fc.record({
  unit: fc.constantFrom('SESSION' as const, 'HOUR' as const, 'MONTH' as const),
  price,
  siblings: fc.constantFrom<Tariff['siblings']>(
    [],
    [{ rank: 2, percent: 10 }],
    [
      { rank: 2, percent: 10 },
      { rank: 3, percent: 25 },
    ],
    [{ rank: 3, percent: 25 }],
  ),
  residents: fc.option(
    fc.record({ postalCodes: fc.constantFrom(['44190'], ['44190', '01200']), percent }),
  ),
  unbookedCents: cents,
  meal: fc.oneof(
    fc.constantFrom<Tariff['meal']>({ kind: 'NONE' }, { kind: 'WHOLE' }),
    fc.record({ kind: fc.constant('PART' as const), cents: fc.integer({ min: 1, max: 900 }) }),
  ),
});

describe('the form of a tariff', () => {
  it('describes every tariff, to the cent, and reads it back', () => {
    fc.assert(
      fc.property(tariff, (one) => {
        const read = tariffFormSchema.parse({ ...START, ...tariffFields(one) });
        expect(tariffOf(read)).toEqual(one);
      }),
    );
  });

  it('takes an effort rate between its floor and its ceiling', () => {
    expect(tariffOf(tariffFormSchema.parse(EMPTY)).price).toEqual({
      kind: 'EFFORT',
      rate: 350,
      floorCents: 100,
      ceilingCents: 600,
    });
    expect(errorsOf({ rate: '' })).toEqual(['rate']);
    expect(errorsOf({ rate: '0,0001', floor: 'un' })).toEqual(['rate', 'floor']);
    expect(errorsOf({ ceiling: '0,50' })).toContain('ceiling');
    expect(errorsOf({ ceiling: '1000,01' })).toEqual(['ceiling']);
  });

  it('ends on a day that is not before the first, where it ends', () => {
    const endOf = (over: object) => tariffFormSchema.parse({ ...EMPTY, ...over }).endDay;
    expect(endOf({})).toBeNull();
    expect(endOf({ endDay: '' })).toBeNull();
    expect(endOf({ endDay: '2026-12-01' })).toBe('2026-12-01');
    expect(errorsOf({ endDay: '2026-11-30' })).toEqual(['endDay']);
    expect(errorsOf({ endDay: 'demain' })).toEqual(['endDay']);
  });

  it('asks which residents and how much, and what part is the meal', () => {
    expect(errorsOf({ residents: '20' })).toEqual(['postalCodes']);
    expect(errorsOf({ postalCodes: '44190' })).toEqual(['residents']);
    expect(errorsOf({ residents: '20', postalCodes: '4419' })).toEqual(['postalCodes']);
    expect(errorsOf({ meal: 'PART' })).toEqual(['mealPart']);
    expect(errorsOf({ residents: '20', postalCodes: '44190, 44210' })).toEqual([]);
  });
});
