import { ageOn, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { sumCents, type Cents } from '@/lib/core/money';

import type { TaxChild, TaxInvoice, TaxLine, TaxYear } from '../types/tax';
import { partsPaidBy } from './tax-shares';
import type { CentsByYear } from './tax-years';

/** Children under this age on 1 January give the right to the tax credit (CGI, article 200 quater B). */
const AGE_LIMIT = 6;

/** Whether what is paid within a year for a child's care gives the right to the tax credit. */
export function isUnderTaxAge(birthDate: CivilDate, year: number): boolean {
  return ageOn(birthDate, civilDate(`${year}-01-01`)) < AGE_LIMIT;
}

type Paid = { care: ReadonlyMap<string, CentsByYear>; cents: Cents };

function paidBy(invoice: TaxInvoice, day: CivilDate): Paid {
  const parts = partsPaidBy(invoice, day);
  const care = parts.filter(({ isCare }) => isCare);
  return {
    care: new Map(care.map(({ lineId, paidIn }) => [lineId, paidIn])),
    cents: sumCents(parts.map(({ paidCents }) => paidCents)),
  };
}

/** What was paid of the care of a line in years in which it gave the right to the tax credit. */
function certified({ care }: Paid, { id, birthDate }: TaxLine): Cents {
  const years = [...(care.get(id) ?? [])];
  return sumCents(years.map(([year, cents]) => (isUnderTaxAge(birthDate, year) ? cents : 0)));
}

/**
 * What a family paid within a year, in cents, for the care of its children under six on 1 January:
 * meals are left out (BOFiP, BOI-IR-RICI-300), and each payment pays for all the lines of its invoice
 * alike. It is what was paid by the end of the year, less what was by its beginning: a credit note, or
 * a payment that is returned, counts in the year that it is of, and two years side by side never say a
 * cent twice. What is given back is taken of what was counted, whatever the child's age since.
 */
export function taxYearOf(invoices: readonly TaxInvoice[], year: number): TaxYear {
  const children = new Map<string, TaxChild>();
  let paidCents = 0;
  for (const invoice of invoices) {
    const before = paidBy(invoice, civilDate(`${year - 1}-12-31`));
    const after = paidBy(invoice, civilDate(`${year}-12-31`));
    paidCents += after.cents - before.cents;
    for (const line of invoice.lines) {
      const { childId, firstName, lastName, birthDate } = line;
      const said = children.get(childId)?.cents ?? 0;
      const cents = said + certified(after, line) - certified(before, line);
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
