import 'server-only';

import { inTransaction } from '@/lib/platform/db/transaction';

import { unsafeFindUnsubscription } from '../queries/unsubscribe';
import { silencedOptions } from '../messages/kinds';

/**
 * Stops e-mails of the kind that a link names, from its collectivity, to its account; false where the
 * link is none of ours. Doing it twice is harmless. It needs no actor: the link is signed.
 */
export async function unsafeUnsubscribe(token: string): Promise<boolean> {
  const found = await unsafeFindUnsubscription(token);
  if (found === null) return false;
  const { kind, accountId, collectivityId } = found;
  await inTransaction((tx) =>
    tx.subscription.updateMany({
      where: { accountId, collectivityId, endedAt: null },
      data: silencedOptions(kind),
    }),
  );
  return true;
}
