import fc from 'fast-check';

import { isUnderTaxAge, taxYearOf } from '@/lib/billing/rules/tax';
import type { TaxInvoice, TaxLine } from '@/lib/billing/types/tax';
import { civilDate } from '@/lib/core/dates/civil-date';

const leo: TaxLine = {
  childId: 'leo',
  firstName: 'Léo',
  lastName: 'DURANT',
  birthDate: civilDate('2021-05-02'),
  amountCents: 3000,
  careCents: 2000,
  creditedCents: 0,
};
const lea: TaxLine = {
  ...leo,
  childId: 'lea',
  firstName: 'Léa',
  birthDate: civilDate('2018-01-01'),
  amountCents: 1000,
  careCents: 1000,
};

function invoiceOf(over: Partial<TaxInvoice> = {}): TaxInvoice {
  return {
    amountCents: 4000,
    creditedCents: 0,
    paidBeforeCents: 0,
    paidByEndCents: 4000,
    lines: [leo, lea],
    ...over,
  };
}

describe('a year’s statement for taxes', () => {
  it.each([
    ['2020-01-02', true],
    ['2020-01-01', false],
    ['2026-06-01', true],
  ])('a child born on %s counts in 2026: %s', (birthDate, counts) => {
    expect(isUnderTaxAge(civilDate(birthDate), 2026)).toBe(counts);
  });

  it('counts the care of the youngest alone, without the meals', () => {
    expect(taxYearOf([invoiceOf()], 2026)).toMatchObject({
      children: [{ firstName: 'Léo', cents: 2000 }],
      careCents: 2000,
      paidCents: 4000,
    });
  });

  it('counts what was paid, in the year in which it was', () => {
    const half = taxYearOf([invoiceOf({ paidByEndCents: 2000 })], 2026);
    expect(half).toMatchObject({ careCents: 1000, paidCents: 2000 });
    const rest = taxYearOf([invoiceOf({ paidBeforeCents: 2000 })], 2026);
    expect(rest).toMatchObject({ careCents: 1000, paidCents: 2000 });
    expect(taxYearOf([invoiceOf({ paidByEndCents: 0 })], 2026).children).toEqual([]);
  });

  it('leaves out what was credited, on a line or on the whole, even once it is paid', () => {
    const line = invoiceOf({
      creditedCents: 1500,
      lines: [{ ...leo, creditedCents: 1500 }, lea],
    });
    expect(taxYearOf([line], 2026).careCents).toBe(1000);
    expect(taxYearOf([invoiceOf({ creditedCents: 4000 })], 2026).careCents).toBe(0);
    expect(taxYearOf([invoiceOf({ creditedCents: 2000 })], 2026).careCents).toBe(1000);
  });

  it('says over the years all the care of a paid invoice, and no cent more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(50_000),
        fc.array(fc.nat(20_000), { maxLength: 5 }),
        (care, meal, parts) => {
          const amountCents = care + meal;
          const line = { ...leo, careCents: care, amountCents };
          let paid = 0;
          let said = 0;
          for (const part of [...parts, amountCents]) {
            const next = Math.min(amountCents, paid + part);
            const invoice = invoiceOf({
              amountCents,
              lines: [line],
              paidBeforeCents: paid,
              paidByEndCents: next,
            });
            said += taxYearOf([invoice], 2026).careCents;
            paid = next;
          }
          expect(said).toBe(care);
        },
      ),
    );
  });
});
