import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { emailScope } from '../policy';
import type { EmailDetail, EmailFilters, EmailListItem, EmailPage, EmailRates } from '../types';
import { isEmailId } from '../rules/email-address';
import { isResendable } from '../rules/resend';
import { unsafeComposeEmail } from './email-content';

const PAGE_SIZE = 30;

// Compared byte by byte, as the index is: after all that begins with the same letters.
const LAST_CHARACTER = '\u{10FFFF}';

function conditionsOf({ state, kind, search, isRejected }: EmailFilters): Prisma.Sql[] {
  return [
    ...(state === null ? [] : [Prisma.sql`"state" = ${state}::"EmailState"`]),
    ...(isRejected ? [Prisma.sql`"delivery" in ('BOUNCED', 'COMPLAINED')`] : []),
    ...(kind === null ? [] : [Prisma.sql`"kind" = ${kind}::"EmailKind"`]),
    ...(search === ''
      ? []
      : [
          Prisma.sql`lower("recipient") ~>=~ ${search}`,
          Prisma.sql`lower("recipient") ~<~ ${search + LAST_CHARACTER}`,
        ]),
  ];
}

/** A page of the collectivity's e-mails, the newest first. */
export async function listEmails(actor: AgentActor, filters: EmailFilters): Promise<EmailPage> {
  const { collectivityId } = emailScope(actor);
  const scope = Prisma.sql`"collectivityId" = ${collectivityId}::uuid`;
  const { after } = filters;
  const conditions = [
    scope,
    ...conditionsOf(filters),
    ...(after === null
      ? []
      : [
          Prisma.sql`("createdAt", id) < (select "createdAt", id from "Email" where ${scope} and id = ${after}::uuid)`,
        ]),
  ];
  const rows = await db.$queryRaw<EmailListItem[]>`
    select id, "kind", "state", "recipient", "subject", "createdAt", "sentAt", "delivery"
    from "Email" where ${Prisma.join(conditions, ' and ')}
    order by "createdAt" desc, id desc limit ${PAGE_SIZE + 1}`;
  const emails = rows.slice(0, PAGE_SIZE);
  return { emails, next: rows.length > PAGE_SIZE ? (emails.at(-1)?.id ?? null) : null };
}

/**
 * One e-mail of the collectivity: as it left, or, until then, as it would be at `now`. Null where there
 * is none.
 */
export async function getEmail(
  actor: AgentActor,
  id: string,
  now: Date,
): Promise<EmailDetail | null> {
  if (!isEmailId(id)) return null;
  const email = await db.email.findFirst({
    where: { id, ...emailScope(actor) },
    select: {
      id: true,
      kind: true,
      state: true,
      recipient: true,
      subject: true,
      html: true,
      text: true,
      createdAt: true,
      sentAt: true,
      nextTryAt: true,
      attempts: true,
      lastError: true,
      delivery: true,
      deliveryAt: true,
      copyOfId: true,
    },
  });
  if (email === null) return null;
  const { html, text, ...row } = email;
  const facts = { ...row, isResendable: isResendable(row) };
  if (facts.subject !== null && html !== null && text !== null) {
    return { ...facts, content: { subject: facts.subject, html, text } };
  }
  return {
    ...facts,
    content:
      facts.state === 'SUPPRESSED'
        ? null
        : await unsafeComposeEmail(email, { now, links: 'masked' }),
  };
}

/** What became of the collectivity's e-mails since an instant, in one read of an index. */
export async function getEmailRates(actor: AgentActor, since: Date): Promise<EmailRates> {
  const { collectivityId } = emailScope(actor);
  const [rates] = await db.$queryRaw<EmailRates[]>`
    select count(*) filter (where "state" = 'SENT')::int as sent,
      count(*) filter (where "delivery" = 'DELIVERED')::int as delivered,
      count(*) filter (where "delivery" = 'BOUNCED')::int as rejected,
      count(*) filter (where "delivery" = 'COMPLAINED')::int as complained,
      count(*) filter (where "state" = 'FAILED')::int as failed,
      count(*) filter (where "state" in ('QUEUED', 'SENDING'))::int as waiting
    from "Email" where "collectivityId" = ${collectivityId}::uuid and "createdAt" >= ${since}`;
  return rates ?? { sent: 0, delivered: 0, rejected: 0, complained: 0, failed: 0, waiting: 0 };
}
