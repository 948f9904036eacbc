import 'server-only';

import type { Letter } from '@/lib/core/letter';

import { drawEach, renderDocument } from './document';
import { drawLetter } from './letter-page';

/** Letters as a PDF, a page each. */
export async function renderLetters(
  letters: readonly Letter[],
  about: { title: string; author: string },
): Promise<Uint8Array<ArrayBuffer>> {
  return renderDocument((document) => drawEach(document, letters, drawLetter), about);
}
