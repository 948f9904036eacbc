import { ageOn, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { proportionOf, sumCents, type Cents } from '@/lib/core/money';

import type { TaxChild, TaxInvoice, TaxLine, TaxYear } from '../types/tax';

/** Children under this age on 1 January give the right to the tax credit (CGI, article 200 quater B). */
const AGE_LIMIT = 6;

/** Whether what is paid within a year for a child's care gives the right to the tax credit. */
export function isUnderTaxAge(birthDate: CivilDate, year: number): boolean {
  return ageOn(birthDate, civilDate(`${year}-01-01`)) < AGE_LIMIT;
}

/** What is left of a line's care once it is credited; what credits a whole invoice credits its lines alike. */
function careLeft({ lines, creditedCents }: TaxInvoice, line: TaxLine): Cents {
  const onLines = sumCents(lines.map((one) => one.creditedCents));
  const left = sumCents(lines.map((one) => one.amountCents)) - onLines;
  const own = line.amountCents - line.creditedCents;
  if (own <= 0 || left <= 0) return 0;
  const afterAll = proportionOf(own, left - (creditedCents - onLines), left);
  return proportionOf(line.careCents, afterAll, line.amountCents);
}

// Of all that was paid, from the first day: two years side by side never say a cent twice.
function carePaid(invoice: TaxInvoice, line: TaxLine, paidCents: Cents): Cents {
  const owed = invoice.amountCents - invoice.creditedCents;
  return owed <= 0 ? 0 : proportionOf(careLeft(invoice, line), Math.min(paidCents, owed), owed);
}

/**
 * What a family paid within a year, in cents, for the care of its children under six on 1 January:
 * meals are left out (BOFiP, BOI-IR-RICI-300), and each payment pays for all the lines of its invoice
 * alike.
 */
export function taxYearOf(invoices: readonly TaxInvoice[], year: number): TaxYear {
  const children = new Map<string, TaxChild>();
  for (const invoice of invoices)
    for (const line of invoice.lines) {
      const { childId, firstName, lastName, birthDate } = line;
      if (!isUnderTaxAge(birthDate, year)) continue;
      const cents =
        carePaid(invoice, line, invoice.paidByEndCents) -
        carePaid(invoice, line, invoice.paidBeforeCents);
      const before = children.get(childId)?.cents ?? 0;
      children.set(childId, { childId, firstName, lastName, birthDate, cents: before + cents });
    }
  const paying = [...children.values()].filter(({ cents }) => cents > 0);
  return {
    year,
    children: paying.toSorted((a, b) => a.birthDate.localeCompare(b.birthDate)),
    careCents: sumCents(paying.map(({ cents }) => cents)),
    paidCents: sumCents(
      invoices.map(({ paidByEndCents, paidBeforeCents }) => paidByEndCents - paidBeforeCents),
    ),
  };
}
