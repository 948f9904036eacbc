import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { childFactsSql } from '@/lib/bookings/queries/child-facts';
import type { ChildFacts } from '@/lib/bookings/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { Needing } from '../types/needing';

type Slot = { sessionId: string; childId: string };
type Row = Slot & { child: ChildFacts | null };

const keyOf = ({ sessionId, childId }: Slot): string => `${sessionId} ${childId}`;

/**
 * What requires the bookings of a request that still wait, and what requires that in turn; empty where
 * they go alone.
 */
export async function listNeeding(actor: GuardianActor, requestId: string): Promise<Needing[]> {
  const familyIds = actor.subscriptions.map(({ familyId }) => familyId);
  const waiting = await db.$queryRaw<Slot[]>`
    select l."sessionId", l."childId" from "RequestLine" l
    join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
    where r.id = ${requestId}::uuid and r."familyId" = any(${familyIds}::uuid[])
      and l.status in ('PENDING', 'WAITLISTED')`;
  const known = new Map(waiting.map((slot) => [keyOf(slot), slot]));
  let last: Slot[] = waiting;
  while (last.length > 0) {
    const rows = await readFacts(last, familyIds);
    last = rows.flatMap((row) => neededBy(row, known));
    for (const slot of last) known.set(keyOf(slot), slot);
  }
  const asked = new Set(waiting.map(keyOf));
  return readNeeding(
    [...known.values()].filter((slot) => !asked.has(keyOf(slot))),
    familyIds,
  );
}

// One other session of the activity that stays is enough.
function neededBy({ childId, child }: Row, known: ReadonlyMap<string, Slot>): Slot[] {
  const isKept = (sessionId: string): boolean => !known.has(keyOf({ sessionId, childId }));
  if (child === null || child.twins.some(isKept)) return [];
  const kept = child.neededBy.filter(({ sessionId }) => isKept(sessionId));
  return kept.map(({ sessionId }) => ({ sessionId, childId }));
}

function slotsSql(slots: readonly Slot[]): Prisma.Sql {
  return Prisma.sql`unnest(${slots.map(({ sessionId }) => sessionId)}::uuid[],
    ${slots.map(({ childId }) => childId)}::uuid[]) as i("sessionId", "childId")
    join "Session" s on s.id = i."sessionId"
    join "Activity" a on a.id = s."activityId"`;
}

function readFacts(slots: readonly Slot[], familyIds: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select i.*, ${childFactsSql(Prisma.sql`i."childId"`, Prisma.sql`fc."familyId"`)} as child
    from ${slotsSql(slots)}
    join "FamilyChild" fc on fc."childId" = i."childId" and fc."collectivityId" = s."collectivityId"
      and fc."familyId" = any(${[...familyIds]}::uuid[])`;
}

async function readNeeding(
  slots: readonly Slot[],
  familyIds: readonly string[],
): Promise<Needing[]> {
  if (slots.length === 0) return [];
  const rows = await db.$queryRaw<Needing[]>`
    select i.*, a.name, a."decisionMode" = 'AGENT' and not exists (select from "Booking" b
        where b."sessionId" = s.id and b."childId" = i."childId" and b.status = 'WAITLISTED') as "isAsked", to_char(s.day, 'YYYY-MM-DD') as day,
      (select l.id from "RequestLine" l join "Request" r on r.id = l."requestId"
        where l."sessionId" = s.id and l."childId" = i."childId" and l.status = 'PENDING'
          and r.kind = 'BOOKING' and r."familyId" = any(${[...familyIds]}::uuid[])) as "lineId"
    from ${slotsSql(slots)}
    order by s.day, a.position, a.id, s."startsAt"`;
  return rows.map((row) => ({ ...row, isAsked: row.isAsked && row.lineId === null }));
}
