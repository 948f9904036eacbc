import 'server-only';

import { notFound } from 'next/navigation';

/** A document as a file that nobody keeps on the way; null answers that there is none. */
export function pdfResponse(
  document: { bytes: Uint8Array<ArrayBuffer>; name: string } | null,
): Response {
  if (document === null) notFound();
  return new Response(document.bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${document.name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
