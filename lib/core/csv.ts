// A spreadsheet reads a cell that begins so as a formula, and runs it.
const FORMULA = /^[=+\-@\t\r]/;
const BOM = '\uFEFF';

/** Whether a spreadsheet would take the text for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** A cell of a line: what would be read as a formula is written as text, after an apostrophe. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && isFormula(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as spreadsheets in France open it: UTF-8 with its mark, semicolons, CRLF. What would be
 * read as a formula is written as text, after an apostrophe.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return BOM + rows.map((row) => `${row.map(csvCell).join(';')}\r\n`).join('');
}
