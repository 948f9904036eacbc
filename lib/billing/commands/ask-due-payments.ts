import 'server-only';

import { db } from '@/lib/platform/db/client';
import type { PaymentProvider } from '@/lib/platform/payments/provider';

import { unsafeSettleOrPutOff } from './settle-payment';

/** Claimed together, and asked about so many at a time: eight seconds each at most. */
const BATCH = 20;
const TOGETHER = 5;
/** How long batches are begun: a last one, with a service that hangs, takes half a minute more. */
const BUDGET_MS = 40_000;
/** Longer than all of that: nobody else asks meanwhile. */
const CLAIM_MS = 120_000;

type Through = { provider: PaymentProvider; now: Date };
type Due = { id: string; operationId: string | null };

function claim(now: Date): Promise<Due[]> {
  const next = new Date(now.getTime() + CLAIM_MS);
  return db.$queryRaw<Due[]>`
    update "OnlinePayment" o set "nextAskAt" = ${next}, asks = o.asks + 1
    from (select id from "OnlinePayment" where "nextAskAt" <= ${now}
      order by "nextAskAt" limit ${BATCH} for update skip locked) due
    where o.id = due.id returning o.id, o."operationId"`;
}

/** Whether it turned out paid. One that cannot be written down does not hold the others up. */
async function askOne({ id, operationId }: Due, through: Through): Promise<boolean> {
  const { now } = through;
  if (operationId === null) {
    await db.onlinePayment.updateMany({
      where: { id, status: 'CREATED' },
      data: { status: 'FAILED', nextAskAt: null, settledAt: now },
    });
    return false;
  }
  return (await unsafeSettleOrPutOff({ id }, through))?.status === 'PAID';
}

async function askBatch(due: readonly Due[], through: Through): Promise<number> {
  let paid = 0;
  const left = [...due];
  const askNext = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift())
      if (await askOne(one, through)) paid += 1;
  };
  await Promise.all(Array.from({ length: TOGETHER }, askNext));
  return paid;
}

/**
 * Asks about all the payments of which something is still to be learned and whose time has come, batch
 * after batch while there is time. Each is claimed first, so that two processes do not ask together. It
 * needs no actor: the job calls it.
 * @returns how many were asked about, and how many turned out paid
 */
export async function unsafeAskDuePayments(
  through: Through,
  { budgetMs = BUDGET_MS }: { budgetMs?: number } = {},
): Promise<{ asked: number; paid: number }> {
  const until = performance.now() + budgetMs;
  let asked = 0;
  let paid = 0;
  do {
    const claimed = await claim(through.now);
    if (claimed.length === 0) break;
    asked += claimed.length;
    paid += await askBatch(claimed, through);
  } while (performance.now() < until);
  return { asked, paid };
}
