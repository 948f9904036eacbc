import 'server-only';

import {
  addDays,
  civilDate,
  type CivilDate,
  type DateRange,
  fromDbDate,
  toDbDate,
} from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { publicHolidaysOf } from '../rules/public-holidays';

const LAST_DAY_OF_SCHOOL = '08-31';

/** How far a calendar reaches: to the end of the next school year, or further where it is known further. */
function horizonOf(today: CivilDate, lastKnown: Date | null): CivilDate {
  const end = civilDate(`${Number(today.slice(0, 4)) + 2}-${LAST_DAY_OF_SCHOOL}`);
  const known = lastKnown === null ? end : fromDbDate(lastKnown);
  return known > end ? known : end;
}

type Writing = { collectivityId: string; region: string; range: DateRange };

async function writeHolidays(tx: Tx, { collectivityId, region, range }: Writing): Promise<void> {
  await tx.calendarPeriod.createMany({
    data: publicHolidaysOf(region, range).map(({ day, label }) => ({
      id: newId(),
      collectivityId,
      kind: 'PUBLIC_HOLIDAY' as const,
      label,
      startDay: toDbDate(day),
      endDay: toDbDate(day),
    })),
  });
}

async function lastKnownDay(tx: Tx, collectivityId: string): Promise<Date | null> {
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

/**
 * Has every calendar reach as far as a new one would: public holidays are added after the last one
 * that is written, and no other is touched. Done twice, it changes nothing.
 */
export async function extendHolidays(at: Date): Promise<void> {
  const collectivities = await db.collectivity.findMany({ select: { id: true } });
  for (const { id } of collectivities) await inTransaction((tx) => extend(tx, id, at));
}

// Held as by whoever changes the territory, so that the two follow each other.
async function extend(tx: Tx, collectivityId: string, at: Date): Promise<void> {
  await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
  const [held] = await tx.$queryRaw<{ region: string; timeZone: string; last: CivilDate | null }[]>`
    select c."holidayRegion" as region, c."timeZone", (
      select to_char(max(p."startDay"), 'YYYY-MM-DD') from "CalendarPeriod" p
      where p."collectivityId" = c.id and p.kind = 'PUBLIC_HOLIDAY') as last
    from "Collectivity" c where c.id = ${collectivityId}::uuid`;
  if (held === undefined) return;
  const today = civilDateIn(at, held.timeZone);
  const start = held.last === null || held.last < today ? today : addDays(held.last, 1);
  const end = horizonOf(today, await lastKnownDay(tx, collectivityId));
  if (start <= end)
    await writeHolidays(tx, { collectivityId, region: held.region, range: { start, end } });
}
