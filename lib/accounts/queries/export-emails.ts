import 'server-only';

import { db } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';

import { letterText } from '../emails/letter';
import type { GuardianActor } from '../types';
import { EMAIL_COLUMNS, letterOf, linkIdOf, SIGN_UP_COLUMNS, TOKEN_COLUMNS } from './account-email';

const COLUMNS = {
  ...EMAIL_COLUMNS,
  subject: true,
  text: true,
  recipient: true,
  state: true,
  createdAt: true,
  sentAt: true,
} satisfies Prisma.EmailSelect;

type Row = Prisma.EmailGetPayload<{ select: typeof COLUMNS }>;
type LinkRow = Parameters<typeof letterOf>[1];

// Of a letter about the account the table keeps no words: they are written again, links masked.
function wordsOf(row: Row, link: LinkRow): { subject: string | null; text: string | null } {
  const written = letterOf(row, link, 'masked');
  return written === null
    ? { subject: row.subject, text: row.text }
    : { subject: written.letter.subject, text: letterText(written.letter, written.facts) };
}

/** The e-mails sent to an account with their words, the oldest first; links that open something masked. */
export async function exportEmails({ accountId }: GuardianActor): Promise<object[]> {
  const emails = await db.email.findMany({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    select: COLUMNS,
  });
  const where = { id: { in: emails.flatMap((email) => linkIdOf(email) ?? []) } };
  const [signUps, tokens] = await Promise.all([
    db.signUp.findMany({ where, select: SIGN_UP_COLUMNS }),
    db.accountToken.findMany({ where, select: TOKEN_COLUMNS }),
  ]);
  const links = new Map<string, LinkRow>([...signUps, ...tokens].map((row) => [row.id, row]));
  return emails.map((email) => {
    const { kind, recipient, state, createdAt, sentAt } = email;
    const words = wordsOf(email, links.get(linkIdOf(email) ?? '') ?? null);
    return { kind, recipient, state, createdAt, sentAt, ...words };
  });
}
