import 'server-only';

import { db } from '@/lib/platform/db/client';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { DIGEST_CRON } from '../rules';
import { runDigests, type DigestReport, type DigestRun } from './run-digests';

/** Writes the digests that are due, and has them sent. */
export async function tellDigests(run: DigestRun): Promise<DigestReport> {
  try {
    return await runDigests(run);
  } finally {
    await wakeDispatcher();
  }
}

/** The collectivities of a time zone: each is told on its own, so that one holds no other back. */
export async function listCollectivitiesOf(zone: string): Promise<string[]> {
  const rows = await db.collectivity.findMany({
    where: { timeZone: zone },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The digests of 13:00 and 18:00, on the clocks of each collectivity. */
export const digestJob: JobDefinition = {
  name: 'digest',
  schedule: { kind: 'local-times', cron: DIGEST_CRON },
  run: ({ at }) => tellDigests({ at }),
};
