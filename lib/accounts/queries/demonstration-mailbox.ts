import 'server-only';

import { formatInstant } from '@/lib/core/dates/format';
import { ACCOUNT_EMAIL_KINDS } from '@/lib/notifications/types';
import { db } from '@/lib/platform/db/client';

import type { Letter } from '../rules/letters';
import { EMAIL_COLUMNS, letterOf, linkIdOf, SIGN_UP_COLUMNS, TOKEN_COLUMNS } from './account-email';

const SHOWN = 20;
const ZONE = 'Europe/Paris';

/** An e-mail about an account, as its recipient would read it; no letter where its link has served. */
export type ReadableEmail = { id: string; recipient: string; at: string; letter: Letter | null };

/**
 * The latest e-mails about accounts, links included: only for a demonstration that sends none, which
 * the page that calls it checks.
 */
export async function unsafeListAccountEmails(): Promise<ReadableEmail[]> {
  const emails = await db.email.findMany({
    where: { kind: { in: [...ACCOUNT_EMAIL_KINDS] } },
    // Ids follow the time of their making, and have an index.
    orderBy: { id: 'desc' },
    take: SHOWN,
    select: { id: true, recipient: true, createdAt: true, ...EMAIL_COLUMNS },
  });
  const where = { id: { in: emails.flatMap((email) => linkIdOf(email) ?? []) } };
  const [signUps, tokens] = await Promise.all([
    db.signUp.findMany({ where, select: SIGN_UP_COLUMNS }),
    db.accountToken.findMany({ where, select: TOKEN_COLUMNS }),
  ]);
  const rows = new Map([...signUps, ...tokens].map((row) => [row.id, row]));
  return emails.map((email) => {
    const row = rows.get(linkIdOf(email) ?? '') ?? null;
    const { id, recipient, createdAt } = email;
    const letter = letterOf(email, row, 'shown')?.letter ?? null;
    return { id, recipient, at: formatInstant(createdAt, ZONE), letter };
  });
}
