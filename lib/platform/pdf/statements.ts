import 'server-only';

import type { Statement } from '@/lib/core/statement';

import { renderDocument } from './document';
import { drawStatement } from './statement-page';

/** A statement as a PDF, on as many pages as it takes. */
export async function renderStatement(
  statement: Statement,
  author: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return renderDocument((document) => drawStatement(document, statement), {
    title: statement.title,
    author,
  });
}
