import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

/** Something that a family is told; the e-mail is written from its data when it leaves. */
export type FamilyEmail = {
  kind: 'SEAT_OFFER' | 'CLOSURE';
  collectivityId: string;
  familyId: string;
  /** Names the act: an account is told of it once. */
  key: string;
  /** Ids alone. */
  data: Record<string, string>;
};

/** The option of a subscription that has each told. */
const OPTIONS = { SEAT_OFFER: 'notifySeatOffer', CLOSURE: 'notifyClosure' } as const;

/**
 * Puts an e-mail in the outbox for each account that is subscribed to the families and wants to be told
 * of it, in the transaction of what it tells.
 * @returns how many
 */
export async function queueFamilyEmails(
  tx: Tx,
  emails: readonly FamilyEmail[],
  { now, leavesAt }: { now: Date; leavesAt: Date },
): Promise<number> {
  if (emails.length === 0) return 0;
  const subscriptions = await tx.subscription.findMany({
    where: {
      collectivityId: { in: [...new Set(emails.map(({ collectivityId }) => collectivityId))] },
      guardian: { familyId: { in: [...new Set(emails.map(({ familyId }) => familyId))] } },
      endedAt: null,
    },
    select: {
      accountId: true,
      account: { select: { email: true } },
      guardian: { select: { familyId: true } },
      notifySeatOffer: true,
      notifyClosure: true,
    },
  });
  const rows = emails.flatMap(({ kind, collectivityId, familyId, key, data }) =>
    subscriptions
      .filter(({ guardian, ...wanted }) => guardian.familyId === familyId && wanted[OPTIONS[kind]])
      .map(({ accountId, account }) => ({
        id: newId(),
        kind,
        collectivityId,
        accountId,
        recipient: account.email,
        key: `${key}:${accountId}`,
        data,
        state: 'QUEUED' as const,
        createdAt: now,
        nextTryAt: leavesAt,
      })),
  );
  const { count } = await tx.email.createMany({ data: rows, skipDuplicates: true });
  return count;
}
