import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { type CivilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';

import { cancelClosed } from './cancel';

type HolidayCalendar = {
  collectivityId: string;
  zone: string;
  /** Who changed the calendar; null where it was extended at night. */
  actor: AgentActor | null;
};

/**
 * Has the public holidays to come close what is booked or asked for on them, as an agent's closure
 * does: cancelled, not billed, and told. The caller holds the collectivity. Done twice, it is done once.
 */
export async function closeHolidays(
  tx: Tx,
  calendar: HolidayCalendar,
  now: Date,
): Promise<{ days: number }> {
  const today = civilDateIn(now, calendar.zone);
  const days = await findHeldDays(tx, calendar, today);
  if (days.length === 0) return { days: 0 };
  await lockActivities(tx, calendar);
  // What was made or given up until then is seen.
  const held = await findHeldDays(tx, calendar, today);
  for (const day of held) await closeDay(tx, calendar, day, now);
  return { days: held.length };
}

type HeldDay = { day: CivilDate; label: string };

function findHeldDays(
  tx: Tx,
  { collectivityId }: HolidayCalendar,
  today: CivilDate,
): Promise<HeldDay[]> {
  return tx.$queryRaw<HeldDay[]>`
    select to_char(p."startDay", 'YYYY-MM-DD') as day, p.label
    from "CalendarPeriod" p
    where p."collectivityId" = ${collectivityId}::uuid and p.kind = 'PUBLIC_HOLIDAY'
      and p."startDay" >= ${toDbDate(today)}::date
      and exists (
        select from "Session" s
        where s."collectivityId" = p."collectivityId" and s.day = p."startDay"
          and s."closureId" is null
          and (exists (select from "Booking" b where b."sessionId" = s.id
              and b.status in ('BOOKED', 'WAITLISTED', 'ABSENT', 'ABSENT_BILLED'))
            or exists (select from "RequestLine" l where l."collectivityId" = s."collectivityId"
              and l."sessionId" = s.id and l.status = 'PENDING')))
    order by 1`;
}

// As whoever closes them, or makes their sessions, does.
async function lockActivities(tx: Tx, { collectivityId }: HolidayCalendar): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Activity" where "collectivityId" = ${collectivityId}::uuid
    order by id for no key update`;
}

async function closeDay(
  tx: Tx,
  { collectivityId, zone, actor }: HolidayCalendar,
  { day, label }: HeldDay,
  now: Date,
): Promise<void> {
  const closureId = newId();
  const agentId = actor?.agentId ?? null;
  const on = { startDay: toDbDate(day), endDay: toDbDate(day), isHoliday: true };
  await tx.closure.create({
    data: { id: closureId, collectivityId, label, ...on, agentId, createdAt: now },
  });
  const sessions = await markSessions(tx, collectivityId, closureId, day);
  await tx.closureActivity.createMany({
    data: [...new Set(sessions.map(({ activityId }) => activityId))].map((activityId) => ({
      collectivityId,
      closureId,
      activityId,
    })),
  });
  const { children, families } = await cancelClosed(
    tx,
    {
      ...{ collectivityId, closureId, sessionIds: sessions.map(({ id }) => id) },
      author: agentId === null ? {} : { agentId },
      reason: `Jour férié\u00A0: ${label}`,
      firstDay: day,
      zone,
    },
    now,
  );
  if (actor === null) return;
  await recordAudit(tx, actor, {
    at: now,
    action: 'closures.holiday',
    subjectType: 'Closure',
    subjectId: closureId,
    data: { sessions: sessions.length, children, families },
  });
}

type Marked = { id: string; activityId: string };

async function markSessions(
  tx: Tx,
  collectivityId: string,
  closureId: string,
  day: CivilDate,
): Promise<Marked[]> {
  const rows = await tx.$queryRaw<Marked[]>`
    with held as (
      select id from "Session"
      where "collectivityId" = ${collectivityId}::uuid and day = ${toDbDate(day)}::date
        and "closureId" is null
      order by id for no key update
    )
    update "Session" s set "closureId" = ${closureId}::uuid
    from held where s.id = held.id
    returning s.id, s."activityId"`;
  return rows.sort((one, other) => one.id.localeCompare(other.id));
}
