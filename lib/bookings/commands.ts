import 'server-only';

import { IS_BILLED } from '@/lib/billing/queries/billable-sql';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import type { BookingStatus } from './types';

/** A child's new state on a session. */
export type BookingChange = {
  collectivityId: string;
  sessionId: string;
  childId: string;
  familyId: string;
  status: Exclude<BookingStatus, 'PRESENT'>;
  /** With WAITLISTED: what gives the rank. */
  waitlistedAt: Date | null;
  /** Booked after the cut-off, at a higher price: one that is given up stays as it was booked. */
  isLate: boolean;
};

/**
 * Writes bookings, in the order of their sessions, each only from a state that may become the new
 * one. The seats are counted by the database; the caller holds the sessions' locks.
 * @returns how many were written: fewer than asked means that some had changed meanwhile
 */
export async function setBookings(
  tx: Tx,
  changes: readonly BookingChange[],
  now: Date,
): Promise<number> {
  if (changes.length === 0) return 0;
  return tx.$executeRaw`
    insert into "Booking" as b (id, "collectivityId", "sessionId", "childId", "familyId", status,
      "waitlistedAt", "isLate", "updatedAt")
    select c.id, c."collectivityId", c."sessionId", c."childId", c."familyId",
      c.status::"BookingStatus", c."waitlistedAt", c."isLate", ${now}
    from jsonb_to_recordset(${JSON.stringify(changes.map((change) => ({ ...change, id: newId() })))}::jsonb)
      as c(id uuid, "collectivityId" uuid, "sessionId" uuid, "childId" uuid, "familyId" uuid,
        status text, "waitlistedAt" timestamptz, "isLate" boolean)
    order by c."sessionId", c."childId"
    on conflict ("sessionId", "childId") do update
      set status = excluded.status, "familyId" = excluded."familyId",
        "waitlistedAt" = excluded."waitlistedAt", "isUnbooked" = false,
        "isLate" = case when excluded.status in ('BOOKED', 'WAITLISTED') then excluded."isLate"
          else b."isLate" end,
        "updatedAt" = excluded."updatedAt"
      where case excluded.status
        when 'BOOKED' then b.status in ('CANCELLED', 'WAITLISTED', 'ABSENT', 'ABSENT_BILLED')
        when 'WAITLISTED' then b.status = 'CANCELLED'
        when 'CANCELLED' then b.status in ('BOOKED', 'WAITLISTED')
        else b.status = 'BOOKED' end`;
}

/** A child's slot. */
export type BookedSlot = { sessionId: string; childId: string };

/**
 * Bills absences, or no longer: those that are so already, and what is no absence, stay. An absence
 * that is on an invoice is corrected by a credit note: it stays too.
 * @returns those that were written
 */
export function billAbsences(
  tx: Tx,
  slots: readonly BookedSlot[],
  isBilled: boolean,
  now: Date,
): Promise<BookedSlot[]> {
  const [from, to] = isBilled ? ['ABSENT', 'ABSENT_BILLED'] : ['ABSENT_BILLED', 'ABSENT'];
  return tx.$queryRaw<BookedSlot[]>`
    update "Booking" b set status = ${to}::"BookingStatus", "updatedAt" = ${now}
    from unnest(
      ${slots.map(({ sessionId }) => sessionId)}::uuid[], ${slots.map(({ childId }) => childId)}::uuid[]
    ) as slot("sessionId", "childId")
    where b."sessionId" = slot."sessionId" and b."childId" = slot."childId"
      and b.status = ${from}::"BookingStatus"
      and not ${IS_BILLED}
    returning b."sessionId", b."childId"`;
}

/** Ranks on the waiting lists, from 1, by `sessionId:childId`. */
export async function readRanks(
  tx: Tx,
  sessionIds: readonly string[],
): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ sessionId: string; childId: string; rank: number }[]>`
    select "sessionId", "childId",
      (rank() over (partition by "sessionId" order by "waitlistedAt", id))::int as rank
    from "Booking"
    where "sessionId" = any(${[...new Set(sessionIds)]}::uuid[]) and status = 'WAITLISTED'`;
  return new Map(rows.map(({ sessionId, childId, rank }) => [`${sessionId}:${childId}`, rank]));
}
