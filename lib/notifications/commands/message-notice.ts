import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { firstNoticeAt, joinedNoticeAt } from '../rules/message-notice';

export type MessageNoticeInput = {
  collectivityId: string;
  familyId: string;
  messageId: string;
  now: Date;
};

type Recipient = { id: string; email: string };

/**
 * Tells the accounts of a family, by e-mail, that the service has written: in the notice still open
 * for the account, or in a new one. In the transaction of the message; options are honoured now, and
 * again when the notice leaves.
 */
export async function noticeMessage(tx: Tx, input: MessageNoticeInput): Promise<void> {
  const { collectivityId, familyId } = input;
  const subscriptions = await tx.subscription.findMany({
    where: { collectivityId, endedAt: null, notifyMessage: true, guardian: { familyId } },
    select: { account: { select: { id: true, email: true } } },
    orderBy: { accountId: 'asc' },
  });
  const recipients = new Map(subscriptions.map(({ account }) => [account.id, account]));
  for (const recipient of recipients.values()) {
    if (!(await joinOpen(tx, recipient, input))) await open(tx, recipient, input);
  }
}

async function joinOpen(
  tx: Tx,
  { id: accountId, email: recipient }: Recipient,
  { collectivityId, messageId, now }: MessageNoticeInput,
): Promise<boolean> {
  const found = await tx.email.findFirst({
    where: {
      accountId,
      collectivityId,
      recipient,
      kind: 'MESSAGE',
      state: 'QUEUED',
      attempts: 0,
      nextTryAt: { gt: now },
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true },
  });
  if (found === null) return false;
  // The dispatcher may take it at this very moment: the condition is checked again under the lock.
  const count = await tx.$executeRaw`
    update "Email" set "nextTryAt" = ${joinedNoticeAt(found.createdAt, now)},
      data = jsonb_set(data, '{messageIds}', (data -> 'messageIds') || to_jsonb(${messageId}::text))
    where id = ${found.id}::uuid and state = 'QUEUED' and attempts = 0`;
  return count === 1;
}

async function open(
  tx: Tx,
  { id: accountId, email: recipient }: Recipient,
  { collectivityId, messageId, now }: MessageNoticeInput,
): Promise<void> {
  await tx.email.create({
    data: {
      id: newId(),
      collectivityId,
      accountId,
      recipient,
      kind: 'MESSAGE',
      key: `message:${accountId}:${messageId}`,
      data: { messageIds: [messageId] },
      state: 'QUEUED',
      createdAt: now,
      nextTryAt: firstNoticeAt(now),
    },
  });
}
