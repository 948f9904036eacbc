import 'server-only';

import type { SlotAct } from '@/lib/bookings/types';
import { newId } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { errorCode } from '@/lib/platform/jobs/error-code';
import { log } from '@/lib/platform/log';
import type { RequestLineStatus } from '@/lib/requests/types';
import { Prisma } from '@/prisma/generated/client';

import { unsafeReadOptions } from '../queries/email-facts';
import { audibleDecisions, digestCut, digestKey } from '../rules';
import type { Decision, DecisionOutcome } from '../types';

/** How many accounts are told at a time, each in its own transaction. */
const CONCURRENCY = 4;

export type DigestRun = {
  /** The digest due is the last 13:00 or 18:00 at or before this instant, in each zone. */
  at: Date;
  /** When the e-mails are written; `at` unless said. */
  now?: Date;
  /** Only the collectivities of this time zone. */
  zone?: string;
  /** Only this one. */
  collectivityId?: string;
};

/** What a run did. */
export type DigestReport = {
  /** E-mails written. */
  emails: number;
  /** Decisions that they tell, or that are told without an e-mail. */
  decisions: number;
  /** Accounts whose options silence all that there was to tell. */
  silenced: number;
};

const NOTHING: DigestReport = { emails: 0, decisions: 0, silenced: 0 };

function sum(reports: readonly DigestReport[]): DigestReport {
  return reports.reduce(
    (total, one) => ({
      emails: total.emails + one.emails,
      decisions: total.decisions + one.decisions,
      silenced: total.silenced + one.silenced,
    }),
    NOTHING,
  );
}

/**
 * Writes the digests that are due: for each account and collectivity, one e-mail with all the
 * decisions up to the cut that no digest has told yet, however old. Idempotent, and safe in
 * parallel: the digest's key lets one run in, and an event takes one digest only.
 * @throws Error when some accounts failed; the others are told, and a further run takes these up
 */
export async function runDigests(run: DigestRun): Promise<DigestReport> {
  const { at, now = at, zone, collectivityId: only } = run;
  const collectivities = await db.collectivity.findMany({
    where: {
      ...(zone === undefined ? {} : { timeZone: zone }),
      ...(only === undefined ? {} : { id: only }),
    },
    select: { id: true, timeZone: true },
  });
  const reports: DigestReport[] = [];
  let failures = 0;
  for (const { id: collectivityId, timeZone } of collectivities) {
    const cutAt = digestCut(timeZone, at);
    const untold = await listUntold(collectivityId, cutAt);
    for (let index = 0; index < untold.length; index += CONCURRENCY) {
      const results = await Promise.allSettled(
        untold
          .slice(index, index + CONCURRENCY)
          .map((account) => tellAccount({ ...account, collectivityId, cutAt, now })),
      );
      for (const result of results) {
        if (result.status === 'fulfilled') reports.push(result.value);
        else {
          failures += 1;
          log.error({ collectivityId, error: errorCode(result.reason) }, 'digest failed');
        }
      }
    }
  }
  if (failures > 0) throw new Error(`${failures} digests failed`);
  return sum(reports);
}

// A closure tells of itself. What it has undone is no news, until it is itself undone.
const STANDS = Prisma.sql`(e."type" = 'REFUSED' or (r.kind <> 'BOOKING' and e."type" <> 'ABSENCE_BILLED') or not exists (
  select from "RequestLine" closed join "Session" s on s.id = closed."sessionId"
  where closed.id = e."lineId" and s."closureId" is not null))`;

type Untold = { accountId: string; eventIds: string[] };

function listUntold(collectivityId: string, cutAt: Date): Promise<Untold[]> {
  return db.$queryRaw<Untold[]>`
    select r."accountId", array_agg(e.id) as "eventIds"
    from "RequestEvent" e
    join "Request" r on r."collectivityId" = e."collectivityId" and r.id = e."requestId"
    where e."collectivityId" = ${collectivityId}::uuid and e."digestId" is null
      and e."lineId" is not null and e."type" in ('ACCEPTED', 'REFUSED', 'WAITLISTED', 'ABSENCE_EXCUSED', 'ABSENCE_BILLED')
      and e."at" <= ${cutAt} and ${STANDS}
    group by r."accountId"`;
}

type AccountDigest = Untold & { collectivityId: string; cutAt: Date; now: Date };

function tellAccount(digest: AccountDigest): Promise<DigestReport> {
  return inTransaction((tx) => tell(tx, digest));
}

async function tell(tx: Tx, digest: AccountDigest): Promise<DigestReport> {
  const { accountId, collectivityId, cutAt, now, eventIds } = digest;
  const id = newId();
  // A run in parallel waits here, on the key, for the other to commit; then it finds the digest.
  const { count } = await tx.digest.createMany({
    data: [{ id, accountId, collectivityId, cutAt, createdAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return NOTHING;
  const decisions = await lockUntold(tx, eventIds);
  if (decisions.length === 0) {
    // Another cut's run has just told them.
    await tx.digest.delete({ where: { id } });
    return NOTHING;
  }
  await tx.requestEvent.updateMany({
    where: { id: { in: decisions.map(({ eventId }) => eventId) }, digestId: null },
    data: { digestId: id },
  });
  const options = await unsafeReadOptions(tx, { accountId, collectivityId });
  const isAudible = audibleDecisions(decisions, options).length > 0;
  if (isAudible) await writeEmail(tx, digest, id);
  return {
    emails: isAudible ? 1 : 0,
    decisions: decisions.length,
    silenced: isAudible ? 0 : 1,
  };
}

type LockedRow = {
  eventId: string;
  lineId: string;
  outcome: DecisionOutcome;
  at: Date;
  kind: SlotAct;
  familyId: string;
  lineStatus: RequestLineStatus;
};

function lockUntold(tx: Tx, eventIds: readonly string[]): Promise<Decision[]> {
  return tx.$queryRaw<LockedRow[]>`
    select e.id as "eventId", e."lineId", e."type" as outcome, e."at", r."kind", r."familyId",
      l."status" as "lineStatus"
    from "RequestEvent" e
    join "Request" r on r.id = e."requestId"
    join "RequestLine" l on l.id = e."lineId"
    where e.id = any(${[...eventIds]}::uuid[]) and e."digestId" is null and ${STANDS}
    order by e.id
    for update of e`;
}

async function writeEmail(
  tx: Tx,
  { accountId, collectivityId, cutAt, now }: AccountDigest,
  digestId: string,
): Promise<void> {
  const { email: recipient } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true },
  });
  const emailId = newId();
  await tx.email.create({
    data: {
      id: emailId,
      collectivityId,
      accountId,
      kind: 'DIGEST',
      isBulk: true,
      key: digestKey(accountId, collectivityId, cutAt),
      recipient,
      state: 'QUEUED',
      nextTryAt: now,
      createdAt: now,
    },
  });
  await tx.digest.update({ where: { id: digestId }, data: { emailId } });
}
