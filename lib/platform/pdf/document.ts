import 'server-only';

import path from 'node:path';
import { setImmediate as others } from 'node:timers/promises';

import PDFDocument from 'pdfkit';

import { FONT_BOLD, FONT_REGULAR } from './letter-page';

const FONTS = path.join(process.cwd(), 'app', 'fonts');

/**
 * A PDF: A4, fonts embedded, tagged for screen readers (PDF/UA). `title` names the document; nothing
 * of what is drawn stands in its metadata.
 */
export async function renderDocument(
  draw: (document: PDFKit.PDFDocument) => void | Promise<void>,
  { title, author }: { title: string; author: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // A page says how many there are, which its last one tells.
    bufferPages: true,
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    pdfVersion: '1.7',
    font: path.join(FONTS, 'atkinson-hyperlegible-next-regular.ttf'),
    info: { Title: title, Author: author },
  };
  // The types of pdfkit do not know this value of `subset` yet.
  const document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }));
  document.registerFont(FONT_REGULAR, path.join(FONTS, 'atkinson-hyperlegible-next-regular.ttf'));
  document.registerFont(FONT_BOLD, path.join(FONTS, 'atkinson-hyperlegible-next-bold.ttf'));
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  await draw(document);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** Draws one after the other; between two, its pages are let go, and other requests are served. */
export async function drawEach<Drawn>(
  document: PDFKit.PDFDocument,
  all: readonly Drawn[],
  draw: (document: PDFKit.PDFDocument, one: Drawn) => void,
): Promise<void> {
  for (const one of all) {
    draw(document, one);
    document.flushPages();
    await others();
  }
}
