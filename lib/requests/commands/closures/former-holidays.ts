import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';

import { holdEmails, restore } from './reopen';

type Former = {
  id: string;
  /** An agent has closed the day too, for its own reason. */
  isClosedAnyway: boolean;
};

/**
 * Opens the days to come that are no longer public holidays. As long as no family has been told, what
 * was cancelled comes back; afterwards it does not, and may be booked again.
 */
export async function openFormerHolidays(
  tx: Tx,
  { actor, zone }: { actor: AgentActor; zone: string },
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const former = await tx.$queryRaw<Former[]>`
    select c.id, exists (
      select from "Closure" o join "ClosureActivity" k on k."closureId" = o.id
      join "ClosureActivity" own on own."closureId" = c.id and own."activityId" = k."activityId"
      where o."collectivityId" = c."collectivityId" and o."undoneAt" is null and not o."isHoliday"
        and c."startDay" between o."startDay" and o."endDay") as "isClosedAnyway"
    from "Closure" c
    where c."collectivityId" = ${collectivityId}::uuid and c."isHoliday" and c."undoneAt" is null
      and c."endDay" >= ${toDbDate(civilDateIn(now, zone))}::date
      and not exists (select from "CalendarPeriod" p
        where p."collectivityId" = c."collectivityId" and p.kind = 'PUBLIC_HOLIDAY'
          and p."startDay" = c."startDay")
    order by c.id for update of c`;
  for (const { id, isClosedAnyway } of former) {
    if (!isClosedAnyway && (await holdEmails(tx, id))) await restore(tx, actor, id, now);
    else await openOnly(tx, actor, id, now);
  }
}

// What another closure holds as well stays closed, by that one.
async function openOnly(tx: Tx, actor: AgentActor, closureId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    with held as (
      select id from "Session" where "closureId" = ${closureId}::uuid order by id for no key update
    )
    update "Session" s set "closureId" = (
      select o.id from "Closure" o join "ClosureActivity" k on k."closureId" = o.id
      where o."collectivityId" = s."collectivityId" and k."activityId" = s."activityId"
        and o."undoneAt" is null and not o."isHoliday" and s.day between o."startDay" and o."endDay"
      order by o.id limit 1)
    from held where s.id = held.id`;
  await tx.closure.updateMany({ where: { id: closureId }, data: { undoneAt: now } });
  await recordAudit(tx, actor, {
    at: now,
    action: 'closures.reopen',
    subjectType: 'Closure',
    subjectId: closureId,
    data: { restored: false },
  });
}
