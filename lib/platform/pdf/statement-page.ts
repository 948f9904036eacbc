import 'server-only';

import type { Statement, StatementRow } from '@/lib/core/statement';

import { FONT_BOLD, FONT_REGULAR } from './letter-page';

const MM = 72 / 25.4;
const PAGE_BOTTOM = (297 - 20) * MM;
const TOP = 20 * MM;
const LEFT = 18 * MM;
const WIDTH = (210 - 2 * 18) * MM;
/** Where the window of a French envelope shows the paper. */
const WINDOW = { x: 110 * MM, top: 48 * MM, width: 82 * MM };
const BODY_TOP = 92 * MM;
const COLUMNS = { quantity: 112 * MM, amount: 146 * MM };
const INK = '#1b2138';
const MUTED = '#4a5578';
const RULE = '#9fb7c8';
const SIZE = 10;
const SMALL = 8.5;

type Doc = PDFKit.PDFDocument;
type Section = ReturnType<Doc['struct']>;
type Page = { doc: Doc; section: Section };
type Place = { x: number; width: number; y?: number };
type Look = { bold?: boolean; size?: number; colour?: string; align?: 'right' };

function put(doc: Doc, text: string, place: Place, look: Look = {}): void {
  const { bold = false, size = SIZE, colour = INK, align } = look;
  doc
    .font(bold ? FONT_BOLD : FONT_REGULAR)
    .fontSize(size)
    .fillColor(colour);
  const options = { width: place.width, lineGap: size * 0.2 };
  doc.text(text, place.x, place.y ?? doc.y, align === undefined ? options : { ...options, align });
}

function block(
  { doc, section }: Page,
  tag: 'P' | 'H1' | 'H2',
  text: string,
  style: Place & Look,
): void {
  section.add(doc.struct(tag, {}, () => put(doc, text, style, style)));
}

function rule(doc: Doc): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(LEFT, doc.y)
    .lineTo(LEFT + WIDTH, doc.y)
    .lineWidth(0.75)
    .strokeColor(RULE)
    .stroke();
  doc.endMarkedContent();
  doc.y += 4;
}

/** Goes to a new page where the next part would not stand on this one. */
function keep(doc: Doc, height: number): void {
  if (doc.y + height <= PAGE_BOTTOM) return;
  doc.addPage();
  doc.y = TOP;
}

function writeHead(page: Page, statement: Statement): void {
  const { doc } = page;
  doc.y = 18 * MM;
  statement.sender.forEach((line, index) => {
    block(page, 'P', line, { x: LEFT, width: 82 * MM, size: 9.5, bold: index === 0 });
  });
  doc.y = WINDOW.top;
  for (const line of statement.recipient)
    block(page, 'P', line, { x: WINDOW.x, width: WINDOW.width });
  doc.y = Math.max(doc.y, BODY_TOP);
  block(page, 'H1', statement.title, { x: LEFT, width: WIDTH, bold: true, size: 17 });
  doc.y += 4;
  const half = WIDTH / 2;
  statement.facts.forEach(([term, value], index) => {
    const x = LEFT + (index % 2) * half;
    const y = doc.y;
    block(page, 'P', `${term}\u00A0: ${value}`, { x, y, width: half - 8 });
    if (index % 2 === 0 && index < statement.facts.length - 1) doc.y = y;
  });
  doc.y += 10;
}

type Cell = { text: string; place: Place; look: Look };

/** The cells of one row of a table, side by side; the row is as high as its highest cell. */
function writeCells(doc: Doc, table: Section, tag: 'TH' | 'TD', cells: readonly Cell[]): void {
  const row = doc.struct('TR');
  table.add(row);
  const { y } = doc;
  let bottom = y;
  for (const { text, place, look } of cells) {
    row.add(doc.struct(tag, {}, () => put(doc, text, { ...place, y }, look)));
    bottom = Math.max(bottom, doc.y);
  }
  row.end();
  doc.y = bottom + 3;
}

const PLACES = {
  label: { x: LEFT, width: COLUMNS.quantity - LEFT - 8 },
  quantity: { x: COLUMNS.quantity, width: COLUMNS.amount - COLUMNS.quantity },
  amount: { x: COLUMNS.amount, width: LEFT + WIDTH - COLUMNS.amount },
};

function heightOf(doc: Doc, { label, notes }: StatementRow): number {
  const options = { width: PLACES.label.width };
  doc.font(FONT_REGULAR).fontSize(SIZE);
  return doc.heightOfString([label, ...notes].join('\n'), options) * 1.2 + 8;
}

function writeRows(page: Page, { headers, rows, totals }: Statement): void {
  const { doc, section } = page;
  const table = doc.struct('Table');
  section.add(table);
  const look: Look = { bold: true, size: SMALL, colour: MUTED };
  writeCells(doc, table, 'TH', [
    { text: headers[0], place: PLACES.label, look },
    { text: headers[1], place: PLACES.quantity, look },
    { text: headers[2], place: PLACES.amount, look: { ...look, align: 'right' } },
  ]);
  for (const row of rows) {
    keep(doc, heightOf(doc, row));
    rule(doc);
    writeCells(doc, table, 'TD', [
      { text: row.label, place: PLACES.label, look: { bold: true } },
      { text: row.quantity, place: PLACES.quantity, look: {} },
      { text: row.amount, place: PLACES.amount, look: { align: 'right' } },
    ]);
    if (row.notes.length > 0)
      writeCells(doc, table, 'TD', [
        {
          text: row.notes.join('\n'),
          place: PLACES.label,
          look: { size: SMALL, colour: MUTED },
        },
      ]);
  }
  keep(doc, totals.length * 18);
  rule(doc);
  totals.forEach(([label, amount], index) => {
    const bold = index === totals.length - 1;
    const size = bold ? 12 : SIZE;
    writeCells(doc, table, 'TD', [
      {
        text: label,
        place: { x: LEFT + 60 * MM, width: 70 * MM },
        look: { bold, size, align: 'right' },
      },
      { text: amount, place: PLACES.amount, look: { bold, size, align: 'right' } },
    ]);
  });
  table.end();
  doc.y += 8;
}

/** Draws a statement from a new page on. The address stands where an envelope's window shows it. */
export function drawStatement(doc: Doc, statement: Statement): void {
  doc.addPage();
  const section = doc.struct('Sect', { title: statement.title });
  doc.addStructure(section);
  const page = { doc, section };
  writeHead(page, statement);
  writeRows(page, statement);
  for (const { title, paragraphs } of statement.sections) {
    keep(doc, 18 + paragraphs.length * 26);
    block(page, 'H2', title, { x: LEFT, width: WIDTH, bold: true, size: 10.5 });
    for (const text of paragraphs) {
      block(page, 'P', text, { x: LEFT, width: WIDTH, size: 9, colour: MUTED });
      doc.y += 2;
    }
    doc.y += 6;
  }
  section.end();
}
