import fc from 'fast-check';

import { estimate, priceSession } from '@/lib/billing/rules/estimate';
import { draftInvoice } from '@/lib/billing/rules/lines';
import type { Tariff } from '@/lib/billing/schema/tariff';
import type { FamilyPrices } from '@/lib/billing/types/estimate';
import type { BillableDay, DayKind, TariffInForce } from '@/lib/billing/types/lines';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

const MONTH = civilDate('2026-11-01');
const NEXT = civilDate('2026-12-01');
const BANDS: Tariff = {
  unit: 'SESSION',
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 400, cents: 120 },
      { upTo: 750, cents: 231 },
      { upTo: null, cents: 345 },
    ],
  },
  siblings: [{ rank: 2, percent: 10 }],
  residents: { postalCodes: ['44000'], percent: 5 },
  unbookedCents: 1000,
  meal: { kind: 'NONE' },
};
const HOURS: Tariff = {
  ...BANDS,
  unit: 'HOUR',
  price: { kind: 'EFFORT', rate: 350, floorCents: 50, ceilingCents: 300 },
};
const FORFAIT: Tariff = { ...BANDS, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } };

function inForce(activityId: string, tariff: Tariff): TariffInForce {
  return { id: activityId, activityId, start: MONTH, end: null, tariff, latePercent: 20 };
}

const TARIFFS = [inForce('repas', BANDS), inForce('soir', HOURS), inForce('club', FORFAIT)];

function family(overrides: Partial<FamilyPrices> = {}): FamilyPrices {
  return {
    collectivityId: 'siej',
    children: [{ id: 'lea' }, { id: 'leo' }],
    postalCode: null,
    months: [
      { month: MONTH, quotient: 612, validity: null, billed: [] },
      { month: NEXT, quotient: null, validity: null, billed: ['lea'] },
    ],
    tariffs: TARIFFS,
    ...overrides,
  };
}

function pick(
  of: FamilyPrices,
  childId: string,
  { activityId = 'repas', day = MONTH, kind = 'BOOKED' }: Partial<BillableDay> = {},
) {
  const session = { collectivityId: 'siej', childId, activityId, day, minutes: 90 };
  return {
    childId,
    kind,
    price: priceSession([of], { ...session, shownCents: 500, shownLateCents: 550 }),
  };
}

describe('an estimate', () => {
  it('is by the quotient of each month, and says where it is unknown', () => {
    const of = family();
    const november = estimate([pick(of, 'lea')]);
    expect(november).toMatchObject({ items: [231], cents: 231, flats: [], isHighest: false });
    const december = estimate([pick(of, 'lea', { day: NEXT })]);
    expect(december).toMatchObject({ cents: 345, isHighest: true });
  });

  it('takes the reduction of siblings off for all that is billed that month, picked or not', () => {
    const of = family();
    expect(estimate([pick(of, 'leo')]).cents).toBe(231);
    expect(estimate([pick(of, 'leo'), pick(of, 'lea')]).items).toEqual([208, 231]);
    expect(estimate([pick(of, 'leo', { day: NEXT })]).cents).toBe(311);
  });

  it('takes the reduction of residents off, and adds what is late', () => {
    const of = family({ postalCode: '44000' });
    expect(estimate([pick(of, 'lea')]).cents).toBe(219);
    expect(estimate([pick(of, 'lea', { kind: 'LATE' })]).cents).toBe(219 + 44);
    expect(estimate([pick(of, 'lea', { kind: 'UNBOOKED' })]).cents).toBe(219 + 1000);
  });

  it('tells a flat month once, and adds nothing up for its sessions', () => {
    const of = family();
    const days = [0, 1, 30].map((offset) => addDays(MONTH, offset));
    const made = estimate(days.map((day) => pick(of, 'lea', { activityId: 'club', day })));
    expect(made).toMatchObject({ items: [null, null, null], cents: 0, isHighest: false });
    expect(made.flats.map(({ month, cents }) => [month, cents])).toEqual([
      [MONTH, 4000],
      [NEXT, 4000],
    ]);
  });

  it('falls back on the price that the activity shows, where it has no tariff', () => {
    const before = addDays(MONTH, -1);
    expect(estimate([pick(family(), 'lea', { day: before })]).cents).toBe(500);
    expect(estimate([pick(family(), 'lea', { day: before, kind: 'LATE' })]).cents).toBe(550);
    expect(estimate([pick(family(), 'somebody')])).toMatchObject({ cents: 500, isHighest: false });
  });

  it('is told with one price where no rank changes it', () => {
    const flat = family({ tariffs: [inForce('repas', { ...BANDS, siblings: [] })] });
    expect(pick(flat, 'lea').price.byRank).toHaveLength(1);
    expect(pick(family(), 'lea').price.byRank).toHaveLength(2);
  });
});

const anyDay = fc.record({
  bookingId: fc.uuid(),
  childId: fc.constantFrom('lea', 'leo', 'lou'),
  activityId: fc.constantFrom('repas', 'soir', 'club'),
  day: fc.nat(29).map((offset) => addDays(MONTH, offset)),
  minutes: fc.integer({ min: 1, max: 600 }),
  kind: fc.constantFrom<DayKind>('BOOKED', 'LATE', 'UNBOOKED', 'ABSENT_BILLED'),
});

it('is what the invoice will say of these sessions, beside what is booked already', () => {
  fc.assert(
    fc.property(
      fc.array(anyDay, { maxLength: 12 }),
      fc.array(anyDay, { minLength: 1, maxLength: 12 }),
      fc.option(fc.nat(1200)),
      fc.constantFrom(null, '44000'),
      (had, picked: BillableDay[], quotient, postalCode) => {
        const payer = { quotient, validity: null, postalCode };
        const children = ['lou', 'lea', 'leo'].map((id) => ({ id }));
        const billed = had.map(({ childId }) => childId);
        const of = {
          ...family({ postalCode, children }),
          months: [{ month: MONTH, ...payer, billed }],
        };
        const made = estimate(
          picked.map(({ childId, kind, ...session }) => ({
            childId,
            kind,
            price: priceSession([of], {
              ...session,
              ...{ collectivityId: 'siej', childId, shownCents: 0, shownLateCents: 0 },
            }),
          })),
        );
        const facts = { familyId: 'f', ...payer, children, days: [...had, ...picked] };
        const { lines } = draftInvoice(
          { ...facts, billedElsewhere: new Set(), monthsBilled: new Set() },
          TARIFFS,
        );
        const days = new Map(lines.flatMap((line) => line.days.map((one) => [one.bookingId, one])));
        expect(made.items.map((cents) => cents ?? 0)).toEqual(
          picked.map(({ bookingId }) => {
            const { amountCents = NaN, surchargeCents = NaN } = days.get(bookingId) ?? {};
            return amountCents + surchargeCents;
          }),
        );
        const months = lines.filter(({ applied }) => applied.unit === 'MONTH');
        for (const { childId, cents } of made.flats) {
          const line = months.find((one) => one.childId === childId);
          expect(cents).toBe((line?.amountCents ?? NaN) - (line?.surchargeCents ?? NaN));
        }
        expect(made.cents).toBe(sumCents(made.items.map((cents) => cents ?? 0)));
      },
    ),
  );
});
