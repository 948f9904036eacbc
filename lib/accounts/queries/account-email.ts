import 'server-only';

import { formatInstant } from '@/lib/core/dates/format';
import type { AccountEmailKind, EmailContent } from '@/lib/notifications/types';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { signedLink, type LinkPurpose } from '@/lib/platform/links';
import type { Prisma } from '@/prisma/generated/client';

import { renderLetter } from '../emails/letter';
import { isAccountEmailKind, writeLetter, type Letter, type LetterFacts } from '../rules/letters';
import { accountEmailDataSchema } from '../schema/account-email';

const ZONE = 'Europe/Paris';
const MASK = '•••';

/** The kinds that carry a link which opens something. */
const LINKS: Partial<Record<AccountEmailKind, LinkPurpose>> = {
  ACTIVATION: 'activation',
  PASSWORD_RESET: 'reinitialisation',
  EMAIL_CHANGE: 'nouvelle-adresse',
  AGENT_INVITATION: 'invitation',
  TOTP_RESET_ASKED: 'double-authentification',
  TOTP_RESET_READY: 'double-authentification',
};

const NAME = { civility: true, firstName: true, lastName: true } as const;

/** The columns of links that an e-mail tells of. */
const LINK_COLUMNS = { id: true, expiresAt: true, usedAt: true } as const;
export const SIGN_UP_COLUMNS = { ...LINK_COLUMNS, ...NAME } as const;
export const TOKEN_COLUMNS = { ...LINK_COLUMNS, account: { select: NAME } } as const;

/** The columns of an e-mail that its letter is written from. */
export const EMAIL_COLUMNS = {
  kind: true,
  data: true,
  account: { select: NAME },
  collectivity: { select: { name: true } },
} as const;

type Name = { civility: string; firstName: string; lastName: string };
type Email = Prisma.EmailGetPayload<{ select: typeof EMAIL_COLUMNS }>;
type SignUpRow = Prisma.SignUpGetPayload<{ select: typeof SIGN_UP_COLUMNS }>;
type TokenRow = Prisma.AccountTokenGetPayload<{ select: typeof TOKEN_COLUMNS }>;

function nameWords({ civility, firstName, lastName }: Name): string {
  return `${civility} ${firstName} ${lastName}`.trim();
}

function findLink(kind: AccountEmailKind, id: string): Promise<SignUpRow | TokenRow | null> {
  return kind === 'ACTIVATION'
    ? db.signUp.findUnique({ where: { id }, select: SIGN_UP_COLUMNS })
    : db.accountToken.findUnique({ where: { id }, select: TOKEN_COLUMNS });
}

/** The row of the link that an e-mail carries, or null where it carries none. */
export function linkIdOf({ data }: Pick<Email, 'data'>): string | null {
  return accountEmailDataSchema.parse(data).linkId ?? null;
}

/**
 * The letter of an e-mail about an account, from its row and its link's; null where nothing is left
 * to say: its link has served, or is gone.
 */
export function letterOf(
  email: Email,
  row: SignUpRow | TokenRow | null,
  links: 'shown' | 'masked',
): { letter: Letter; facts: LetterFacts } | null {
  const { kind } = email;
  if (!isAccountEmailKind(kind)) return null;
  const { linkId, detail = null } = accountEmailDataSchema.parse(email.data);
  const purpose = LINKS[kind];
  // What was once to be followed and no longer can be is not worth sending; agents may still read it.
  if (linkId !== undefined && row === null) return null;
  if (row?.usedAt != null && links === 'shown') return null;
  const name = row === null ? email.account : 'account' in row ? row.account : row;
  const facts = {
    addressee: name === null ? '' : nameWords(name),
    link: purpose === undefined || linkId === undefined ? null : linkOf(purpose, linkId, links),
    until: row === null ? null : formatInstant(row.expiresAt, ZONE),
    appUrl: env.APP_URL,
    collectivityName: email.collectivity?.name ?? null,
    detail,
  };
  return { letter: writeLetter(kind, facts), facts };
}

/**
 * Writes an e-mail about an account as it reads now; null where nothing is left to say. It needs no
 * actor: the dispatcher calls it.
 */
export async function unsafeComposeAccountEmail(
  emailId: string,
  links: 'shown' | 'masked',
): Promise<EmailContent | null> {
  const email = await db.email.findUnique({ where: { id: emailId }, select: EMAIL_COLUMNS });
  if (email === null || !isAccountEmailKind(email.kind)) return null;
  const linkId = linkIdOf(email);
  const row = linkId === null ? null : await findLink(email.kind, linkId);
  const written = letterOf(email, row, links);
  return written === null ? null : renderLetter(written.letter, written.facts);
}

function linkOf(purpose: LinkPurpose, id: string, links: 'shown' | 'masked'): string {
  return links === 'shown' ? signedLink(purpose, id) : `${env.APP_URL}/${purpose}/${MASK}`;
}
