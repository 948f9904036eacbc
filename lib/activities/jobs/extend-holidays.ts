import 'server-only';

import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { closeHolidays } from '@/lib/requests/commands/closures/holidays';

import { lastKnownDay, writeHolidays } from '../commands/public-holidays';
import { horizonOf } from '../rules/horizon';

/**
 * Has every calendar reach as far as a new one would: public holidays are added after the last one
 * that is written, no other is touched, and what is booked on one is cancelled. Done twice, it changes
 * nothing.
 */
export async function extendHolidays(at: Date): Promise<{ holidays: number }> {
  const collectivities = await db.collectivity.findMany({ select: { id: true } });
  let holidays = 0;
  for (const { id } of collectivities) holidays += await inTransaction((tx) => extend(tx, id, at));
  return { holidays };
}

// Held as by whoever changes the territory, so that the two follow each other.
async function extend(tx: Tx, collectivityId: string, at: Date): Promise<number> {
  await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
  const [held] = await tx.$queryRaw<{ region: string; timeZone: string; last: CivilDate | null }[]>`
    select c."holidayRegion" as region, c."timeZone", (
      select to_char(max(p."startDay"), 'YYYY-MM-DD') from "CalendarPeriod" p
      where p."collectivityId" = c.id and p.kind = 'PUBLIC_HOLIDAY') as last
    from "Collectivity" c where c.id = ${collectivityId}::uuid`;
  if (held === undefined) return 0;
  const today = civilDateIn(at, held.timeZone);
  const start = held.last === null || held.last < today ? today : addDays(held.last, 1);
  const end = horizonOf(today, await lastKnownDay(tx, collectivityId));
  const range = { start, end };
  const added =
    start > end ? 0 : await writeHolidays(tx, { collectivityId, region: held.region, range });
  await closeHolidays(tx, { collectivityId, zone: held.timeZone, actor: null }, at);
  return added;
}

/** The public holidays of the years that come, every night. */
export const holidaysJob: JobDefinition = {
  name: 'public-holidays',
  schedule: { kind: 'times', cron: '10 3 * * *', zone: 'Europe/Paris' },
  run: ({ at }) => extendHolidays(at),
};
