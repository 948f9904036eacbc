import 'server-only';

import type { Letter } from '@/lib/core/letter';

export const FONT_REGULAR = 'regular';
export const FONT_BOLD = 'bold';

const MM = 72 / 25.4;
const BODY = { x: 22 * MM, width: (210 - 2 * 22) * MM };
/** Where the window of a French envelope (DL or C5, address on the right) shows the paper. */
const WINDOW = { x: 110 * MM, top: 50 * MM, width: 85 * MM };
const BODY_TOP = 98 * MM;
const SIZE = 11;
const INK = '#1b2138';
const MUTED = '#4a5578';
const BOLD = { font: FONT_BOLD };

type Doc = PDFKit.PDFDocument;
type Section = ReturnType<Doc['struct']>;
type Place = { x: number; y?: number; width: number };
type Look = { font?: string; size?: number; colour?: string; align?: 'center' };

function put(doc: Doc, text: string, place: Place, look: Look = {}): void {
  const { font = FONT_REGULAR, size = SIZE, colour = INK, align } = look;
  doc.font(font).fontSize(size).fillColor(colour);
  doc.text(text, place.x, place.y ?? doc.y, {
    width: place.width,
    lineGap: size * 0.22,
    ...(align === undefined ? {} : { align }),
  });
}

/** A block of text, tagged as what it is, after those before it. */
function block(
  { doc, section }: { doc: Doc; section: Section },
  tag: 'P' | 'H1' | 'H2',
  text: string,
  style: Place & Look,
): void {
  section.add(doc.struct(tag, {}, () => put(doc, text, style, style)));
}

// Drawn, not read.
function box(doc: Doc, top: number, height: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.roundedRect(BODY.x, top, BODY.width, height, 6).lineWidth(1.5).strokeColor(INK).stroke();
  doc.endMarkedContent();
}

function writeHead(page: { doc: Doc; section: Section }, letter: Letter): void {
  const { doc } = page;
  doc.y = 18 * MM;
  letter.sender.forEach((line, index) => {
    block(page, 'P', line, { x: BODY.x, width: 80 * MM, size: 10, ...(index === 0 ? BOLD : {}) });
  });
  doc.y = WINDOW.top;
  for (const line of letter.recipient) block(page, 'P', line, { x: WINDOW.x, width: WINDOW.width });
  doc.y = BODY_TOP;
  block(page, 'P', letter.date, { ...BODY, colour: MUTED });
  doc.y += 10;
  block(page, 'H1', letter.subject, { ...BODY, ...BOLD, size: 15 });
  doc.y += 6;
}

function writeFrame(
  page: { doc: Doc; section: Section },
  { label, text, note }: Letter['frame'],
): void {
  const { doc } = page;
  const top = doc.y + 4;
  const height = 34 * MM;
  box(doc, top, height);
  const inside = { x: BODY.x + 12, width: BODY.width - 24, align: 'center' } as const;
  doc.y = top + 10;
  block(page, 'P', label, { ...inside, colour: MUTED });
  doc.y += 2;
  block(page, 'P', text, { ...inside, ...BOLD, size: 30 });
  block(page, 'P', note, { ...inside, colour: MUTED, size: 9.5 });
  doc.y = top + height + 14;
}

function writeSteps(
  { doc, section }: { doc: Doc; section: Section },
  steps: readonly string[],
): void {
  const list = doc.struct('L');
  section.add(list);
  steps.forEach((step, index) => {
    const item = doc.struct('LI');
    list.add(item);
    const { y } = doc;
    item.add(
      doc.struct('Lbl', {}, () => put(doc, `${index + 1}.`, { x: BODY.x, width: 16 }, BOLD)),
    );
    const place = { x: BODY.x + 18, y, width: BODY.width - 18 };
    item.add(doc.struct('LBody', {}, () => put(doc, step, place)));
    item.end();
    doc.y += 3;
  });
  list.end();
}

/** Draws a letter on a new page. The address stands where an envelope's window shows it. */
export function drawLetter(doc: Doc, letter: Letter): void {
  doc.addPage();
  const section = doc.struct('Sect', { title: letter.subject });
  doc.addStructure(section);
  const page = { doc, section };
  writeHead(page, letter);
  for (const text of letter.opening) {
    block(page, 'P', text, BODY);
    doc.y += 6;
  }
  writeFrame(page, letter.frame);
  block(page, 'H2', letter.stepsTitle, { ...BODY, ...BOLD, size: 12 });
  doc.y += 3;
  writeSteps(page, letter.steps);
  for (const text of letter.closing) {
    doc.y += 6;
    block(page, 'P', text, { ...BODY, colour: MUTED });
  }
  section.end();
}
