import 'server-only';

import { unsafeComposeAccountEmail } from '@/lib/accounts/queries/account-email';
import { isAccountEmailKind } from '@/lib/accounts/rules/letters';

import { renderAcknowledgement } from '../emails/acknowledgement';
import { renderDigest } from '../emails/digest';
import { renderTestEmail } from '../emails/test-email';
import type { EmailContent, EmailKind } from '../types';
import {
  unsafeReadAcknowledgementFacts,
  unsafeReadDigestFacts,
  unsafeReadFrame,
} from './email-facts';

/**
 * Writes an e-mail of the outbox as it reads now, from data. Null when it has nothing left to say.
 * It needs no actor: the dispatcher calls it, and `getEmail` after its own check, with the links that
 * open something masked.
 */
export async function unsafeComposeEmail(
  email: { id: string; kind: EmailKind },
  options: { links: 'shown' | 'masked' } = { links: 'shown' },
): Promise<EmailContent | null> {
  if (isAccountEmailKind(email.kind)) return unsafeComposeAccountEmail(email.id, options.links);
  switch (email.kind) {
    case 'ACKNOWLEDGEMENT': {
      const facts = await unsafeReadAcknowledgementFacts(email.id);
      return facts === null ? null : renderAcknowledgement(facts);
    }
    case 'TEST': {
      const frame = await unsafeReadFrame(email.id);
      return frame === null ? null : renderTestEmail(frame);
    }
    case 'DIGEST': {
      const facts = (await unsafeReadDigestFacts([email.id])).get(email.id);
      return facts === undefined ? null : renderDigest(facts);
    }
  }
}

/** What writing an e-mail gave: null where nothing is left to say. */
export type Composed = { content: EmailContent | null } | { error: unknown };

/**
 * Writes e-mails of the outbox, each on its own: what is wrong with one holds no other back. Digests,
 * of which there are thousands at once, are read together.
 */
export async function unsafeComposeEmails(
  emails: readonly { id: string; kind: EmailKind }[],
): Promise<ReadonlyMap<string, Composed>> {
  const digestIds = emails.filter(({ kind }) => kind === 'DIGEST').map(({ id }) => id);
  const digests = digestIds.length === 0 ? null : await unsafeReadDigestFacts(digestIds);
  const compose = async (email: { id: string; kind: EmailKind }): Promise<EmailContent | null> => {
    if (email.kind !== 'DIGEST') return unsafeComposeEmail(email);
    const facts = digests?.get(email.id);
    return facts === undefined ? null : renderDigest(facts);
  };
  const composed = new Map<string, Composed>();
  for (const email of emails) {
    try {
      composed.set(email.id, { content: await compose(email) });
    } catch (error) {
      composed.set(email.id, { error });
    }
  }
  return composed;
}
