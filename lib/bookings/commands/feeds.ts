import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { familyKeys } from '@/lib/families/policy';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

type Feed = { id: string; collectivityId: string; childId: string };

function unknownChild(): DomainError {
  return new DomainError('NOT_FOUND', 'Cet enfant n’existe pas, ou ne vous est pas accessible.');
}

// The unique index lets one through where a form is sent twice.
async function insertFeed(
  tx: Tx,
  { accountId }: GuardianActor,
  { id, collectivityId, childId }: Feed,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.calendarFeed.createMany({
    data: { id, collectivityId, accountId, childId, createdAt: now },
    skipDuplicates: true,
  });
  return count > 0;
}

async function record(tx: Tx, actor: GuardianActor, feed: Feed, act: string, at: Date) {
  await recordAudit(tx, actor, {
    at,
    action: `calendar-feeds.${act}`,
    subjectType: 'CalendarFeed',
    subjectId: feed.id,
    collectivityId: feed.collectivityId,
    data: { childId: feed.childId },
  });
}

async function revoke(tx: Tx, { accountId }: GuardianActor, id: string, now: Date) {
  const { count } = await tx.calendarFeed.updateMany({
    where: { id, accountId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}

// A child of the account's families, as of now: a subscription that ended leaves none.
async function ownChild(
  actor: GuardianActor,
  childId: string,
): Promise<{ collectivityId: string }> {
  const { familyIds } = familyKeys(actor);
  const child = await db.familyChild.findFirst({
    where: { childId, familyId: { in: familyIds } },
    select: { collectivityId: true },
  });
  if (child === null) throw unknownChild();
  return child;
}

async function ownFeed(actor: GuardianActor, id: string): Promise<Feed> {
  const feed = await db.calendarFeed.findFirst({
    where: { id, accountId: actor.accountId },
    select: { id: true, collectivityId: true, childId: true },
  });
  if (feed === null) throw unknownChild();
  await ownChild(actor, feed.childId);
  return feed;
}

/**
 * Opens the secret address of a child's calendar, for this account. Where there is one, nothing changes.
 * @throws DomainError NOT_FOUND where the child is in none of the account's families
 */
export async function openFeed(actor: GuardianActor, childId: string, now: Date): Promise<void> {
  const { collectivityId } = await ownChild(actor, childId);
  const feed = { id: newId(), collectivityId, childId };
  await inTransaction(async (tx) => {
    if (await insertFeed(tx, actor, feed, now)) await record(tx, actor, feed, 'opened', now);
  });
}

/**
 * Closes an address and opens another: whoever knew the first reads nothing more. Asked twice of one
 * address, one is opened.
 * @throws DomainError NOT_FOUND where it is not the account's
 */
export async function renewFeed(actor: GuardianActor, feedId: string, now: Date): Promise<void> {
  const { collectivityId, childId } = await ownFeed(actor, feedId);
  const feed = { id: newId(), collectivityId, childId };
  await inTransaction(async (tx) => {
    if (!(await revoke(tx, actor, feedId, now))) return;
    await insertFeed(tx, actor, feed, now);
    await record(tx, actor, feed, 'renewed', now);
  });
}

/**
 * Closes an address: it answers as if it had never been. Doing it twice is harmless.
 * @throws DomainError NOT_FOUND where it is not the account's
 */
export async function revokeFeed(actor: GuardianActor, feedId: string, now: Date): Promise<void> {
  const feed = await ownFeed(actor, feedId);
  await inTransaction(async (tx) => {
    if (await revoke(tx, actor, feedId, now)) await record(tx, actor, feed, 'revoked', now);
  });
}
