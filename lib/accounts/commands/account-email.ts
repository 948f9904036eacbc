import 'server-only';

import { newId } from '@/lib/core/ids';
import type { AccountEmailKind } from '@/lib/notifications/types';
import type { Tx } from '@/lib/platform/db/client';

import type { AccountEmailData } from '../schema/account-email';

/** An e-mail about an account; what it tells is read from its row's ids when it leaves. */
export type AccountEmailInput = {
  kind: AccountEmailKind;
  /** Null before there is an account. */
  accountId: string | null;
  /** Of what a collectivity does to an agent's account; of an invitation, its agents see the e-mail. */
  collectivityId?: string;
  recipient: string;
  /** Names the act, so that it is told once. */
  key: string;
  /** Ids and plain words (lib/accounts/schema/account-email.ts): never a secret. */
  data?: AccountEmailData;
  now: Date;
  /** Before which it stays in the outbox; at once where it is left out. */
  notBefore?: Date;
};

/** Puts an e-mail about an account in the outbox, in the transaction of what it tells. */
export async function queueAccountEmail(tx: Tx, input: AccountEmailInput): Promise<string> {
  const {
    kind,
    accountId,
    collectivityId,
    recipient,
    key,
    data = {},
    now,
    notBefore = now,
  } = input;
  const id = newId();
  await tx.email.create({
    data: {
      id,
      kind,
      accountId,
      collectivityId: collectivityId ?? null,
      recipient,
      key,
      data,
      state: 'QUEUED',
      createdAt: now,
      nextTryAt: notBefore,
    },
  });
  return id;
}
