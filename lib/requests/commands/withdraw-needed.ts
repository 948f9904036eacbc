import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import {
  closedMessage,
  neededByMessage,
  requiredMessage,
  takenMessage,
} from '@/lib/bookings/messages';
import { childFactsSql, HAS_LIMITS, isHeld, isStaying } from '@/lib/bookings/queries/child-facts';
import { needing } from '@/lib/bookings/rules/limits';
import type { ChildFacts } from '@/lib/bookings/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { slotError } from '../messages';

/** Has what the children of lines have hold still, where a limit looks at it: before the sessions. */
export async function lockNeeds(
  tx: Tx,
  { subscriptions }: GuardianActor,
  lineIds: readonly string[],
): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Child" c
    where c.id in (
      select l."childId" from "RequestLine" l
      join "Request" r on r.id = l."requestId"
      join "Session" s on s.id = l."sessionId"
      join "Activity" a on a.id = s."activityId"
      where l.id = any(${[...lineIds]}::uuid[]) and r.kind in ('BOOKING', 'CANCELLATION', 'ABSENCE')
        and r."familyId" = any(${subscriptions.map(({ familyId }) => familyId)}::uuid[])
        and ${HAS_LIMITS})
    order by c.id for no key update`;
}

/**
 * Refuses that lines be withdrawn which left without it something that requires their activity, as it
 * is refused of a booking. They are withdrawn already: what goes with them is gone.
 * @throws DomainError NEEDED_BY
 */
export async function refuseNeeded(tx: Tx, withdrawn: readonly string[]): Promise<void> {
  if (withdrawn.length === 0) return;
  const rows = await tx.$queryRaw<{ name: string; child: ChildFacts | null }[]>`
    select ch."firstName" || ', ' || a.name as name,
      ${childFactsSql(Prisma.sql`l."childId"`, Prisma.sql`r."familyId"`)} as child
    from "RequestLine" l
    join "Request" r on r.id = l."requestId" and r.kind = 'BOOKING'
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "Child" ch on ch.id = l."childId"
    where l.id = any(${[...withdrawn]}::uuid[])
    order by s.day, l.id`;
  for (const { name, child } of rows) {
    const left = needing('CANCELLATION', child);
    if (left.length > 0) {
      const explanation = neededByMessage(left.map((one) => one.name));
      throw slotError('NEEDED_BY', explanation, withdrawn.length === 1 ? null : name);
    }
  }
}

// Whether the family has given up the activity `k` requires, on the day of `s`, since it asked for `r`.
const IS_GIVEN_UP_SINCE = Prisma.sql`exists (select from "Session" w
  join "RequestLine" gl on gl."collectivityId" = w."collectivityId" and gl."sessionId" = w.id
    and gl."childId" = l."childId"
  join "Request" gr on gr.id = gl."requestId"
  where w."collectivityId" = s."collectivityId" and w."activityId" = k."otherId" and w.day = s.day
    and ((gr.kind = 'CANCELLATION' and gl.status in ('PENDING', 'ACCEPTED')
        and gr."submittedAt" >= r."submittedAt")
      or (gr.kind = 'BOOKING' and gl.status = 'WITHDRAWN' and gl."decidedAt" >= r."submittedAt")))`;

// Whether no session of the activity `o` is open on the day of `s`: it cannot be booked again.
const IS_CLOSED = Prisma.sql`not exists (select from "Session" w
  where w."collectivityId" = s."collectivityId" and w."activityId" = o.id and w.day = s.day
    and w."closureId" is null)`;

/** A booking without what its activity requires: whose it is, what is missing, what of that is closed. */
export type Unsupported = {
  lineId: string;
  childId: string;
  name: string;
  missing: string[];
  missingIds: string[];
  closed: string[] | null;
};

/** What is not given back, for its seat went to somebody else. */
export type Taken = { childId: string; activityId: string; day: CivilDate };

/**
 * Of lines that gave a booking up, those whose booking would be kept without what its activity requires.
 * A child who is absent from what is required has it still; what was closed, or never there, was missing
 * before the family asked. What is being given up is had until that is answered; it is no support where
 * the family acts itself.
 */
export function unsupportedSql(lineIds: readonly string[], support: 'HAD' | 'STAYING'): Prisma.Sql {
  const child = Prisma.sql`l."childId"`;
  const isThere = support === 'HAD' ? isHeld(Prisma.sql`w.id`, child) : isStaying(child);
  return Prisma.sql`
    select l.id as "lineId", l."childId", ch."firstName" || ', ' || a.name as name,
      json_agg(o.name order by o.position, o.id) as missing,
      json_agg(o.id order by o.position, o.id) as "missingIds",
      json_agg(o.name order by o.position, o.id) filter (where ${IS_CLOSED}) as closed
    from "RequestLine" l
    join "Request" r on r.id = l."requestId" and r.kind in ('CANCELLATION', 'ABSENCE')
    join "Session" s on s.id = l."sessionId"
    join "Activity" a on a.id = s."activityId"
    join "Child" ch on ch.id = l."childId"
    join "Booking" b on b."sessionId" = s.id and b."childId" = l."childId"
      and b.status in ('BOOKED', 'WAITLISTED')
    join "ActivityLink" k on k."activityId" = a.id and k.kind = 'REQUIRES'
    join "Activity" o on o.id = k."otherId"
    where l.id = any(${[...lineIds]}::uuid[]) and ${IS_GIVEN_UP_SINCE} and not exists (
      select from "Session" w where w."collectivityId" = s."collectivityId"
        and w."activityId" = k."otherId" and w.day = s.day
        and (${isThere} or exists (
          select from "Booking" ab where ab."sessionId" = w.id and ab."childId" = l."childId"
            and ab.status in ('ABSENT', 'ABSENT_BILLED'))))
    group by l.id, ch.id, a.id, s.id
    order by s.day, l.id`;
}

/**
 * Refuses that a booking be kept again without what its activity requires: its cancellation or its
 * absence, of which these are the lines, is taken back or undone.
 * @throws DomainError REQUIRED
 */
async function refuseUnsupported(
  tx: Tx,
  lineIds: readonly string[],
  taken: readonly Taken[],
): Promise<void> {
  if (lineIds.length === 0) return;
  const [first] = await tx.$queryRaw<Unsupported[]>(unsupportedSql(lineIds, 'STAYING'));
  if (first === undefined) return;
  const name = lineIds.length === 1 ? null : first.name;
  const { missing, closed } = first;
  if (closed !== null) throw slotError('REQUIRED', closedMessage(closed), name);
  throw slotError('REQUIRED', lostMessage(first, taken) ?? requiredMessage(missing), name);
}

// What others have now is not to be booked first.
function lostMessage(
  { childId, missing, missingIds }: Unsupported,
  taken: readonly Taken[],
): string | null {
  const lost = taken.filter((one) => one.childId === childId);
  const isLost = (id: string | undefined): boolean => lost.some((one) => one.activityId === id);
  const names = missing.filter((_name, index) => isLost(missingIds[index]));
  const days = lost.filter(({ activityId }) => missingIds.includes(activityId));
  return names.length === 0 ? null : takenMessage(names, [...new Set(days.map(({ day }) => day))]);
}

/**
 * Refuses what left something without the activity that it requires, on either side: of bookings that
 * are given up, or of cancellations and absences that are taken back.
 * @throws DomainError NEEDED_BY, REQUIRED
 */
export async function refuseLeft(
  tx: Tx,
  lineIds: readonly string[],
  taken: readonly Taken[] = [],
): Promise<void> {
  await refuseNeeded(tx, lineIds);
  await refuseUnsupported(tx, lineIds, taken);
}
