import 'server-only';

import type { Statement } from '@/lib/core/statement';

import { drawEach, renderDocument } from './document';
import { drawStatement } from './statement-page';

/** Statements as a PDF, each from a new page on. */
export async function renderStatements(
  statements: readonly Statement[],
  about: { title: string; author: string },
): Promise<Uint8Array<ArrayBuffer>> {
  return renderDocument((document) => drawEach(document, statements, drawStatement), about);
}

/** A statement as a PDF, on as many pages as it takes. */
export async function renderStatement(
  statement: Statement,
  author: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return renderStatements([statement], { title: statement.title, author });
}
