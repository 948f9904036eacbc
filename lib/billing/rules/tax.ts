import { ageOn, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents, type Cents } from '@/lib/core/money';

import type { TaxChild, TaxInvoice, TaxYear } from '../types/tax';
import { partsPaidBy } from './tax-shares';

/** Children under this age on 1 January give the right to the tax credit (CGI, article 200 quater B). */
const AGE_LIMIT = 6;

/** Whether what is paid within a year for a child's care gives the right to the tax credit. */
export function isUnderTaxAge(birthDate: CivilDate, year: number): boolean {
  return ageOn(birthDate, civilDate(`${year}-01-01`)) < AGE_LIMIT;
}

type Paid = { careCents: ReadonlyMap<string, Cents>; cents: Cents };

function paidBy(invoice: TaxInvoice, day: CivilDate): Paid {
  const parts = partsPaidBy(invoice, day);
  const care = parts.filter(({ isCare }) => isCare);
  return {
    careCents: new Map(care.map(({ lineId, paidCents }) => [lineId, paidCents])),
    cents: sumCents(parts.map(({ paidCents }) => paidCents)),
  };
}

/**
 * What a family paid within a year, in cents, for the care of its children under six on 1 January:
 * meals are left out (BOFiP, BOI-IR-RICI-300), and each payment pays for all the lines of its invoice
 * alike. It is what was paid by the end of the year, less what was by its beginning: a credit note
 * counts in the year that it is of, and two years side by side never say a cent twice.
 */
export function taxYearOf(invoices: readonly TaxInvoice[], year: number): TaxYear {
  const children = new Map<string, TaxChild>();
  let paidCents = 0;
  for (const invoice of invoices) {
    const before = paidBy(invoice, civilDate(`${year - 1}-12-31`));
    const after = paidBy(invoice, civilDate(`${year}-12-31`));
    paidCents += after.cents - before.cents;
    for (const { id, childId, firstName, lastName, birthDate } of invoice.lines) {
      if (!isUnderTaxAge(birthDate, year)) continue;
      const said = children.get(childId)?.cents ?? 0;
      const cents = said + (after.careCents.get(id) ?? 0) - (before.careCents.get(id) ?? 0);
      children.set(childId, { childId, firstName, lastName, birthDate, cents });
    }
  }
  const paying = [...children.values()].filter(({ cents }) => cents !== 0);
  return {
    year,
    children: paying.toSorted((a, b) => a.birthDate.localeCompare(b.birthDate)),
    careCents: sumCents(paying.map(({ cents }) => cents)),
    paidCents,
  };
}
