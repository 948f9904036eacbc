import type { WakeableJob } from '@/lib/platform/jobs/types';

import { inngest } from './client';
import { emailsQueued, importAsked } from './events';

const EVENTS = { dispatch: emailsQueued, 'family-import': importAsked } as const;

/** Tells the Inngest server that a job has work to do. */
export async function announceWork(job: WakeableJob, now: Date): Promise<void> {
  await inngest.send(EVENTS[job].create({ at: now.toISOString() }));
}
