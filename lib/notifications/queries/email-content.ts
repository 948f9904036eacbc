import 'server-only';

import { renderAcknowledgement } from '../emails/acknowledgement';
import { renderDigest } from '../emails/digest';
import type { EmailContent, EmailKind } from '../types';
import { unsafeReadAcknowledgementFacts, unsafeReadDigestFacts } from './email-facts';

/**
 * Writes an e-mail of the outbox as it reads now, from data. Null when it has nothing left to say.
 * It needs no actor: the dispatcher calls it, and `getEmail` after its own check.
 */
export async function unsafeComposeEmail(email: {
  id: string;
  kind: EmailKind;
}): Promise<EmailContent | null> {
  switch (email.kind) {
    case 'ACKNOWLEDGEMENT': {
      const facts = await unsafeReadAcknowledgementFacts(email.id);
      return facts === null ? null : renderAcknowledgement(facts);
    }
    case 'DIGEST': {
      const facts = await unsafeReadDigestFacts(email.id);
      return facts === null ? null : renderDigest(facts);
    }
  }
}
