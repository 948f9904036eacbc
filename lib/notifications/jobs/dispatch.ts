import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import { mailer } from '@/lib/platform/mail/mailer';
import type { Mailer } from '@/lib/platform/mail/types';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { MAX_ATTEMPTS_IN_ALL } from '@/lib/platform/outbox/back-off';
import {
  partBatch,
  releaseEmails,
  settleEmails,
  takeDueBatch,
  takeDueEmails,
  type TakenEmail,
} from '@/lib/platform/outbox/outbox';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { composeCalls, repeatedCall, toOutgoing, type Call } from './dispatch-calls';
import { postpone, secondsAfter, settleCall, SHORT_REST_SECONDS } from './dispatch-fates';

/** How many e-mails are taken at a time where they leave one by one: few enough for their lease. */
const ONE_BY_ONE = 10;
const ROUNDS = 20;
const MAX_RESTS = 30;
/** A call is not begun when the lease of its e-mails might end before it. */
const MARGIN_SECONDS = 60;

export type DispatchReport = {
  sent: number;
  kept: number;
  suppressed: number;
  failed: number;
  /** To be tried again later. */
  postponed: number;
};

export type Dispatch = {
  now: Date;
  /** The most e-mails of this call. */
  limit?: number;
  /** The environment's mailer unless said. */
  through?: Mailer;
};

type Context = { through: Mailer; present: () => Date; report: DispatchReport };

function sizeOfTake({ batchSize }: Mailer): number {
  return Math.max(batchSize, ONE_BY_ONE);
}

function countOf({ sent, kept, suppressed, failed }: DispatchReport): number {
  return sent + kept + suppressed + failed;
}

function isLeaseShort({ written: [first] }: Call, now: Date): boolean {
  return first !== undefined && first.email.leaseUntil < secondsAfter(now, MARGIN_SECONDS);
}

/** Makes calls in turn. Gives the rest that the provider wants, in seconds, if it wants one. */
async function makeCalls(calls: readonly Call[], context: Context): Promise<number | null> {
  const { through, present, report } = context;
  const release = async (first: number, seconds: number): Promise<void> => {
    const others = calls.slice(first).flatMap(({ written }) => written.map(({ email }) => email));
    await releaseEmails(others, secondsAfter(present(), seconds));
    report.postponed += others.length;
  };
  for (const [index, call] of calls.entries()) {
    if (isLeaseShort(call, present())) {
      await release(index, 0);
      return null;
    }
    const delivery = await through.send(toOutgoing(call));
    const { counts, restSeconds } = await settleCall(call, delivery, present());
    report.sent += counts.sent;
    report.kept += counts.kept;
    report.failed += counts.failed;
    report.postponed += counts.postponed;
    if (restSeconds === null) continue;
    await release(index + 1, restSeconds);
    return restSeconds;
  }
  return null;
}

async function dispatchFresh(
  emails: readonly TakenEmail[],
  context: Context,
): Promise<number | null> {
  const { through, present, report } = context;
  const { calls, pointless, broken } = await composeCalls(emails, {
    size: through.batchSize,
    now: present(),
  });
  await settleEmails(pointless, { state: 'SUPPRESSED' });
  report.suppressed += pointless.length;
  for (const { email, code } of broken) {
    const failure = { code, afterSeconds: null, isProviderWide: false } as const;
    const { counts } = await postpone([email], failure, present());
    report.failed += counts.failed;
    report.postponed += counts.postponed;
  }
  return makeCalls(calls, context);
}

async function dispatchAgain(
  emails: readonly TakenEmail[],
  context: Context,
): Promise<number | null> {
  const { through, present } = context;
  const call = repeatedCall(emails);
  if (call !== null && call.written.length <= through.batchSize) return makeCalls([call], context);
  // The provider is another one since: they travel as it wants.
  await partBatch([{ batchId: null, emails }], present());
  return null;
}

async function giveUp(
  emails: readonly TakenEmail[],
  report: DispatchReport,
): Promise<TakenEmail[]> {
  const spent = emails.filter(({ attempts }) => attempts > MAX_ATTEMPTS_IN_ALL);
  await settleEmails(spent, { state: 'FAILED', lastError: 'attempts:exhausted' });
  report.failed += spent.length;
  return emails.filter((email) => !spent.includes(email));
}

/** One round: what is due. Gives null where nothing was. */
async function dispatchRound(
  context: Context,
  limit: number,
): Promise<{ rest: number | null } | null> {
  const { through, present, report } = context;
  const again = await takeDueBatch(present());
  const fresh =
    again.length > 0 ? [] : await takeDueEmails(present(), Math.min(sizeOfTake(through), limit));
  if (again.length === 0 && fresh.length === 0) return null;
  const emails = await giveUp([...again, ...fresh], report);
  if (emails.length === 0) return { rest: null };
  return {
    rest: await (again.length > 0 ? dispatchAgain : dispatchFresh)(emails, context),
  };
}

/**
 * Sends the e-mails that are due, in calls of as many as the provider takes, resting when it asks.
 * Safe in parallel, and after a crash: what a dead dispatcher held is taken over once its lease has
 * run out, and a call that was made is made again as it was. Stops where the provider does not answer.
 */
export async function dispatchDueEmails(dispatch: Dispatch): Promise<DispatchReport> {
  const { through = mailer() } = dispatch;
  const { limit = ROUNDS * sizeOfTake(through) } = dispatch;
  const startedAt = performance.now();
  // Sending takes time: leases and dates are counted from the present, not from the call.
  const present = (): Date => new Date(dispatch.now.getTime() + performance.now() - startedAt);
  const report: DispatchReport = { sent: 0, kept: 0, suppressed: 0, failed: 0, postponed: 0 };
  let rests = 0;
  for (let left = limit; left > 0; left = limit - countOf(report)) {
    const round = await dispatchRound({ through, present, report }, left);
    if (round === null) break;
    if (round.rest === null) continue;
    rests += 1;
    if (round.rest > SHORT_REST_SECONDS || rests > MAX_RESTS) break;
    await sleep(round.rest * 1000);
  }
  return report;
}

/** The sweep of the outbox: every minute, and as soon as something calls `wakeDispatcher`. */
export const dispatchJob: JobDefinition = {
  name: 'dispatch',
  schedule: { kind: 'every', seconds: 60 },
  run: async ({ at }) => {
    const limit = ROUNDS * sizeOfTake(mailer());
    const report = await dispatchDueEmails({ now: at, limit });
    // More may wait than one run takes.
    if (countOf(report) >= limit) await wakeDispatcher();
    return report;
  },
};
