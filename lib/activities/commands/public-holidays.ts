import 'server-only';

import { type CivilDate, type DateRange, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { horizonOf } from '../rules/horizon';
import { publicHolidaysOf } from '../rules/public-holidays';

type Writing = { collectivityId: string; region: string; range: DateRange };

/**
 * Writes the public holidays of a territory within a range into a calendar that has none there.
 * @returns how many
 */
export async function writeHolidays(
  tx: Tx,
  { collectivityId, region, range }: Writing,
): Promise<number> {
  const { count } = await tx.calendarPeriod.createMany({
    data: publicHolidaysOf(region, range).map(({ day, label }) => ({
      id: newId(),
      collectivityId,
      kind: 'PUBLIC_HOLIDAY' as const,
      label,
      startDay: toDbDate(day),
      endDay: toDbDate(day),
    })),
  });
  return count;
}

/** The last day that a calendar names. */
export async function lastKnownDay(tx: Tx, collectivityId: string): Promise<Date | null> {
  const { _max: last } = await tx.calendarPeriod.aggregate({
    where: { collectivityId },
    _max: { endDay: true },
  });
  return last.endDay;
}

/**
 * Writes the public holidays of a territory into the collectivity's calendar, from today on: those
 * that are past stay, since deadlines were counted with them. Done twice, it changes nothing.
 */
export async function followHolidayRegion(
  tx: Tx,
  { collectivityId, region, today }: { collectivityId: string; region: string; today: CivilDate },
): Promise<void> {
  const range = { start: today, end: horizonOf(today, await lastKnownDay(tx, collectivityId)) };
  await tx.calendarPeriod.deleteMany({
    where: { collectivityId, kind: 'PUBLIC_HOLIDAY', startDay: { gte: toDbDate(today) } },
  });
  await writeHolidays(tx, { collectivityId, region, range });
}
