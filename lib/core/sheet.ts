import { columnName } from './column-name';
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

function textCell(address: string, text: string, style = ''): string {
  return `<c ${address}${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

function xlsxCell(address: string, cell: SheetCell): string {
  if (cell === null || cell === '') return '';
  // A text is never read as a formula: it is written as one.
  if (typeof cell === 'string') return textCell(address, cell);
  if (typeof cell === 'number') return `<c ${address}><v>${cell}</v></c>`;
  if ('cents' in cell)
    return `<c ${address} s="${MONEY_STYLE}"><v>${decimal(cell.cents, '.')}</v></c>`;
  return `<c ${address} s="${DAY_STYLE}"><v>${daysBetween(DAY_ZERO, cell.day)}</v></c>`;
}

function row(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

function addressOf(index: number, number: number): string {
  return `r="${columnName(index)}${number}"`;
}

/**
 * A row of a worksheet, in SpreadsheetML (ECMA-376); rows are numbered from 1. Each cell says where it
 * stands: the standard does not ask for it, but programs do.
 */
export function xlsxRow(cells: readonly SheetCell[], number: number): string {
  return row(
    number,
    cells.map((cell, index) => xlsxCell(addressOf(index, number), cell)),
  );
}

/** The row of the titles of columns, which is the first. */
export function xlsxHeader(columns: readonly string[]): string {
  const style = ` s="${HEADER_STYLE}"`;
  return row(
    1,
    columns.map((title, index) => textCell(addressOf(index, 1), title, style)),
  );
}
