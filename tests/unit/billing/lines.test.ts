import fc from 'fast-check';

import { quantityWords } from '@/lib/billing/labels';
import { draftInvoice } from '@/lib/billing/rules/lines';
import type { Tariff } from '@/lib/billing/schema/tariff';
import {
  DAY_KINDS,
  type BillableDay,
  type FamilyFacts,
  type TariffInForce,
} from '@/lib/billing/types/lines';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

const FIRST = civilDate('2026-10-01');
const flat: Tariff = {
  unit: 'SESSION',
  price: { kind: 'FLAT', cents: 230 },
  siblings: [{ rank: 2, percent: 10 }],
  residents: null,
  unbookedCents: 1000,
  meal: { kind: 'NONE' },
};

function inForce(tariff: Tariff, over: Partial<TariffInForce> = {}): TariffInForce {
  return {
    id: 'tariff',
    activityId: 'evening',
    start: FIRST,
    end: null,
    tariff,
    latePercent: 50,
    ...over,
  };
}

function day(over: Partial<BillableDay> = {}): BillableDay {
  return {
    bookingId: 'booking',
    childId: 'lea',
    activityId: 'evening',
    day: FIRST,
    minutes: 120,
    kind: 'PRESENT',
    ...over,
  };
}

function family(days: readonly BillableDay[], over: Partial<FamilyFacts> = {}): FamilyFacts {
  return {
    familyId: 'guillet',
    quotient: 750,
    validity: null,
    postalCode: null,
    children: [{ id: 'lea' }, { id: 'leo' }],
    days,
    billedElsewhere: new Set(),
    monthsBilled: new Set(),
    ...over,
  };
}

describe('a family’s invoice', () => {
  it('has a line by child and activity, each the sum of its days', () => {
    const days = [day(), day({ day: addDays(FIRST, 1) }), day({ childId: 'leo' })];
    const { lines, amountCents } = draftInvoice(family(days), [inForce(flat)]);
    expect(lines.map((line) => [line.childId, line.quantity, line.amountCents])).toEqual([
      ['lea', 2, 460],
      ['leo', 1, 207], // second child, 10 % off
    ]);
    expect(amountCents).toBe(667);
    expect(lines.map(quantityWords)).toEqual(['2 × 2,30\u00A0€', '1 × 2,30\u00A0€']);
  });

  it('counts as the first child the oldest of those who came', () => {
    const { lines } = draftInvoice(family([day({ childId: 'leo' })]), [inForce(flat)]);
    expect(lines[0]?.amountCents).toBe(230);
  });

  it('counts the elder who is billed elsewhere: another activity, or another run', () => {
    const days = [day({ childId: 'leo' })];
    const elsewhere = { billedElsewhere: new Set(['lea']) };
    expect(draftInvoice(family(days, elsewhere), [inForce(flat)]).amountCents).toBe(207);
    const unknown = { billedElsewhere: new Set(['somebody']) };
    expect(draftInvoice(family(days, unknown), [inForce(flat)]).amountCents).toBe(230);
  });

  it.each([
    ['BOOKED', 230],
    ['PRESENT', 230],
    ['ABSENT_BILLED', 230],
    ['LATE', 345],
    ['UNBOOKED', 1230],
  ] as const)('bills a day that is %s: %i cents', (kind, amount) => {
    const { amountCents } = draftInvoice(family([day({ kind })]), [inForce(flat)]);
    expect(amountCents).toBe(amount);
  });

  it('parts a line where the tariff changes within the month', () => {
    const next = addDays(FIRST, 1);
    const tariffs = [
      inForce(flat, { id: 'old', end: FIRST }),
      inForce({ ...flat, price: { kind: 'FLAT', cents: 250 } }, { id: 'new', start: next }),
    ];
    const { lines } = draftInvoice(family([day(), day({ day: next })]), tariffs);
    expect(lines.map((line) => [line.tariffId, line.amountCents])).toEqual([
      ['old', 230],
      ['new', 250],
    ]);
  });

  it('keeps meals and care apart, for the tax credit', () => {
    const split = (meal: Tariff['meal']) =>
      draftInvoice(family([day()]), [inForce({ ...flat, meal })]).lines[0];
    expect(split({ kind: 'WHOLE' })).toMatchObject({ careCents: 0, mealCents: 230 });
    expect(split({ kind: 'PART', cents: 200 })).toMatchObject({ careCents: 30, mealCents: 200 });
    expect(split({ kind: 'PART', cents: 900 })).toMatchObject({ careCents: 0, mealCents: 230 });
  });

  it('bills a flat month once, whatever the days and the runs', () => {
    const monthly = inForce({ ...flat, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } });
    const days = [day(), day({ day: addDays(FIRST, 1) })];
    const first = draftInvoice(family(days), [monthly]);
    expect(first.lines[0]).toMatchObject({ quantity: 1, amountCents: 4000 });
    const again = draftInvoice(family(days, { monthsBilled: new Set(['lea:evening']) }), [monthly]);
    expect(again.amountCents).toBe(0);
    const cut = addDays(FIRST, 1);
    const parted = draftInvoice(family(days), [
      { ...monthly, id: 'old', end: FIRST },
      { ...monthly, id: 'new', start: cut },
    ]);
    expect(parted.amountCents).toBe(4000);
  });

  it('says what an agent must see', () => {
    const bands = inForce({ ...flat, price: { kind: 'BANDS', bands: [{ upTo: null, cents: 1 }] } });
    const days = [day(), day({ activityId: 'camp' }), day({ childId: 'leo', kind: 'UNBOOKED' })];
    const { anomalies } = draftInvoice(family(days, { quotient: null }), [bands]);
    expect(anomalies).toEqual(['NO_TARIFF', 'NO_QUOTIENT', 'UNBOOKED']);
    const validity = { since: addDays(FIRST, -30), until: addDays(FIRST, -1) };
    const lapsed = draftInvoice(family([day()], { quotient: null, validity }), [bands]);
    expect(lapsed.anomalies).toEqual(['LAPSED_QUOTIENT']);
    expect(draftInvoice(family([day()]), [inForce(flat)]).anomalies).toEqual([]);
  });
});

const anyTariff = fc.record({
  unit: fc.constantFrom('SESSION', 'HOUR', 'MONTH'),
  price: fc.record({ kind: fc.constant('FLAT'), cents: fc.nat(5000) }),
  siblings: fc.constant([{ rank: 2, percent: 13 }]),
  residents: fc.constant({ postalCodes: ['44000'], percent: 7 }),
  unbookedCents: fc.nat(1500),
  meal: fc.constantFrom({ kind: 'NONE' }, { kind: 'WHOLE' }, { kind: 'PART', cents: 310 }),
}) as fc.Arbitrary<Tariff>;

const anyDays = fc.array(
  fc.record({
    bookingId: fc.uuid(),
    childId: fc.constantFrom('lea', 'leo'),
    activityId: fc.constantFrom('evening', 'lunch'),
    day: fc.nat(30).map((count) => addDays(FIRST, count)),
    minutes: fc.integer({ min: 1, max: 600 }),
    kind: fc.constantFrom(...DAY_KINDS),
  }),
  { maxLength: 60 },
);

it('sums to the cent, whatever the days and the tariffs', () => {
  fc.assert(
    fc.property(anyDays, anyTariff, anyTariff, (days, evening, lunch) => {
      const facts = family(days, { postalCode: '44000' });
      const invoice = draftInvoice(facts, [
        inForce(evening),
        inForce(lunch, { id: 'other', activityId: 'lunch' }),
      ]);
      expect(invoice.amountCents).toBe(sumCents(invoice.lines.map((line) => line.amountCents)));
      expect(invoice.lines.flatMap((line) => line.days)).toHaveLength(days.length);
      for (const line of invoice.lines) {
        expect(line.careCents + line.mealCents).toBe(line.amountCents);
        expect(Number.isSafeInteger(line.amountCents)).toBe(true);
        if (line.applied.unit === 'MONTH') continue;
        const ofDays = line.days.map((one) => one.amountCents + one.surchargeCents);
        expect(line.amountCents).toBe(sumCents(ofDays));
      }
    }),
  );
});

it('costs the same in one run or in many, whatever each of them bills', () => {
  const bySession = anyTariff.map((tariff): Tariff => ({ ...tariff, unit: 'SESSION' }));
  fc.assert(
    fc.property(anyDays, bySession, fc.array(fc.nat(3)), (days, tariff, cuts) => {
      const tariffs = [inForce(tariff), inForce(tariff, { id: 'other', activityId: 'lunch' })];
      const billedElsewhere = new Set(days.map(({ childId }) => childId));
      const runs = [0, 1, 2, 3].map((run) =>
        days.filter((_, index) => (cuts[index % cuts.length] ?? 0) === run),
      );
      const parts = runs.map((part) => draftInvoice(family(part, { billedElsewhere }), tariffs));
      expect(sumCents(parts.map(({ amountCents }) => amountCents))).toBe(
        draftInvoice(family(days), tariffs).amountCents,
      );
    }),
  );
});
