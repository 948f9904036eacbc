import 'server-only';

import type { Statement, StatementRow } from '@/lib/core/statement';

import { FONT_BOLD, FONT_REGULAR } from './letter-page';

const MM = 72 / 25.4;
const PAGE_BOTTOM = (297 - 20) * MM;
const NUMBER_TOP = (297 - 14) * MM;
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
/** What a rule takes, what is left under the cells of a row, and a row of totals. */
const RULED = 4;
const UNDER_ROW = 3;
const TOTAL_HEIGHT = 18;

type Doc = PDFKit.PDFDocument;
type Section = ReturnType<Doc['struct']>;
type Page = { doc: Doc; section: Section };
type Place = { x: number; width: number; y?: number };
type Look = { bold?: boolean; size?: number; colour?: string; align?: 'right' };

function set(doc: Doc, { bold = false, size = SIZE }: Look): { lineGap: number } {
  doc.font(bold ? FONT_BOLD : FONT_REGULAR).fontSize(size);
  return { lineGap: size * 0.2 };
}

function put(doc: Doc, text: string, place: Place, look: Look = {}): void {
  const { colour = INK, align } = look;
  const options = { ...set(doc, look), width: place.width };
  doc.fillColor(colour);
  doc.text(text, place.x, place.y ?? doc.y, align === undefined ? options : { ...options, align });
}

/** How high a text stands, as `put` draws it. */
function heightOf(doc: Doc, text: string, { width }: Pick<Place, 'width'>, look: Look): number {
  return doc.heightOfString(text, { ...set(doc, look), width });
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
  doc.y += RULED;
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
  doc.y = bottom + UNDER_ROW;
}

const PLACES = {
  label: { x: LEFT, width: COLUMNS.quantity - LEFT - 8 },
  quantity: { x: COLUMNS.quantity, width: COLUMNS.amount - COLUMNS.quantity },
  amount: { x: COLUMNS.amount, width: LEFT + WIDTH - COLUMNS.amount },
};

const LABEL: Look = { bold: true };
const NOTES: Look = { size: SMALL, colour: MUTED };

function rowHeight(doc: Doc, { label, notes }: StatementRow): number {
  const head = RULED + heightOf(doc, label, PLACES.label, LABEL) + UNDER_ROW;
  if (notes.length === 0) return head;
  return head + heightOf(doc, notes.join('\n'), PLACES.label, NOTES) + UNDER_ROW;
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
  rows.forEach((row, index) => {
    // The last one goes with the totals: these never stand alone on a page.
    const under = index === rows.length - 1 ? RULED + totals.length * TOTAL_HEIGHT : 0;
    keep(doc, rowHeight(doc, row) + under);
    rule(doc);
    writeCells(doc, table, 'TD', [
      { text: row.label, place: PLACES.label, look: LABEL },
      { text: row.quantity, place: PLACES.quantity, look: {} },
      { text: row.amount, place: PLACES.amount, look: { align: 'right' } },
    ]);
    if (row.notes.length > 0)
      writeCells(doc, table, 'TD', [
        { text: row.notes.join('\n'), place: PLACES.label, look: NOTES },
      ]);
  });
  keep(doc, RULED + totals.length * TOTAL_HEIGHT);
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

const TITLE = { x: LEFT, width: WIDTH, bold: true, size: 10.5 };
const PARAGRAPH = { x: LEFT, width: WIDTH, size: 9, colour: MUTED };

/** A title stands with its first paragraph, and a paragraph on one page. */
function writeSection(page: Page, { title, paragraphs }: Statement['sections'][number]): void {
  const { doc } = page;
  const heights = paragraphs.map((text) => heightOf(doc, text, PARAGRAPH, PARAGRAPH));
  keep(doc, heightOf(doc, title, TITLE, TITLE) + (heights[0] ?? 0));
  block(page, 'H2', title, TITLE);
  paragraphs.forEach((text, index) => {
    keep(doc, heights[index] ?? 0);
    block(page, 'P', text, PARAGRAPH);
    doc.y += 2;
  });
  doc.y += 6;
}

/** Under each page from `first` on, once it is known how many there are: sheets that come apart say whose they are. */
function numberPages(doc: Doc, title: string, first: number): void {
  const { start, count } = doc.bufferedPageRange();
  const total = start + count - first;
  for (let rank = 1; rank <= total; rank += 1) {
    doc.switchToPage(first + rank - 1);
    const text = `${title} – page ${rank} sur ${total}`;
    set(doc, { size: SMALL });
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .fillColor(MUTED)
      .text(text, LEFT + WIDTH - doc.widthOfString(text), NUMBER_TOP, { lineBreak: false });
    doc.endMarkedContent();
  }
}

/** Draws a statement from a new page on. The address stands where an envelope's window shows it. */
export function drawStatement(doc: Doc, statement: Statement): void {
  doc.addPage();
  const { start, count } = doc.bufferedPageRange();
  const section = doc.struct('Sect', { title: statement.title });
  doc.addStructure(section);
  const page = { doc, section };
  writeHead(page, statement);
  writeRows(page, statement);
  for (const one of statement.sections) writeSection(page, one);
  section.end();
  numberPages(doc, statement.title, start + count - 1);
}
