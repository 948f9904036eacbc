import fc from 'fast-check';

import { isUnderTaxAge, taxYearOf } from '@/lib/billing/rules/tax';
import { partsPaidBy } from '@/lib/billing/rules/tax-shares';
import type { TaxInvoice, TaxLine, TaxMovement } from '@/lib/billing/types/tax';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { shareCents, sumCents, type Cents } from '@/lib/core/money';

const leo: TaxLine = {
  id: 'of-leo',
  childId: 'leo',
  firstName: 'Léo',
  lastName: 'DURANT',
  birthDate: civilDate('2021-05-02'),
  amountCents: 3000,
  careCents: 2000,
};
const lea: TaxLine = {
  ...leo,
  id: 'of-lea',
  childId: 'lea',
  firstName: 'Léa',
  birthDate: civilDate('2018-01-01'),
  amountCents: 1000,
  careCents: 1000,
};

const paid = (cents: Cents, on = '2026-03-01', since = on): TaxMovement => ({
  ...{ kind: 'PAID', on: civilDate(on), cents, since: civilDate(since) },
});
const credited = (cents: Cents, on = '2026-03-01', lineId: string | null = null): TaxMovement => ({
  ...{ kind: 'CREDITED', on: civilDate(on), cents, lineId },
});
const invoiceOf = (...movements: TaxMovement[]): TaxInvoice => ({ lines: [leo, lea], movements });

describe('a year’s statement for taxes', () => {
  it.each([
    ['2020-01-02', true],
    ['2020-01-01', false],
    ['2026-06-01', true],
  ])('a child born on %s counts in 2026: %s', (birthDate, counts) => {
    expect(isUnderTaxAge(civilDate(birthDate), 2026)).toBe(counts);
  });

  it('counts the care of the youngest alone, without the meals', () => {
    expect(taxYearOf([invoiceOf(paid(4000))], 2026)).toMatchObject({
      children: [{ firstName: 'Léo', cents: 2000 }],
      careCents: 2000,
      paidCents: 4000,
    });
  });

  it('counts what was paid, in the year in which it was', () => {
    const invoice = invoiceOf(paid(2000, '2026-12-31'), paid(2000, '2027-01-01'));
    expect(taxYearOf([invoice], 2026)).toMatchObject({ careCents: 1000, paidCents: 2000 });
    expect(taxYearOf([invoice], 2027)).toMatchObject({ careCents: 1000, paidCents: 2000 });
    expect(taxYearOf([invoice], 2025).children).toEqual([]);
  });

  it('leaves out what was credited, on a line or on the whole, even once it is paid', () => {
    const ofLine = invoiceOf(paid(4000), credited(1500, '2026-04-01', leo.id), paid(-1500));
    expect(taxYearOf([ofLine], 2026)).toMatchObject({ careCents: 1000, paidCents: 2500 });
    const whole = invoiceOf(paid(4000), credited(4000), paid(-4000));
    expect(taxYearOf([whole], 2026)).toMatchObject({ children: [], paidCents: 0 });
    const half = invoiceOf(credited(2000), paid(2000));
    expect(taxYearOf([half], 2026)).toMatchObject({ careCents: 1000, paidCents: 2000 });
  });

  it('says over the years all the care of a paid invoice, and no cent more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(50_000),
        fc.array(fc.nat(20_000), { maxLength: 5 }),
        (care, meal, parts) => {
          const amountCents = care + meal;
          const movements: TaxMovement[] = [];
          let left = amountCents;
          for (const [index, part] of [...parts, amountCents].entries()) {
            movements.push(paid(Math.min(part, left), `${2022 + index}-02-01`));
            left -= Math.min(part, left);
          }
          const baby = { ...leo, birthDate: civilDate('2022-01-01') };
          const invoice = { lines: [{ ...baby, careCents: care, amountCents }], movements };
          const years = movements.map((_, index) => taxYearOf([invoice], 2022 + index));
          expect(sumCents(years.map(({ careCents }) => careCents))).toBe(care);
          expect(years.map(({ paidCents }) => paidCents)).toEqual(
            movements.map(({ cents }) => cents),
          );
        },
      ),
    );
  });
});

describe('a credit note', () => {
  const PAID = paid(4000, '2026-12-20');
  const CREDIT = [credited(1500, '2027-01-10', leo.id), paid(-1500, '2027-01-10')];

  it('counts in its own year: the one before stays as it was', () => {
    const before = taxYearOf([invoiceOf(PAID)], 2026);
    const invoice = invoiceOf(PAID, ...CREDIT);
    expect(taxYearOf([invoice], 2026)).toEqual(before);
    expect(taxYearOf([invoice], 2027)).toMatchObject({
      ...{ children: [{ firstName: 'Léo', cents: -1000 }], careCents: -1000, paidCents: -1500 },
    });
  });

  it('is made up for by what its credit then pays', () => {
    const next = invoiceOf(paid(1500, '2027-02-05'), paid(2500, '2027-03-01'));
    const invoices = [invoiceOf(PAID, ...CREDIT), next];
    expect(taxYearOf(invoices, 2027)).toMatchObject({ careCents: 1000, paidCents: 2500 });
  });

  describe('of a child who was under six when it was paid, and is no more', () => {
    // Five on 1 January 2026, six on 1 January 2027; the brother is a baby.
    const older = { ...lea, birthDate: civilDate('2020-06-01'), amountCents: 10_000 };
    const ofOlder = { ...older, careCents: 10_000 };
    const baby = { ...ofOlder, id: 'of-tom', childId: 'tom', firstName: 'Tom' };
    const ofBaby = { ...baby, birthDate: civilDate('2025-02-01') };
    const first: TaxInvoice = {
      lines: [ofOlder],
      movements: [
        paid(10_000, '2026-12-10'),
        credited(10_000, '2027-01-10'),
        paid(-10_000, '2027-01-10', '2026-12-10'),
      ],
    };

    it('takes back what was certified: no more is certified than was paid', () => {
      const next: TaxInvoice = { lines: [ofBaby], movements: [paid(10_000, '2027-02-01')] };
      expect(taxYearOf([first, next], 2026)).toMatchObject({ careCents: 10_000 });
      expect(taxYearOf([first, next], 2027)).toMatchObject({
        ...{ careCents: 0, paidCents: 0 },
        children: [
          { firstName: 'Léa', cents: -10_000 },
          { firstName: 'Tom', cents: 10_000 },
        ],
      });
    });

    it('takes back of the year of the payment that is returned, not of the last one', () => {
      const returned = (since: string): TaxInvoice => ({
        lines: [ofOlder],
        movements: [
          paid(4000, '2026-12-10'),
          paid(6000, '2027-01-10'),
          paid(-4000, '2027-02-01', since),
        ],
      });
      expect(taxYearOf([returned('2026-12-10')], 2027).careCents).toBe(-4000);
      expect(taxYearOf([returned('2027-01-10')], 2027).careCents).toBe(0);
    });

    it('leaves its year to what moves from a line of the child to another', () => {
      const again = { ...ofOlder, id: 'of-lea-again' };
      const invoice: TaxInvoice = {
        lines: [ofOlder, again],
        movements: [paid(10_000, '2026-12-10'), credited(10_000, '2027-01-10', ofOlder.id)],
      };
      expect(taxYearOf([invoice], 2026).careCents).toBe(10_000);
      expect(taxYearOf([invoice], 2027).children).toEqual([]);
    });
  });

  it('of what is not paid leaves the money to what is left', () => {
    const invoice = invoiceOf(paid(1000), credited(1000, '2026-04-01', lea.id));
    expect(partsPaidBy(invoice, civilDate('2026-12-31'))).toMatchObject([
      ...[{ paidCents: 667 }, { paidCents: 333 }, { paidCents: 0 }, { paidCents: 0 }],
    ]);
  });
});

it('an amount is shared to the cent', () => {
  expect(shareCents(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(shareCents(2, [0, 1, 2])).toEqual([0, 1, 1]);
  expect(shareCents(0, [0, 0])).toEqual([0, 0]);
  fc.assert(
    fc.property(
      fc.array(fc.nat(100_000), { minLength: 1 }),
      fc.nat(1_000_000),
      (weights, cents) => {
        fc.pre(sumCents(weights) > 0);
        const shares = shareCents(cents, weights);
        expect(sumCents(shares)).toBe(cents);
        shares.forEach((share, index) => {
          const exact = (cents * (weights[index] ?? 0)) / sumCents(weights);
          expect(Math.abs(share - exact)).toBeLessThan(1);
        });
      },
    ),
    { numRuns: 1000 },
  );
});

/** A year's movements of an invoice, as the portal makes them: never paid above what is owed. */
type Act = { share: number; kind: 'PAID' | 'LINE' | 'WHOLE' };

function historyOf(lines: readonly TaxLine[], acts: readonly Act[]): TaxMovement[] {
  const movements: TaxMovement[] = [];
  const left = new Map(lines.map(({ id, amountCents }) => [id, amountCents]));
  let whole = sumCents(left.values());
  let settled = 0;
  acts.forEach(({ share, kind }, index) => {
    const on = `${2022 + Math.floor(index / 2)}-0${1 + (index % 2)}-15`;
    if (kind === 'PAID') {
      const cents = Math.floor((whole - settled) * share);
      settled += cents;
      if (cents > 0) movements.push(paid(cents, on));
      return;
    }
    const line = kind === 'LINE' ? lines[index % lines.length] : undefined;
    const most = line === undefined ? whole : Math.min(whole, left.get(line.id) ?? 0);
    const cents = Math.ceil(most * share);
    if (cents === 0) return;
    whole -= cents;
    if (line !== undefined) left.set(line.id, (left.get(line.id) ?? 0) - cents);
    movements.push(credited(cents, on, line?.id ?? null));
    if (settled > whole) movements.push(paid(whole - settled, on));
    settled = Math.min(settled, whole);
  });
  return movements;
}

const anyHistory = fc
  .record({
    lines: fc.array(fc.record({ care: fc.nat(9_999), meal: fc.nat(9_999) }), {
      ...{ minLength: 1, maxLength: 6 },
    }),
    acts: fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        kind: fc.constantFrom('PAID' as const, 'PAID' as const, 'LINE' as const, 'WHOLE' as const),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ lines: drawn, acts }): TaxInvoice => {
    const lines = drawn.map(({ care, meal }, index) => ({
      ...{ ...leo, id: `line-${index}`, childId: `child-${index}`, careCents: care },
      ...{ amountCents: care + meal, birthDate: civilDate('2021-12-31') },
    }));
    return { lines, movements: historyOf(lines, acts) };
  });

const endOf = (year: number): CivilDate => civilDate(`${year}-12-31`);

it('whatever was paid and credited, the parts add up to what was paid, and none to more than it is worth', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 2021, max: 2027 }), (invoice, year) => {
      const parts = partsPaidBy(invoice, endOf(year));
      const settled = invoice.movements.flatMap(({ kind, on, cents }) =>
        kind === 'PAID' && on <= endOf(year) ? [cents] : [],
      );
      expect(sumCents(parts.map(({ paidCents }) => paidCents))).toBe(sumCents(settled));
      expect(parts.filter((one) => one.paidCents < 0 || one.paidCents > one.owedCents)).toEqual([]);
      expect(parts.map(({ paidIn }) => sumCents(paidIn.values()))).toEqual(
        parts.map(({ paidCents }) => paidCents),
      );
    }),
    { numRuns: 2000 },
  );
});

it('whatever comes later, a year that is over stays as it was', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 2022, max: 2026 }), (invoice, year) => {
      const known = invoice.movements.filter(({ on }) => on <= endOf(year));
      expect(taxYearOf([invoice], year)).toEqual(
        taxYearOf([{ ...invoice, movements: known }], year),
      );
      const within = known.filter(({ on }) => on > endOf(year - 1));
      if (within.some(({ kind }) => kind === 'CREDITED')) return;
      for (const { cents } of taxYearOf([invoice], year).children) expect(cents).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
