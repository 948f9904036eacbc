import { invoiceDateError } from '@/lib/billing/messages/errors';
import { invoiceDates } from '@/lib/billing/rules/invoice-date';
import { civilDate } from '@/lib/core/dates/civil-date';

describe('the date of the invoices of a run', () => {
  it('is within a month of today, before or after', () => {
    expect(invoiceDates(civilDate('2027-01-05'))).toEqual({
      start: '2026-12-05',
      end: '2027-02-05',
    });
    expect(invoiceDates(civilDate('2028-02-29'))).toEqual({
      start: '2028-01-29',
      end: '2028-03-31',
    });
  });

  it('is refused with the days that it may have', () => {
    const error = invoiceDateError(invoiceDates(civilDate('2027-01-05')));
    expect(error.field).toBe('issuedOn');
    expect(error.userMessage).toContain('du 5 décembre 2026 au 5 février 2027');
  });
});
