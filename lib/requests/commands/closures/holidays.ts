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
  await lockOpenSessions(tx, calendar, today);
  const days = await findHeldDays(tx, calendar, today);
  for (const day of days) await closeDay(tx, calendar, day, now);
  return { days: days.length };
}

// As whoever closes them, makes their sessions or books them does: who books meanwhile is seen, and who
// books next finds the holiday.
async function lockOpenSessions(
  tx: Tx,
  { collectivityId }: HolidayCalendar,
  today: CivilDate,
): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Activity" where "collectivityId" = ${collectivityId}::uuid
    order by id for no key update`;
  await tx.$queryRaw`
    select 1 from "Session" s
    where s."collectivityId" = ${collectivityId}::uuid and s."closureId" is null
      and s.day in (select p."startDay" from "CalendarPeriod" p
        where p."collectivityId" = ${collectivityId}::uuid and p.kind = 'PUBLIC_HOLIDAY'
          and p."startDay" >= ${toDbDate(today)}::date)
    order by s.id for no key update`;
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
    update "Session" set "closureId" = ${closureId}::uuid
    where "collectivityId" = ${collectivityId}::uuid and day = ${toDbDate(day)}::date
      and "closureId" is null
    returning id, "activityId"`;
  return rows.sort((one, other) => one.id.localeCompare(other.id));
}
