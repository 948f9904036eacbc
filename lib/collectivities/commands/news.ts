import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { fingerprintOf } from '@/lib/platform/fingerprint';

import { newsError } from '../messages/news';
import { lockNews } from '../queries/news';
import type { ChangeNewsInput, WriteNewsInput } from '../schema/news';
import type { NewsText } from '../types/news';

type NewsAct = 'news.written' | 'news.changed' | 'news.deleted';

function textOf({ title, body, startDay, endDay }: NewsText): NewsText {
  return { title, body, startDay, endDay };
}

function columnsOf({ title, body, startDay, endDay }: NewsText) {
  return {
    title,
    body,
    startDay: toDbDate(startDay),
    endDay: endDay === null ? null : toDbDate(endDay),
  };
}

async function record(tx: Tx, actor: AgentActor, act: { action: NewsAct; id: string; now: Date }) {
  await recordAudit(tx, actor, {
    at: act.now,
    action: act.action,
    subjectType: 'News',
    subjectId: act.id,
    data: {},
  });
}

function isSame(one: NewsText, other: NewsText): boolean {
  return fingerprintOf(textOf(one)) === fingerprintOf(textOf(other));
}

/**
 * Writes a piece of news on the collectivity's public page, from its first day on. Sent twice, it is
 * written once; a form that comes back with other words is refused, since its first ones are kept.
 * @throws DomainError NOT_FOUND, NEWS_WRITTEN
 */
export async function writeNews(
  actor: AgentActor,
  { newsId, ...text }: WriteNewsInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const { count } = await tx.news.createMany({
      data: { id: newsId, collectivityId, createdAt: now, ...columnsOf(text) },
      skipDuplicates: true,
    });
    if (count === 1) return record(tx, actor, { action: 'news.written', id: newsId, now });
    const kept = await lockNews(tx, actor, newsId);
    if (kept === null) throw newsError('NOT_FOUND');
    if (!isSame(kept, text)) throw newsError('NEWS_WRITTEN');
  });
}

/**
 * Changes a piece of news. Saved twice, it is written once; changed by somebody else in the meantime,
 * it is refused.
 * @throws DomainError NOT_FOUND, NEWS_STALE
 */
export async function changeNews(
  actor: AgentActor,
  { newsId, seen, ...text }: ChangeNewsInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const kept = await lockNews(tx, actor, newsId);
    if (kept === null) throw newsError('NOT_FOUND');
    if (isSame(kept, text)) return;
    if (fingerprintOf(kept) !== seen) throw newsError('NEWS_STALE');
    await tx.news.updateMany({
      where: { id: newsId, collectivityId: actor.collectivity.id },
      data: columnsOf(text),
    });
    await record(tx, actor, { action: 'news.changed', id: newsId, now });
  });
}

/**
 * Takes a piece of news away for good.
 * @throws DomainError NOT_FOUND, also when it is gone already
 */
export async function deleteNews(actor: AgentActor, newsId: string, now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.news.deleteMany({
      where: { id: newsId, collectivityId: actor.collectivity.id },
    });
    if (count === 0) throw newsError('NOT_FOUND');
    await record(tx, actor, { action: 'news.deleted', id: newsId, now });
  });
}
