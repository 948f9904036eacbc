import type { StatementText } from '../../types/statement-import';
import { paymentReference } from '../online-payment';

// "2026-10-0147", "2026 10 0147", "2026100147": never inside of a longer number.
const NUMBER = /(?<!\d)(20\d{2})[\s/_.-]?(0[1-9]|1[0-2])[\s/_.-]?(\d{4,5})(?!\d)/g;
const DIGITS = /(?<!\d)\d{6,20}(?!\d)/g;

/** The numbers of invoices that a text names, without separators: "2026100147". */
export function invoiceKeysIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(NUMBER)].map(([, year, month, rank]) => `${year}${month}${rank}`)),
  ];
}

/** The number of the invoice that is all a cell holds; null where it holds something else. */
export function titleKey({ title }: StatementText): string | null {
  const key = paymentReference(title);
  return invoiceKeysIn(key)[0] === key ? key : null;
}

/** All that a line says, on one line. */
export function wholeText(text: StatementText): string {
  return [text.label, text.title, text.reference, text.transaction, text.payer]
    .filter((part) => part !== '')
    .join(' ');
}

/** The long numbers of a line, one of which may be that of a transaction. */
export function longNumbersIn(text: StatementText): string[] {
  return [...new Set(wholeText(text).match(DIGITS) ?? [])];
}
