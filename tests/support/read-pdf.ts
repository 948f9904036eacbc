import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What a reader finds in a PDF. */
export type ReadPdf = {
  /** The text of each page, in the order in which it is read. */
  pages: string[];
  /** The text of the first page and where it stands, in millimetres from the top left. */
  places: { text: string; left: number; top: number }[];
  isTagged: boolean;
  language: string | null;
  title: string;
  /** In millimetres. */
  size: { width: number; height: number };
  areFontsEmbedded: boolean;
};

/** Reads a PDF with pdf.js, as a browser does. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const script = path.join(process.cwd(), 'tests', 'support', 'pdf-reader.mjs');
  const reader = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  reader.stdin.end(bytes);
  return JSON.parse(await text(reader.stdout)) as ReadPdf;
}
