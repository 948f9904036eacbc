import 'server-only';

import { isAccountEmailKind } from '@/lib/accounts/rules/letters';
import type { AgentActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { Prisma } from '@/prisma/generated/client';

import { emailScope } from '../policy';
import { unsafeComposeEmail } from '../queries/email-content';
import { isResendable } from '../rules/resend';
import type { EmailContent } from '../types';

const CARRIED = {
  id: true,
  kind: true,
  state: true,
  accountId: true,
  recipient: true,
  data: true,
  subject: true,
  html: true,
  text: true,
  senderName: true,
  replyTo: true,
  account: { select: { email: true } },
} as const;

type Carried = Prisma.EmailGetPayload<{ select: typeof CARRIED }>;

/**
 * Sends an e-mail again, the very same, to the address that its account has now. Gives the new one's
 * id. Asked twice, sends once.
 * @throws DomainError NOT_FOUND, NOT_RESENDABLE, ALREADY_RESENT
 */
export async function resendEmail(actor: AgentActor, emailId: string, now: Date): Promise<string> {
  try {
    return await inTransaction((tx) => copy(tx, actor, emailId, now));
  } catch (error) {
    if (violatedConstraint(error) !== 'email_copy_pending_key') throw error;
    throw new DomainError('ALREADY_RESENT', 'Ce courriel est déjà en train de repartir.');
  }
}

// As it left; written from data where it was not kept. What is about an account is never kept.
async function contentOf(email: Carried, now: Date): Promise<Partial<EmailContent> | null> {
  const { kind, subject, html, text } = email;
  if (isAccountEmailKind(kind)) return {};
  if (subject !== null && html !== null && text !== null) return { subject, html, text };
  return unsafeComposeEmail(email, { now });
}

async function copy(tx: Tx, actor: AgentActor, emailId: string, now: Date): Promise<string> {
  const email: Carried | null = await tx.email.findFirst({
    where: { id: emailId, ...emailScope(actor) },
    select: CARRIED,
  });
  if (email === null) throw new DomainError('NOT_FOUND', 'Ce courriel n’existe pas.');
  const content = isResendable(email) ? await contentOf(email, now) : null;
  if (content === null)
    throw new DomainError('NOT_RESENDABLE', 'Ce courriel ne peut pas être renvoyé.');
  const { kind, accountId, data, senderName, replyTo } = email;
  const id = newId();
  await tx.email.create({
    data: {
      id,
      ...emailScope(actor),
      copyOfId: email.id,
      kind,
      accountId,
      recipient: email.account?.email ?? email.recipient,
      data: data ?? {},
      ...content,
      senderName,
      replyTo,
      key: `copy:${id}`,
      state: 'QUEUED',
      createdAt: now,
      nextTryAt: now,
    },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'emails.resend',
    subjectType: 'Email',
    subjectId: email.id,
    data: { copyId: id },
  });
  return id;
}

const MINUTE_MS = 60_000;

/** Sends the agent an e-mail, to see that e-mails leave: one a minute, however often it is asked. */
export async function sendTestEmail(actor: AgentActor, now: Date): Promise<void> {
  const { id: collectivityId } = actor.collectivity;
  await inTransaction(async (tx) => {
    const { email: recipient } = await tx.account.findUniqueOrThrow({
      where: { id: actor.accountId },
      select: { email: true },
    });
    await tx.email.createMany({
      data: [
        {
          id: newId(),
          collectivityId,
          accountId: actor.accountId,
          kind: 'TEST',
          key: `test:${actor.agentId}:${Math.floor(now.getTime() / MINUTE_MS)}`,
          recipient,
          state: 'QUEUED',
          createdAt: now,
          nextTryAt: now,
        },
      ],
      skipDuplicates: true,
    });
  });
}
