import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { Db, Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { isSlotAct, statusOfRequest } from '../rules';
import type { RequestKind, RequestLineStatus, SubmissionReceipt, SubmittedLine } from '../types';
import type { AskedSlot } from './slots';

/** A slot with what the rules answered at once; PENDING waits for an agent. */
export type AnsweredSlot = AskedSlot & {
  status: Extract<RequestLineStatus, 'PENDING' | 'ACCEPTED' | 'WAITLISTED' | 'REFUSED'>;
  isBilled: boolean;
  /** Of an absence that a document must justify: until when. */
  justifyUntil: Date | null;
  /** Of a refusal. */
  reason: string | null;
  /** The same for slots that are granted together or not at all. */
  togetherId: string | null;
};

type Group = { requestId: string; slots: [AnsweredSlot, ...AnsweredSlot[]] };

function groupSlots(slots: readonly AnsweredSlot[]): Group[] {
  const groups = new Map<string, Group>();
  for (const slot of slots) {
    const key = `${slot.childId}:${slot.activityId}:${slot.kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { requestId: newId(), slots: [slot] });
    else group.slots.push(slot);
  }
  return [...groups.values()];
}

// The place of a line `l` on its session's waiting list, from 1; null where it waits for none.
const RANK = Prisma.sql`case when l.status = 'WAITLISTED' then (
  select count(*)::int from "Booking" mine join "Booking" b on b."sessionId" = mine."sessionId"
    and b.status = 'WAITLISTED' and (b."waitlistedAt", b.id) <= (mine."waitlistedAt", mine.id)
  where mine."sessionId" = l."sessionId" and mine."childId" = l."childId") end`;

type Insertion = {
  now: Date;
  /** The family's word to the service: begins the conversation about each request. */
  word?: string | null;
  /** The e-mail that will acknowledge the requests made to a collectivity. */
  acknowledgementOf: (collectivityId: string) => Promise<string>;
};

/**
 * Writes one request per child, activity and kind, its lines, and the history.
 * @returns the lines, with their ranks on the waiting lists
 */
export async function insertRequests(
  tx: Tx,
  actor: GuardianActor,
  submissionId: string,
  slots: readonly AnsweredSlot[],
  { now, word = null, acknowledgementOf }: Insertion,
): Promise<SubmittedLine[]> {
  const groups = groupSlots(slots);
  const acknowledgements = new Map<string, string>();
  for (const {
    slots: [{ access }],
  } of groups) {
    const { id } = access.collectivity;
    if (!acknowledgements.has(id)) acknowledgements.set(id, await acknowledgementOf(id));
  }
  const requests = groups.map((group) => requestRow(group, acknowledgements));
  const lines = groups.flatMap(({ requestId, slots: own }) =>
    own.map((slot) => ({ ...slot, requestId, lineId: newId(), eventId: newId() })),
  );
  const { accountId } = actor;
  const ranks = await writeRows(tx, { requests, lines, accountId, submissionId, word, now });
  return lines.map(({ lineId, sessionId, childId, kind, status }) => {
    return { lineId, sessionId, childId, kind, status, rank: ranks.get(lineId) ?? null };
  });
}

type RequestRow = ReturnType<typeof requestRow>;
type LineRow = AnsweredSlot & { requestId: string; lineId: string; eventId: string };
type Rows = {
  requests: readonly RequestRow[];
  lines: readonly LineRow[];
  accountId: string;
  submissionId: string;
  word: string | null;
  now: Date;
};

function requestRow({ requestId, slots }: Group, acknowledgements: ReadonlyMap<string, string>) {
  const [{ access, kind, familyId, childId, activityId, facts }] = slots;
  const days = slots.map((slot) => slot.facts.times.day).sort();
  return {
    id: requestId,
    eventId: newId(),
    messageId: newId(),
    collectivityId: access.collectivity.id,
    kind,
    status: statusOfRequest(slots.map(({ status }) => status)),
    familyId,
    childId,
    activityId,
    startDay: days[0] ?? facts.times.day,
    endDay: days.at(-1) ?? facts.times.day,
    acknowledgementId: acknowledgements.get(access.collectivity.id) ?? null,
  };
}

function requestsSql(requests: readonly RequestRow[]): Prisma.Sql {
  return Prisma.sql`
    select * from unnest(
      ${requests.map(({ id }) => id)}::uuid[],
      ${requests.map(({ eventId }) => eventId)}::uuid[],
      ${requests.map(({ messageId }) => messageId)}::uuid[],
      ${requests.map(({ collectivityId }) => collectivityId)}::uuid[],
      ${requests.map(({ kind }) => kind)}::text[],
      ${requests.map(({ status }) => status)}::text[],
      ${requests.map(({ familyId }) => familyId)}::uuid[],
      ${requests.map(({ childId }) => childId)}::uuid[],
      ${requests.map(({ activityId }) => activityId)}::uuid[],
      ${requests.map(({ startDay }) => startDay)}::date[],
      ${requests.map(({ endDay }) => endDay)}::date[],
      ${requests.map(({ acknowledgementId }) => acknowledgementId)}::uuid[])
      as r(id, "eventId", "messageId", "collectivityId", kind, status, "familyId", "childId", "activityId",
        "startDay", "endDay", "acknowledgementId")`;
}

function linesSql(lines: readonly LineRow[]): Prisma.Sql {
  const rows = lines.map(({ access, facts, ...line }) => ({
    id: line.lineId,
    eventId: line.eventId,
    collectivityId: access.collectivity.id,
    requestId: line.requestId,
    sessionId: line.sessionId,
    childId: line.childId,
    status: line.status,
    isBilled: line.isBilled,
    justifyUntil: line.justifyUntil,
    waitedSince: line.waitedSince,
    wasLate: line.wasLate,
    takenBefore: facts.seats.taken,
    reason: line.reason,
    togetherId: line.togetherId,
  }));
  return Prisma.sql`
    select l.*, ${RANK} as rank
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(id uuid, "eventId" uuid, "collectivityId" uuid, "requestId" uuid, "sessionId" uuid,
        "childId" uuid, status text, "isBilled" boolean, "justifyUntil" timestamptz,
        "waitedSince" timestamptz, "wasLate" boolean, "takenBefore" int,
        reason text, "togetherId" uuid)`;
}

function messagesSql({ accountId, word, now }: Rows): Prisma.Sql {
  return Prisma.sql`
    insert into "RequestMessage" (id, "collectivityId", "requestId", "familyId", position, seen,
      "accountId", body, at)
    select "messageId", "collectivityId", id, "familyId", 1, 0, ${accountId}::uuid, ${word}::text,
      ${now}::timestamptz
    from requests where ${word}::text is not null`;
}

// One statement for all: a submission is written while others wait for its sessions' locks. The bookings
// are written already: they give the ranks.
async function writeRows(tx: Tx, written: Rows): Promise<Map<string, number | null>> {
  const { requests, lines, accountId, submissionId, word, now } = written;
  const rows = await tx.$queryRaw<{ id: string; rank: number | null }[]>`
    with requests as (${requestsSql(requests)}), lines as materialized (${linesSql(lines)}),
    written_requests as (
      insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId",
        "accountId", "submissionId", "startDay", "endDay", "submittedAt", "acknowledgementId", "unreadByService")
      select id, "collectivityId", kind::"RequestKind", status::"RequestStatus", "familyId", "childId",
        "activityId", ${accountId}::uuid, ${submissionId}::uuid, "startDay", "endDay",
        ${now}::timestamptz, "acknowledgementId", ${word === null ? 0 : 1}
      from requests
    ), written_messages as (${messagesSql(written)}), written_lines as (
      insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status,
        "isBilled", "justifyUntil", "waitedSince", "wasLate", "takenBefore", reason, "togetherId", "decidedAt")
      select id, "collectivityId", "requestId", "sessionId", "childId", status::"RequestLineStatus",
        "isBilled", "justifyUntil", "waitedSince", "wasLate", "takenBefore",
        reason, "togetherId", case when status <> 'PENDING' then ${now}::timestamptz end
      from lines
    ), written_events as (
      insert into "RequestEvent" (id, "collectivityId", "requestId", "lineId", type, at, "accountId", rank, reason)
      select "eventId", "collectivityId", id, null, 'SUBMITTED', ${now}::timestamptz, ${accountId}::uuid, null, null
      from requests
      union all
      select "eventId", "collectivityId", "requestId", id, status::"RequestEventType",
        ${now}::timestamptz, null, rank, reason
      from lines where status <> 'PENDING'
    )
    select id, rank from lines`;
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

type ReceiptRow = Omit<SubmittedLine, 'kind'> & { kind: RequestKind };

/** What the account's submission gave, or null where there is none. */
export async function readReceipt(
  client: Tx | Db,
  actor: GuardianActor,
  submissionId: string,
): Promise<SubmissionReceipt | null> {
  const rows = await client.$queryRaw<ReceiptRow[]>`
    select l.id as "lineId", l."sessionId", l."childId", r.kind, l.status,
      ${RANK} as rank
    from "Request" r join "RequestLine" l on l."requestId" = r.id
    where r."accountId" = ${actor.accountId}::uuid and r."submissionId" = ${submissionId}::uuid
    order by l.id`;
  if (rows.length === 0) return null;
  const lines = rows.flatMap(({ kind, ...row }): SubmittedLine[] =>
    isSlotAct(kind) ? [{ ...row, kind }] : [],
  );
  return { submissionId, lines };
}
