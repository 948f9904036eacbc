import 'server-only';

import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { readSignedToken, signedLink, signedToken } from '@/lib/platform/links';

import { isSilenceable, type SilenceableKind } from '../messages/kinds';

const PURPOSE = 'desabonnement';

/** The page where a person stops e-mails like this one. */
export function unsubscribeLink(emailId: string): string {
  return signedLink(PURPOSE, emailId);
}

/** The address that a mail program calls to stop them in one click (RFC 8058). */
export function oneClickLink(emailId: string): string {
  return `${env.APP_URL}/api/${PURPOSE}/${signedToken(PURPOSE, emailId)}`;
}

/** What a link stops: e-mails of a kind, from a collectivity, to an account. */
export type Unsubscription = {
  kind: SilenceableKind;
  accountId: string;
  collectivityId: string;
  collectivityName: string;
};

/** What a link stops, or null where it is none of ours. It needs no actor: the link is signed. */
export async function unsafeFindUnsubscription(token: string): Promise<Unsubscription | null> {
  const emailId = readSignedToken(PURPOSE, token);
  if (emailId === null) return null;
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: {
      kind: true,
      accountId: true,
      collectivityId: true,
      collectivity: { select: { name: true } },
    },
  });
  if (email === null || !isSilenceable(email.kind)) return null;
  const { kind, accountId, collectivityId, collectivity } = email;
  if (accountId === null || collectivityId === null || collectivity === null) return null;
  return { kind, accountId, collectivityId, collectivityName: collectivity.name };
}
