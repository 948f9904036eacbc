import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { DeliveryNews } from '@/lib/platform/mail/resend-webhook';

import { isWeightier } from '../rules/delivery';

/**
 * Writes down what the provider says of an e-mail. It comes in any order, and more than once: the
 * weightiest is kept, and is written once. An address that takes nothing is marked on its account,
 * and no longer once it has taken a later e-mail. It needs no actor: the provider signs.
 */
export async function unsafeRecordDelivery(news: DeliveryNews): Promise<boolean> {
  return inTransaction(async (tx) => {
    const email = await tx.email.findFirst({
      where: { providerId: news.providerId },
      select: { id: true, recipient: true, delivery: true, sentAt: true },
    });
    if (email === null || !isWeightier(news.delivery, email.delivery)) return false;
    const { count } = await tx.email.updateMany({
      where: { id: email.id, delivery: email.delivery },
      data: { delivery: news.delivery, deliveryAt: news.at },
    });
    if (count === 0) return false;
    if (news.delivery === 'BOUNCED' || news.delivery === 'COMPLAINED')
      await markUnreachable(tx, email.recipient, news.at);
    if (news.delivery === 'DELIVERED') await markReached(tx, email);
    return true;
  });
}

/** Marks an address that takes no e-mail, where it is an account's. */
export async function markUnreachable(tx: Tx, address: string, at: Date): Promise<void> {
  await tx.account.updateMany({
    where: { email: address },
    data: { unreachableEmail: address, unreachableAt: at },
  });
}

async function markReached(
  tx: Tx,
  { recipient, sentAt }: { recipient: string; sentAt: Date | null },
): Promise<void> {
  if (sentAt === null) return;
  await tx.account.updateMany({
    where: { unreachableEmail: recipient, unreachableAt: { lt: sentAt } },
    data: { unreachableEmail: null, unreachableAt: null },
  });
}

/** A person says that their address is good: it is tried again, and marked again if it refuses. */
export async function vouchForAddress(actor: GuardianActor): Promise<void> {
  await inTransaction((tx) =>
    tx.account.updateMany({
      where: { id: actor.accountId },
      data: { unreachableEmail: null, unreachableAt: null },
    }),
  );
}
