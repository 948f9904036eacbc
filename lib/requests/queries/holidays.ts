import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import { IS_CANCELLED_BY_CLOSURE } from '../commands/closures/effects';
import type { HolidayCounts } from '../types/closure';

type Row = HolidayCounts & { day: CivilDate };

/** What days of the collectivity would have cancelled if they became public holidays. One query. */
export async function countHeldOn(
  { collectivity }: AgentActor,
  days: readonly CivilDate[],
): Promise<ReadonlyMap<CivilDate, HolidayCounts>> {
  const rows = await db.$queryRaw<Row[]>`
    select to_char(s.day, 'YYYY-MM-DD') as day, sum(held.bookings)::int as bookings,
      sum(held.waiting)::int as waiting, sum(asked.pending)::int as pending
    from "Session" s
    cross join lateral (
      select count(*) filter (where b.status <> 'WAITLISTED') as bookings,
        count(*) filter (where b.status = 'WAITLISTED') as waiting
      from "Booking" b where b."sessionId" = s.id and ${IS_CANCELLED_BY_CLOSURE}
    ) held
    cross join lateral (
      select count(*) as pending from "RequestLine" l
      where l."collectivityId" = s."collectivityId" and l."sessionId" = s.id and l.status = 'PENDING'
    ) asked
    where s."collectivityId" = ${collectivity.id}::uuid and s."closureId" is null
      and s.day = any(${days.map(toDbDate)}::date[])
    group by s.day`;
  return new Map(rows.map(({ day, ...counts }) => [day, counts]));
}
