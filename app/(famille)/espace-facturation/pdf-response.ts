import { notFound } from 'next/navigation';

import type { PrintedDocument } from '@/lib/billing/types/mine';

/** A document as a file that nobody keeps on the way. */
export function pdfResponse(document: PrintedDocument | null): Response {
  if (document === null) notFound();
  return new Response(document.bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${document.name}"`,
      'cache-control': 'no-store',
    },
  });
}
