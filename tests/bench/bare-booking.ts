import type { PoolClient } from 'pg';

import { newId } from '@/lib/core/ids';

import type { Wish } from './rush-sql';

type Seat = { free: number; hasWaitingList: boolean };

async function lockSeat(client: PoolClient, { accountId, sessionId }: Wish): Promise<Seat> {
  await client.query('select 1 from "Account" where id = $1 for update', [accountId]);
  const { rows } = await client.query<Seat>(
    `select s.capacity - s.taken as free, a."hasWaitingList"
     from "Session" s join "Activity" a on a.id = s."activityId" where s.id = $1 for update of s`,
    [sessionId],
  );
  const [seat] = rows;
  if (seat === undefined) throw new Error('No such session.');
  return seat;
}

async function write(client: PoolClient, wish: Wish, isSeated: boolean): Promise<void> {
  const { accountId, email, collectivityId, familyId, childId, activityId, sessionId } = wish;
  const [emailId, requestId, lineId] = [newId(), newId(), newId()];
  const status = isSeated ? 'ACCEPTED' : 'WAITLISTED';
  await client.query(
    `insert into "Email" (id, "collectivityId", "accountId", kind, key, recipient, state, "nextTryAt", "createdAt", attempts)
     values ($1, $2, $3, 'ACKNOWLEDGEMENT', $5, $4, 'QUEUED', now() + interval '1 minute', now(), 0)`,
    [emailId, collectivityId, accountId, email, `ack:${emailId}`],
  );
  await client.query(
    `insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId", "accountId",
       "submissionId", "startDay", "endDay", "submittedAt", "acknowledgementId")
     select $1, $2, 'BOOKING', $3, $4, $5, $6, $7, $8, day, day, now(), $9 from "Session" where id = $10`,
    [requestId, collectivityId, isSeated ? 'ACCEPTED' : 'IN_PROGRESS', familyId, childId, activityId, accountId, newId(), emailId, sessionId],
  );
  await client.query(
    `insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status, "decidedAt")
     values ($1, $2, $3, $4, $5, $6, now())`,
    [lineId, collectivityId, requestId, sessionId, childId, status],
  );
  await client.query(
    `insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "waitlistedAt", "updatedAt")
     values ($1, $2, $3, $4, $5, $6, case when $6::"BookingStatus" = 'WAITLISTED' then now() end, now())`,
    [newId(), collectivityId, sessionId, childId, familyId, isSeated ? 'BOOKED' : 'WAITLISTED'],
  );
  await client.query(
    `insert into "RequestEvent" (id, "collectivityId", "requestId", "lineId", type, at, "accountId")
     values ($1, $2, $3, null, 'SUBMITTED', now(), $4), ($5, $2, $3, $6, $7, now(), null)`,
    [newId(), collectivityId, requestId, accountId, newId(), lineId, status],
  );
}

/**
 * What a booking writes, by SQL alone: no page, no session, no rule but the seats.
 * @returns whether it was written: a full session without a waiting list refuses
 */
export async function bookBarely(client: PoolClient, wish: Wish): Promise<boolean> {
  await client.query('begin');
  try {
    const { free, hasWaitingList } = await lockSeat(client, wish);
    const isPossible = free > 0 || hasWaitingList;
    if (isPossible) await write(client, wish, free > 0);
    await client.query(isPossible ? 'commit' : 'rollback');
    return isPossible;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
