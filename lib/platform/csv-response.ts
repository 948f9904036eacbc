import 'server-only';

import { writeCsv } from '@/lib/core/csv';

/** A table as a file that the browser saves, and that nobody keeps on the way. */
export function csvResponse(
  fileName: string,
  table: readonly (readonly (string | number)[])[],
): Response {
  return new Response(writeCsv(table), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  });
}
