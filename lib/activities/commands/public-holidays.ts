import 'server-only';

import { civilDate, fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { publicHolidaysOf } from '../rules/public-holidays';

const LAST_DAY_OF_SCHOOL = '08-31';

/** How far a calendar reaches: to the end of the next school year, or further where it is known further. */
function horizonOf(today: CivilDate, lastKnown: Date | null): CivilDate {
  const end = civilDate(`${Number(today.slice(0, 4)) + 2}-${LAST_DAY_OF_SCHOOL}`);
  const known = lastKnown === null ? end : fromDbDate(lastKnown);
  return known > end ? known : end;
}

/**
 * Writes the public holidays of a territory into the collectivity's calendar, from today on: those
 * that are past stay, since deadlines were counted with them. Done twice, it changes nothing.
 */
export async function followHolidayRegion(
  tx: Tx,
  { collectivityId, region, today }: { collectivityId: string; region: string; today: CivilDate },
): Promise<void> {
  const { _max: last } = await tx.calendarPeriod.aggregate({
    where: { collectivityId },
    _max: { endDay: true },
  });
  const range = { start: today, end: horizonOf(today, last.endDay) };
  const holidays = publicHolidaysOf(region, range);
  await tx.calendarPeriod.deleteMany({
    where: { collectivityId, kind: 'PUBLIC_HOLIDAY', startDay: { gte: toDbDate(today) } },
  });
  await tx.calendarPeriod.createMany({
    data: holidays.map(({ day, label }) => ({
      id: newId(),
      collectivityId,
      kind: 'PUBLIC_HOLIDAY' as const,
      label,
      startDay: toDbDate(day),
      endDay: toDbDate(day),
    })),
  });
}
