import type { Db } from '@/lib/platform/db/client';

export type StoredOutbox = { collectivityId: string; accountId: string };

/** What the address of the n-th e-mail is. */
export const addressOf = (index: number): string => `parent${index}@example.fr`;

/**
 * Fills the outbox with e-mails that are due: most are written already, and one in four hundred is about
 * the account (`PASSWORD_CHANGED`), which is written at each attempt, never stored, and sent alone.
 */
export async function fillOutbox(
  db: Pick<Db, '$executeRaw'>,
  { collectivityId, accountId }: StoredOutbox,
  count: number,
  dueAt: Date,
): Promise<void> {
  await db.$executeRaw`
    insert into "Email" (id, "accountId", "collectivityId", kind, "isBulk", key, recipient, state,
      "createdAt", "nextTryAt", subject, html, text)
    select gen_random_uuid(), ${accountId}::uuid,
      case when n % 400 = 0 then null else ${collectivityId}::uuid end,
      (case when n % 400 = 0 then 'PASSWORD_CHANGED' else 'DIGEST' end)::"EmailKind", n % 400 <> 0,
      'storm:' || n, 'parent' || n || '@example.fr', 'QUEUED', ${dueAt}, ${dueAt},
      case when n % 400 = 0 then null else 'Réponses ' || n end,
      case when n % 400 = 0 then null else '<p>Réponses ' || n || '</p>' end,
      case when n % 400 = 0 then null else 'Réponses ' || n end
    from generate_series(0, ${count - 1}) n`;
  await db.$executeRaw`analyze "Email"`;
}

/** How many of each address were accepted, other than one. */
export function addressesNotReachedOnce(
  accepted: readonly string[],
  count: number,
): { address: string; times: number }[] {
  const times = new Map<string, number>();
  for (const address of accepted) times.set(address, (times.get(address) ?? 0) + 1);
  return Array.from({ length: count }, (_, index) => addressOf(index))
    .map((address) => ({ address, times: times.get(address) ?? 0 }))
    .filter((one) => one.times !== 1);
}
