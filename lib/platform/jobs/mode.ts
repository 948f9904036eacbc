import 'server-only';

import { env } from '../env';

/** Whether an Inngest server runs the jobs; otherwise this process does (the embedded runner). */
export function isInngestConfigured(): boolean {
  return (
    env.INNGEST_EVENT_KEY !== undefined || env.INNGEST_SIGNING_KEY !== undefined || env.INNGEST_DEV
  );
}
