import 'server-only';

import { createHash } from 'node:crypto';

import { calendarText } from '@/lib/core/icalendar';
import { env } from '@/lib/platform/env';
import { countTry } from '@/lib/platform/rate-limit';

import { feedCalendar } from '../rules/feed';
import { feedIdOf, unsafeReadFeed } from './feed';

/** A program asks a few times a day; those of a whole household, a few times an hour. */
const READS = { name: 'calendar-feed', tries: 60, seconds: 3600 };

const SHUT = { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' };

function nothing(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...SHUT, ...headers } });
}

/**
 * Answers a calendar program: 404 where the address is none of ours, revoked or without a right left;
 * 429 beyond READS; 304 where the program has all of it already. It needs no actor: the address is
 * signed.
 */
export async function unsafeServeFeed(
  request: Request,
  token: string,
  now: Date,
): Promise<Response> {
  const feedId = feedIdOf(token);
  if (feedId === null) return nothing(404);
  const limit = await countTry(READS, feedId);
  if (!limit.allowed) return nothing(429, { 'retry-after': String(limit.retryAfterSeconds) });
  const feed = await unsafeReadFeed(feedId, now);
  if (feed === null) return nothing(404);
  const text = calendarText(feedCalendar(feed, `${env.APP_URL}/espace-famille/planning`));
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  if (request.headers.get('if-none-match') === etag) return nothing(304, { etag });
  return new Response(text, {
    headers: {
      ...SHUT,
      etag,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="planning.ics"',
    },
  });
}
