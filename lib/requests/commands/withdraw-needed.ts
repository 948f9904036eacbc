import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { neededByMessage } from '@/lib/bookings/messages';
import { childFactsSql, HAS_LIMITS } from '@/lib/bookings/queries/child-facts';
import { needing } from '@/lib/bookings/rules/limits';
import type { ChildFacts } from '@/lib/bookings/types';
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
      where l.id = any(${[...lineIds]}::uuid[]) and r.kind = 'BOOKING'
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
