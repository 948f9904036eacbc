import 'server-only';

import { now } from '../clock';
import { log } from '../log';
import { isInngestConfigured } from './mode';
import type { WakeableJob } from './types';

// Next bundles the start-up hook apart from the routes: what they share hangs on globalThis.
const shared = globalThis as { portailWakeJob?: ((job: WakeableJob) => void) | undefined };

/** How the embedded runner hears of work to do. Null when it stops. */
export function listenForWakes(listener: ((job: WakeableJob) => void) | null): void {
  shared.portailWakeJob = listener ?? undefined;
}

/**
 * Has a job run soon, instead of at its next time. For after a commit: it never throws, and work
 * whose call is lost waits for the sweep.
 */
export async function wakeJob(job: WakeableJob): Promise<void> {
  try {
    if (!isInngestConfigured()) {
      shared.portailWakeJob?.(job);
      return;
    }
    const { announceWork } = await import('@/inngest/announce');
    await announceWork(job, now());
  } catch (error) {
    log.warn({ job, error: error instanceof Error ? error.name : 'unknown' }, 'job not woken');
  }
}
