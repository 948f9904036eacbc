import fc from 'fast-check';

import { draftInvoice } from '@/lib/billing/rules/lines';
import { HIGHEST_CENTS, tariffSchema, type Tariff } from '@/lib/billing/schema/tariff';
import { DAY_KINDS } from '@/lib/billing/types/lines';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';

const FIRST = civilDate('2026-10-01');
const CHILDREN = ['lea', 'leo', 'lou'];
const ACTIVITIES = ['evening', 'lunch'];

const cents = fc.oneof(fc.constantFrom(0, 1, HIGHEST_CENTS), fc.nat(HIGHEST_CENTS));
const percent = fc.oneof(fc.constantFrom(1, 99, 100), fc.integer({ min: 1, max: 100 }));

const bands = fc
  .tuple(fc.uniqueArray(fc.nat(3000), { maxLength: 5 }), fc.array(cents, { minLength: 6 }))
  .map(([limits, prices]) =>
    [...limits.toSorted((a, b) => a - b), null].map((upTo, rank) => ({
      upTo,
      cents: prices[rank],
    })),
  );

const price = fc.oneof(
  fc.record({ kind: fc.constant('FLAT'), cents }),
  fc.record({ kind: fc.constant('BANDS'), bands }),
  fc
    .tuple(fc.integer({ min: 1, max: 100_000 }), cents, cents)
    .map(([rate, a, b]) => ({
      kind: 'EFFORT',
      rate,
      floorCents: Math.min(a, b),
      ceilingCents: Math.max(a, b),
    })),
);

/** Whatever an agent may keep: what the schema reads, its bounds included. */
const anyTariff: fc.Arbitrary<Tariff> = fc
  .record({
    unit: fc.constantFrom('SESSION', 'HOUR', 'MONTH'),
    price,
    siblings: fc.array(fc.record({ rank: fc.integer({ min: 2, max: 10 }), percent }), {
      maxLength: 9,
    }),
    residents: fc.option(fc.record({ postalCodes: fc.constant(['44000']), percent })),
    unbookedCents: cents,
    meal: fc.oneof(
      fc.constantFrom({ kind: 'NONE' }, { kind: 'WHOLE' }),
      fc.record({ kind: fc.constant('PART'), cents }),
    ),
  })
  .map((tariff) => tariffSchema.parse(tariff));

const anyDays = fc.array(
  fc.record({
    bookingId: fc.uuid(),
    childId: fc.constantFrom(...CHILDREN, 'somebody'),
    activityId: fc.constantFrom(...ACTIVITIES, 'untariffed'),
    day: fc.nat(30).map((count) => addDays(FIRST, count)),
    minutes: fc.integer({ min: 1, max: 1440 }),
    kind: fc.constantFrom(...DAY_KINDS),
  }),
  { maxLength: 40 },
);

const anyFamily = fc.record({
  familyId: fc.constant('guillet'),
  quotient: fc.option(fc.nat(100_000)),
  validity: fc.constant(null),
  postalCode: fc.constantFrom(null, '44000', '75011'),
  children: fc.constant(CHILDREN.map((id) => ({ id }))),
  days: anyDays,
  billedElsewhere: fc.subarray(CHILDREN).map((ids) => new Set(ids)),
  monthsBilled: fc.subarray(CHILDREN.map((id) => `${id}:evening`)).map((keys) => new Set(keys)),
});

// The activity's own: the database keeps it so (activity_surcharge_check).
const latePercent = fc.integer({ min: 0, max: 500 });

it('is never below zero: no line, no day, no total, whatever the tariffs, reductions and days', () => {
  fc.assert(
    fc.property(
      anyFamily,
      fc.tuple(anyTariff, anyTariff, anyTariff),
      fc.tuple(latePercent, fc.nat(29)),
      (family, [before, after, lunch], [late, cut]) => {
        const invoice = draftInvoice(
          family,
          [
            {
              id: 'before',
              activityId: 'evening',
              start: FIRST,
              end: addDays(FIRST, cut),
              tariff: before,
            },
            {
              id: 'after',
              activityId: 'evening',
              start: addDays(FIRST, cut + 1),
              end: null,
              tariff: after,
            },
            { id: 'lunch', activityId: 'lunch', start: FIRST, end: null, tariff: lunch },
          ].map((one) => ({ ...one, latePercent: late })),
        );
        const amounts = invoice.lines.flatMap((line) => [
          ...[line.amountCents, line.surchargeCents, line.careCents, line.mealCents],
          ...line.days.flatMap((day) => [day.amountCents, day.surchargeCents]),
        ]);
        expect(Math.min(0, invoice.amountCents, ...amounts)).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
});

it('has no reduction above the price, nor a price below zero, that an agent could keep', () => {
  const tariff = {
    unit: 'SESSION',
    price: { kind: 'FLAT', cents: 230 },
    siblings: [{ rank: 2, percent: 100 }],
    residents: { postalCodes: ['44000'], percent: 100 },
    unbookedCents: 0,
    meal: { kind: 'NONE' },
  };
  expect(tariffSchema.safeParse(tariff).success).toBe(true);
  for (const over of [
    { price: { kind: 'FLAT', cents: -1 } },
    { siblings: [{ rank: 2, percent: 101 }] },
    { siblings: [{ rank: 2, percent: -1 }] },
    { residents: { postalCodes: ['44000'], percent: 101 } },
    { unbookedCents: -1 },
    { meal: { kind: 'PART', cents: -1 } },
  ])
    expect(tariffSchema.safeParse({ ...tariff, ...over }).success).toBe(false);
});
