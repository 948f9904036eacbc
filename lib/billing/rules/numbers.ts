import type { CivilDate } from '@/lib/core/dates/civil-date';

const INVOICE_DIGITS = 4;
const CREDIT_NOTE_DIGITS = 3;

/**
 * The day that an invoice is numbered by, for its month and the series of its year: the last day billed,
 * or the day of its issue where what it bills goes on after. A number is of no year to come.
 */
export function numberingDay(of: {
  end: CivilDate;
  issuedOn: CivilDate;
  today: CivilDate;
}): CivilDate {
  return earlier(of.end, earlier(of.issuedOn, of.today));
}

/** The year of the accounts that an invoice is paid in: that of its issue, and none to come. */
export function accountingYear(issuedOn: CivilDate, today: CivilDate): string {
  return earlier(issuedOn, today).slice(0, 4);
}

function earlier(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

/** "2026-10-0147": the month billed, and the rank among the invoices of its year. */
export function invoiceNumber(month: CivilDate, rank: number): string {
  return `${month.slice(0, 7)}-${String(rank).padStart(INVOICE_DIGITS, '0')}`;
}

/** Whether a text has the shape of an invoice's number. */
export function isInvoiceNumber(text: string): boolean {
  return /^\d{4}-\d{2}-\d{4,6}$/.test(text);
}

/** "2026-11-A012": the month of its issue, and the rank among the credit notes of its year. */
export function creditNoteNumber(issuedOn: CivilDate, rank: number): string {
  return `${issuedOn.slice(0, 7)}-A${String(rank).padStart(CREDIT_NOTE_DIGITS, '0')}`;
}

/** "2026-T003": a batch for the treasury. */
export function treasuryNumber(day: CivilDate, rank: number): string {
  return `${treasurySeries(day)}${String(rank).padStart(CREDIT_NOTE_DIGITS, '0')}`;
}

/** The counter of the batches of a year. */
export function treasurySeries(day: CivilDate): string {
  return `${day.slice(0, 4)}-T`;
}

/** "2026-P003": a run of direct debits. */
export function debitNumber(day: CivilDate, rank: number): string {
  return `${debitSeries(day)}${String(rank).padStart(CREDIT_NOTE_DIGITS, '0')}`;
}

/** The counter of the runs of direct debits of a year. */
export function debitSeries(day: CivilDate): string {
  return `${day.slice(0, 4)}-P`;
}

/** The counter from which the invoices of a month take their ranks. */
export function invoiceSeries(month: CivilDate): string {
  return month.slice(0, 4);
}

/** That of the credit notes issued in a year, whatever the invoices that they correct. */
export function creditNoteSeries(issuedOn: CivilDate): string {
  return `${issuedOn.slice(0, 4)}-A`;
}
