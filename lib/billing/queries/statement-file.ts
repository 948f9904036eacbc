import 'server-only';

import { createHash } from 'node:crypto';

import { decodeText, type CsvFault, type CsvRecord, type CsvSeparator } from '@/lib/platform/csv';

import { statementError } from '../messages/statement-import';
import { headerKey } from '../rules/statement-import/columns';
import { MOST_STATEMENT_LINES } from '../rules/statement-import/limits';
import { statementSeparator } from '../rules/statement-import/separator';
import type { StatementRecord } from '../types/statement-import';

/**
 * The text of a statement.
 * @throws DomainError STATEMENT_SPREADSHEET, STATEMENT_UTF_16, STATEMENT_BINARY
 */
export function readStatementText(bytes: Uint8Array): string {
  const file = decodeText(bytes);
  if (file === 'SPREADSHEET') throw statementError('STATEMENT_SPREADSHEET', 'file');
  if (file === 'UTF_16') throw statementError('STATEMENT_UTF_16', 'file');
  if (file.text.includes('\0')) throw statementError('STATEMENT_BINARY', 'file');
  return file.text;
}

/** How its table is read, by `readWholeCsv`. */
export function statementTable(text: string): { separator: CsvSeparator; most: number } {
  return { separator: statementSeparator(text), most: MOST_STATEMENT_LINES };
}

/**
 * Its lines, cut into fields; those that could not be are told as such.
 * @throws DomainError STATEMENT_EMPTY, STATEMENT_TOO_LONG
 */
export function statementRecords(
  table: readonly (CsvRecord | CsvFault)[] | null,
): StatementRecord[] {
  if (table === null) throw statementError('STATEMENT_TOO_LONG', 'file');
  const records = table.map((one) => ({
    line: one.line,
    fields: 'fault' in one ? null : one.fields,
  }));
  if (!records.some(({ fields }) => (fields?.length ?? 0) > 1))
    throw statementError('STATEMENT_EMPTY', 'file');
  return records;
}

/** The names of a line's columns, by which the same kind of file is known again. */
export function headerFingerprint(record: StatementRecord): string {
  return createHash('sha256').update(headerKey(record)).digest('base64url');
}
