import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import type { SchoolHoliday } from '../rules/school-holidays';

/** The school holidays of the agent's collectivity that are not over, in order. One query. */
export async function listSchoolHolidays(
  actor: AgentActor,
  today: CivilDate,
): Promise<SchoolHoliday[]> {
  const rows = await db.calendarPeriod.findMany({
    where: {
      collectivityId: actor.collectivity.id,
      kind: 'SCHOOL_HOLIDAY',
      endDay: { gte: toDbDate(today) },
    },
    orderBy: { startDay: 'asc' },
    select: { label: true, startDay: true, endDay: true },
  });
  return rows.map(({ label, startDay, endDay }) => ({
    label,
    start: fromDbDate(startDay),
    end: fromDbDate(endDay),
  }));
}
