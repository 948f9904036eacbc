import { accountingYear, invoiceSeries, numberingDay } from '@/lib/billing/rules/numbers';
import { civilDate } from '@/lib/core/dates/civil-date';

const day = (end: string, issuedOn: string, today: string) =>
  numberingDay({
    end: civilDate(end),
    issuedOn: civilDate(issuedOn),
    today: civilDate(today),
  });

describe('the day that an invoice is numbered by', () => {
  it('is the last one billed, once it is over', () => {
    expect(day('2026-10-31', '2026-11-05', '2026-11-03')).toBe('2026-10-31');
    expect(day('2026-12-31', '2027-01-05', '2027-01-04')).toBe('2026-12-31');
  });

  it('is that of the issue where what is billed goes on after, whatever date was typed', () => {
    expect(day('2027-07-03', '2026-11-05', '2026-11-06')).toBe('2026-11-05');
    expect(day('2027-07-03', '2027-01-05', '2026-12-28')).toBe('2026-12-28');
    expect(invoiceSeries(day('2027-07-03', '2027-01-05', '2026-12-31'))).toBe('2026');
  });
});

it('is paid in the accounts of the year of its issue, and of none to come', () => {
  expect(accountingYear(civilDate('2027-01-05'), civilDate('2027-01-20'))).toBe('2027');
  expect(accountingYear(civilDate('2026-11-05'), civilDate('2027-02-01'))).toBe('2026');
  expect(accountingYear(civilDate('2027-01-05'), civilDate('2026-12-30'))).toBe('2026');
});
