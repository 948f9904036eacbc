import { setTimeout as sleep } from 'node:timers/promises';

import { encode } from 'next-auth/jwt';
import type { Client } from 'pg';
import type { Browser } from 'playwright-core';

import { newId } from '@/lib/core/ids';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { SIGN_EVERYBODY_IN, type Wish } from './rush-sql';
import { signIn } from './visitor';

/** A family at the opening: who it is, and the slots it wants, each asked for on its own. */
export type Visitor = { cookie: string; wishes: readonly Wish[] };

/** How a browser asks for a booking: recorded once from a real one. */
export type Submission = { url: string; headers: Record<string, string> };

/** What a family was answered. */
export type Answer = 'booked' | 'waiting' | 'refused' | 'fault';

const COOKIE = 'portail-session';
const HOURS = 12;
const REFUSALS = ['SESSION_FULL', 'SLOT_CHANGED'];

/** Signs every account in, and gives each family its cookie. */
export async function signEverybodyIn(client: Client, wishes: readonly Wish[], now: Date): Promise<Visitor[]> {
  const until = new Date(now.getTime() + HOURS * 3_600_000);
  const { rows } = await client.query<{ id: string; accountId: string }>(SIGN_EVERYBODY_IN, [until]);
  const sessions = new Map(rows.map(({ id, accountId }) => [accountId, id]));
  const byAccount = new Map<string, Wish[]>();
  for (const wish of wishes) byAccount.set(wish.accountId, [...(byAccount.get(wish.accountId) ?? []), wish]);
  return Promise.all(
    [...byAccount].map(async ([accountId, own]) => {
      const token = { sid: sessions.get(accountId) ?? '', sub: accountId };
      const value = await encode({ token, secret: TEST_ENVIRONMENT.SESSION_SECRET, maxAge: HOURS * 3600 });
      return { cookie: `${COOKIE}=${value}`, wishes: own };
    }),
  );
}

/** Has a real browser book a slot, and keeps what it sends. */
export async function recordSubmission(
  browser: Browser,
  page: string,
  account: { email: string; password: string },
): Promise<Submission> {
  const { context } = await signIn(browser, new URL(page).origin, account.email, account.password);
  const tab = await context.newPage();
  await tab.goto(page);
  const sent = tab.waitForRequest((one) => (one.postData() ?? '').includes('submissionId'));
  await tab.locator('[data-slot].slot-free:not(.slot-locked)').first().click();
  await tab.getByRole('dialog').getByRole('button', { name: /^Demander|^Réserver/ }).click();
  const request = await sent;
  const all = request.headers();
  const names = Object.keys(all).filter((name) => !name.startsWith(':') && name !== 'cookie' && name !== 'content-length');
  await context.close();
  return { url: request.url(), headers: Object.fromEntries(names.map((name) => [name, all[name] ?? ''])) };
}

/** Asks for one slot as the recorded browser did. */
export async function book(submission: Submission, cookie: string, { sessionId, childId }: Wish): Promise<Answer> {
  const items = [{ sessionId, childId, kind: 'BOOKING' }];
  const response = await fetch(submission.url, {
    method: 'POST',
    headers: { ...submission.headers, cookie },
    body: JSON.stringify([{ submissionId: newId(), items }]),
    redirect: 'error',
  });
  const text = await response.text();
  if (!response.ok) return 'fault';
  if (text.includes('"submissionId"')) {
    if (text.includes('"status":"ACCEPTED"')) return 'booked';
    if (text.includes('"status":"WAITLISTED"')) return 'waiting';
  }
  return REFUSALS.some((code) => text.includes(`"code":"${code}"`)) ? 'refused' : 'fault';
}

/** Reads a page; false when it is not the planning. */
export async function readPlanning(url: string, cookie: string): Promise<boolean> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  const text = await response.text();
  return response.ok && text.includes('Planning');
}

const RUSH_SHARE = 0.5;
const RUSH_TIME = 0.2;
const DECAY = 3;

/**
 * When a visitor arrives, as an opening makes them come: half in the first fifth of the time (of five
 * minutes, the first), then fewer and fewer.
 * @param part of the visitors that come before
 * @returns the part of the time that has passed
 */
export function arrivalOf(part: number): number {
  if (part < RUSH_SHARE) return (part / RUSH_SHARE) * RUSH_TIME;
  const later = (part - RUSH_SHARE) / (1 - RUSH_SHARE);
  const passed = -Math.log(1 - later * (1 - Math.exp(-DECAY))) / DECAY;
  return RUSH_TIME + (1 - RUSH_TIME) * passed;
}

/** Lets visitors arrive over some seconds, whatever becomes of those before. */
export async function arrive<T>(visitors: readonly T[], seconds: number, visit: (visitor: T) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const visits: Promise<void>[] = [];
  for (const [rank, visitor] of visitors.entries()) {
    const wait = startedAt + arrivalOf(rank / visitors.length) * seconds * 1000 - performance.now();
    if (wait > 0) await sleep(wait);
    visits.push(visit(visitor));
  }
  await Promise.all(visits);
}

/** Works through a list with so many hands. @returns seconds */
export async function workThrough<T>(list: readonly T[], hands: number, work: (one: T) => Promise<void>): Promise<number> {
  const queue = [...list];
  const startedAt = performance.now();
  const hand = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return (performance.now() - startedAt) / 1000;
}
