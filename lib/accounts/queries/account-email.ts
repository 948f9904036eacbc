import 'server-only';

import { formatInstant } from '@/lib/core/dates/format';
import type { AccountEmailKind, EmailContent } from '@/lib/notifications/types';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { signedLink, type LinkPurpose } from '@/lib/platform/links';

import { renderLetter } from '../emails/letter';
import { isAccountEmailKind, writeLetter } from '../rules/letters';
import { accountEmailDataSchema } from '../schema/account-email';

const ZONE = 'Europe/Paris';
const MASK = '•••';

/** The kinds that carry a link which opens something. */
const LINKS: Partial<Record<AccountEmailKind, LinkPurpose>> = {
  ACTIVATION: 'activation',
  PASSWORD_RESET: 'reinitialisation',
  EMAIL_CHANGE: 'nouvelle-adresse',
  AGENT_INVITATION: 'invitation',
};

type Name = { civility: string; firstName: string; lastName: string };
type LinkRow = { expiresAt: Date; usedAt: Date | null; name: Name };

function nameWords({ civility, firstName, lastName }: Name): string {
  return `${civility} ${firstName} ${lastName}`.trim();
}

const NAME = { civility: true, firstName: true, lastName: true } as const;

async function findLink(kind: AccountEmailKind, id: string): Promise<LinkRow | null> {
  if (kind === 'ACTIVATION') {
    const row = await db.signUp.findUnique({
      where: { id },
      select: { expiresAt: true, usedAt: true, ...NAME },
    });
    return row === null ? null : { ...row, name: row };
  }
  const row = await db.accountToken.findUnique({
    where: { id },
    select: { expiresAt: true, usedAt: true, account: { select: NAME } },
  });
  return row === null ? null : { ...row, name: row.account };
}

/**
 * Writes an e-mail about an account as it reads now; null where nothing is left to say: its link has
 * served, or is gone. It needs no actor: the dispatcher calls it.
 */
export async function unsafeComposeAccountEmail(
  emailId: string,
  links: 'shown' | 'masked',
): Promise<EmailContent | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: {
      kind: true,
      data: true,
      account: { select: NAME },
      collectivity: { select: { name: true } },
    },
  });
  if (email === null || !isAccountEmailKind(email.kind)) return null;
  const { kind } = email;
  const { linkId, detail = null } = accountEmailDataSchema.parse(email.data);
  const purpose = LINKS[kind];
  const row = linkId === undefined ? null : await findLink(kind, linkId);
  // What was once to be followed and no longer can be is not worth sending; agents may still read it.
  if (linkId !== undefined && row === null) return null;
  if (row?.usedAt != null && links === 'shown') return null;
  const name = row?.name ?? email.account;
  const facts = {
    addressee: name === null ? '' : nameWords(name),
    link: purpose === undefined || linkId === undefined ? null : linkOf(purpose, linkId, links),
    until: row === null ? null : formatInstant(row.expiresAt, ZONE),
    appUrl: env.APP_URL,
    collectivityName: email.collectivity?.name ?? null,
    detail,
  };
  return renderLetter(writeLetter(kind, facts), facts);
}

function linkOf(purpose: LinkPurpose, id: string, links: 'shown' | 'masked'): string {
  return links === 'shown' ? signedLink(purpose, id) : `${env.APP_URL}/${purpose}/${MASK}`;
}
