import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db, type Tx } from '@/lib/platform/db/client';
import { fingerprintOf } from '@/lib/platform/fingerprint';

import { newsState } from '../rules/news';
import type { NewsPage, NewsText, NewsView } from '../types/news';

const PAGE_SIZE = 30;

type Row = { title: string; body: string; startDay: Date; endDay: Date | null };
type DayColumns = Pick<Row, 'startDay' | 'endDay'>;

const TEXT = { title: true, body: true, startDay: true, endDay: true } as const;

function daysOf({ startDay, endDay }: DayColumns): Pick<NewsText, 'startDay' | 'endDay'> {
  return {
    startDay: fromDbDate(startDay),
    endDay: endDay === null ? null : fromDbDate(endDay),
  };
}

function textOf({ title, body, ...days }: Row): NewsText {
  return { title, body, ...daysOf(days) };
}

/** A page of the collectivity's news, the last first day first. */
export async function listNews(
  actor: AgentActor,
  { after, now }: { after: string | null; now: Date },
): Promise<NewsPage> {
  const { id: collectivityId, timeZone } = actor.collectivity;
  const today = civilDateIn(now, timeZone);
  const rows = await db.news.findMany({
    where: { collectivityId },
    orderBy: [{ startDay: 'desc' }, { id: 'desc' }],
    ...(after === null
      ? {}
      : { cursor: { collectivityId_id: { collectivityId, id: after } }, skip: 1 }),
    take: PAGE_SIZE + 1,
    select: { id: true, title: true, startDay: true, endDay: true },
  });
  const news = rows.slice(0, PAGE_SIZE).map(({ id, title, ...columns }) => {
    const days = daysOf(columns);
    return { id, title, ...days, state: newsState(days, today) };
  });
  return { news, next: rows.length > PAGE_SIZE ? (news.at(-1)?.id ?? null) : null };
}

/** A piece of news of the collectivity, or null. */
export async function findNews(actor: AgentActor, id: string): Promise<NewsView | null> {
  const row = await db.news.findFirst({
    where: { id, collectivityId: actor.collectivity.id },
    select: TEXT,
  });
  if (row === null) return null;
  const text = textOf(row);
  return { id, ...text, seen: fingerprintOf(text) };
}

/** What a piece of news of the collectivity says, locked until the transaction ends; null for none. */
export async function lockNews(tx: Tx, actor: AgentActor, id: string): Promise<NewsText | null> {
  const collectivityId = actor.collectivity.id;
  await tx.$queryRaw`
    select 1 from "News"
    where "collectivityId" = ${collectivityId}::uuid and id = ${id}::uuid for update`;
  const row = await tx.news.findFirst({ where: { id, collectivityId }, select: TEXT });
  return row === null ? null : textOf(row);
}
