import { csvCell } from './csv';
import { civilDate, daysBetween, type CivilDate } from './dates/civil-date';
import type { Cents } from './money';

/** What a cell of an exported table holds. */
export type SheetCell = string | number | { cents: Cents } | { day: CivilDate } | null;

/** A table that is written row by row. */
export type Sheet = {
  title: string;
  columns: readonly string[];
  rows: AsyncIterable<readonly SheetCell[]>;
};

const MONEY_STYLE = 1;
const DAY_STYLE = 2;
const HEADER_STYLE = 3;
/** What spreadsheets count days from. */
const DAY_ZERO = civilDate('1899-12-30');

/** "1234.50" of 123450: as a file of a spreadsheet writes a number. */
function decimal(cents: Cents, point: string): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${point}${digits.slice(-2)}`;
}

/** A cell as a line of a CSV file has it, with a decimal comma. */
export function sheetCsvCell(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvCell(cell);
  if (typeof cell === 'number') return String(cell);
  if ('cents' in cell) return decimal(cell.cents, ',');
  const [year, month, day] = cell.day.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** A text within XML: what XML cannot hold is left out. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function xlsxCell(cell: SheetCell): string {
  if (cell === null || cell === '') return '<c/>';
  // A text is never read as a formula: it is written as one.
  if (typeof cell === 'string')
    return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if ('cents' in cell) return `<c s="${MONEY_STYLE}"><v>${decimal(cell.cents, '.')}</v></c>`;
  return `<c s="${DAY_STYLE}"><v>${daysBetween(DAY_ZERO, cell.day)}</v></c>`;
}

/** A row of a worksheet, in SpreadsheetML (ECMA-376). */
export function xlsxRow(cells: readonly SheetCell[]): string {
  return `<row>${cells.map(xlsxCell).join('')}</row>`;
}

/** The row of the titles of columns. */
export function xlsxHeader(columns: readonly string[]): string {
  const cells = columns.map(
    (title) => `<c s="${HEADER_STYLE}" t="inlineStr"><is><t>${xmlText(title)}</t></is></c>`,
  );
  return `<row>${cells.join('')}</row>`;
}
