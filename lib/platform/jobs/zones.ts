import 'server-only';

import { db } from '../db/client';

/** The time zones of the collectivities, sorted. */
export async function timeZonesInUse(): Promise<string[]> {
  const rows = await db.collectivity.findMany({
    distinct: ['timeZone'],
    orderBy: { timeZone: 'asc' },
    select: { timeZone: true },
  });
  return rows.map(({ timeZone }) => timeZone);
}
