import 'server-only';

import { wakeJob } from '../jobs/wake';

/**
 * Has the due e-mails sent soon, instead of at the next sweep. For after a commit: it never
 * throws, and an e-mail whose call is lost waits for the sweep.
 */
export async function wakeDispatcher(): Promise<void> {
  await wakeJob('dispatch');
}
