import 'server-only';

import { createHash } from 'node:crypto';

import { isAccountEmailKind } from '@/lib/accounts/rules/letters';
import { newId } from '@/lib/core/ids';
import type { OutgoingBatch } from '@/lib/platform/mail/types';
import { errorCode } from '@/lib/platform/jobs/error-code';
import {
  storeContents,
  type EmailContent,
  type TakenEmail,
  type WrittenEmail,
} from '@/lib/platform/outbox/outbox';

import { unsafeComposeEmails } from '../queries/email-content';
import { oneClickLink } from '../queries/unsubscribe';
import { isSilenceable } from '../messages/kinds';

/** E-mails that leave in one call, in its order. */
export type Call = { key: string; written: readonly WrittenEmail[] };

/** What there is to send of e-mails that were taken together. */
export type Calls = {
  calls: Call[];
  /** Nothing is left to say. */
  pointless: TakenEmail[];
  /** They could not be written. */
  broken: { email: TakenEmail; code: string }[];
};

function storedContent({ subject, html, text }: TakenEmail): EmailContent | null {
  return subject === null || html === null || text === null ? null : { subject, html, text };
}

// What opens an account is in no table: it is written again at each attempt, and travels alone. The
// same words make the same key; words that have changed since make another e-mail.
function accountCall(email: TakenEmail, content: EmailContent): Call {
  const words = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  return { key: `${email.id}:${words}`, written: [{ email, content }] };
}

async function callsTogether(written: readonly WrittenEmail[], size: number): Promise<Call[]> {
  const calls: Call[] = [];
  for (let index = 0; index < written.length; index += size) {
    const group = written.slice(index, index + size);
    const batchId = group.length > 1 ? newId() : null;
    // Its set is written down before the call: whoever makes it again sends the very same.
    const kept = await storeContents(group, batchId);
    const [first] = kept;
    if (first !== undefined) calls.push({ key: batchId ?? first.email.id, written: kept });
  }
  return calls;
}

/** Writes e-mails that have not been part of a call, and parts them into calls of `size` at most. */
export async function composeCalls(
  emails: readonly TakenEmail[],
  { size, now }: { size: number; now: Date },
): Promise<Calls> {
  const composed = await unsafeComposeEmails(
    emails.filter((email) => storedContent(email) === null),
    now,
  );
  const alone: Call[] = [];
  const together: WrittenEmail[] = [];
  const result: Omit<Calls, 'calls'> = { pointless: [], broken: [] };
  for (const email of emails) {
    const stored = storedContent(email);
    const answer = stored === null ? composed.get(email.id) : { content: stored };
    if (answer === undefined || 'error' in answer) {
      result.broken.push({ email, code: `build:${errorCode(answer?.error)}` });
    } else if (answer.content === null) result.pointless.push(email);
    else if (isAccountEmailKind(email.kind)) alone.push(accountCall(email, answer.content));
    else together.push({ email, content: answer.content });
  }
  return { ...result, calls: [...alone, ...(await callsTogether(together, size))] };
}

/** The call that e-mails of one batch made before: nothing about it has changed. Null where it has. */
export function repeatedCall(emails: readonly TakenEmail[]): Call | null {
  const written = emails.flatMap((email) => {
    const content = storedContent(email);
    return content === null ? [] : [{ email, content }];
  });
  const key = emails[0]?.batchId ?? null;
  return key === null || written.length !== emails.length ? null : { key, written };
}

/** A call, as the provider is given it. */
export function toOutgoing({ key, written }: Call): OutgoingBatch {
  return {
    key,
    emails: written.map(({ email: { id, kind, senderName, replyTo, recipient }, content }) => ({
      id,
      unsubscribeUrl: isSilenceable(kind) ? oneClickLink(id) : null,
      senderName,
      replyTo,
      recipient,
      ...content,
    })),
  };
}
