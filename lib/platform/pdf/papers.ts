import 'server-only';

import type { Paper } from '@/lib/core/paper';

import { renderDocument } from './document';
import { FONT_BOLD, FONT_REGULAR } from './letter-page';

const MM = 72 / 25.4;
const LEFT = 20 * MM;
const WIDTH = (210 - 2 * 20) * MM;
const TERM = 48 * MM;
const SIGNATURE_HEIGHT = 34 * MM;
const SIZE = 10.5;
const INK = '#1b2138';
const MUTED = '#4a5578';

type Doc = PDFKit.PDFDocument;
type Section = ReturnType<Doc['struct']>;
type Page = { doc: Doc; section: Section };
type Look = { bold?: boolean; size?: number; colour?: string };
type Place = { x: number; y?: number; width: number };

function put(doc: Doc, text: string, { x, y, width }: Place, look: Look): void {
  const { bold = false, size = SIZE, colour = INK } = look;
  doc
    .font(bold ? FONT_BOLD : FONT_REGULAR)
    .fontSize(size)
    .fillColor(colour);
  doc.text(text, x, y ?? doc.y, { width, lineGap: size * 0.22 });
}

function block({ doc, section }: Page, tag: 'P' | 'H1' | 'H2', text: string, look: Look): void {
  section.add(doc.struct(tag, {}, () => put(doc, text, { x: LEFT, width: WIDTH }, look)));
}

function writeFact({ doc, section }: Page, [term, value]: readonly [string, string]): void {
  const { y } = doc;
  const item = doc.struct('P', {}, [
    () => put(doc, term, { x: LEFT, y, width: TERM - 8 }, { colour: MUTED }),
    () => put(doc, value, { x: LEFT + TERM, y, width: WIDTH - TERM }, { bold: true }),
  ]);
  section.add(item);
  doc.y += 2;
}

// Drawn, not read.
function signatureBox(doc: Doc, top: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.roundedRect(LEFT, top, WIDTH, SIGNATURE_HEIGHT, 6).lineWidth(1).strokeColor(INK).stroke();
  doc.endMarkedContent();
}

function drawPaper(doc: Doc, paper: Paper): void {
  doc.addPage();
  const section = doc.struct('Sect', { title: paper.title });
  doc.addStructure(section);
  const page = { doc, section };
  doc.y = 20 * MM;
  block(page, 'H1', paper.title, { bold: true, size: 18 });
  block(page, 'P', paper.reference, { bold: true, size: 12 });
  doc.y += 8;
  for (const text of paper.paragraphs) {
    block(page, 'P', text, {});
    doc.y += 5;
  }
  for (const { title, facts } of paper.sections) {
    doc.y += 6;
    block(page, 'H2', title, { bold: true, size: 12.5 });
    doc.y += 2;
    for (const fact of facts) writeFact(page, fact);
  }
  const top = doc.y + 12;
  signatureBox(doc, top);
  doc.y = top + 10;
  for (const [term, value] of paper.signature)
    section.add(
      doc.struct('P', {}, () =>
        put(doc, `${term} ${value}`, { x: LEFT + 12, width: WIDTH - 24 }, {}),
      ),
    );
  doc.y = top + SIGNATURE_HEIGHT + 12;
  for (const text of paper.closing) {
    block(page, 'P', text, { size: 8.5, colour: MUTED });
    doc.y += 3;
  }
  section.end();
}

/** A paper to be signed, as a PDF. */
export async function renderPaper(paper: Paper, author: string): Promise<Uint8Array<ArrayBuffer>> {
  return renderDocument((document) => drawPaper(document, paper), { title: paper.title, author });
}
