import 'server-only';

import { now } from '../clock';
import { isInngestConfigured } from '../jobs/mode';
import { log } from '../log';

// Next bundles the start-up hook apart from the routes: what they share hangs on globalThis.
const shared = globalThis as { portailWakeDispatcher?: (() => void) | undefined };

/** How the embedded runner hears of e-mails to send. Null when it stops. */
export function listenForWakes(listener: (() => void) | null): void {
  shared.portailWakeDispatcher = listener ?? undefined;
}

/**
 * Has the due e-mails sent soon, instead of at the next sweep. For after a commit: it never
 * throws, and an e-mail whose call is lost waits for the sweep.
 */
export async function wakeDispatcher(): Promise<void> {
  try {
    if (!isInngestConfigured()) {
      shared.portailWakeDispatcher?.();
      return;
    }
    const { announceQueuedEmails } = await import('@/inngest/announce');
    await announceQueuedEmails(now());
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'dispatcher not woken');
  }
}
