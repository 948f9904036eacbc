import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

/**
 * Takes numbers of a series: its row is locked until the end of the transaction, so that the next one
 * who asks gets those that follow, and a transaction that is undone leaves no gap.
 * @returns the last number taken
 */
export async function takeNumbers(
  tx: Tx,
  collectivityId: string,
  { series, count }: { series: string; count: number },
): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into "InvoiceCounter" as c ("collectivityId", series, last)
    values (${collectivityId}::uuid, ${series}, ${count})
    on conflict ("collectivityId", series) do update set last = c.last + ${count}
    returning last`;
  return counter?.last ?? count;
}
