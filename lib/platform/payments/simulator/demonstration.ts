import 'server-only';

import { newId } from '@/lib/core/ids';

import { now } from '../../clock';
import type { Notifications } from './choices';
import { Operations } from './operations';

/** Where the demonstration's service and its payment page are. */
export const SIMULATOR_PATH = '/demonstration/payfip';

// The service's routes and its page are built apart: they share the process.
const kept = globalThis as { portailOperations?: Operations };

/** The operations of the demonstration, as long as the process lasts. */
export function demonstrationOperations(): Operations {
  return (kept.portailOperations ??= new Operations(now, newId));
}

/** Tells the portal what the real service tells it: that something became of the operation. */
export function notify(url: string, operationId: string, { times, delayMs }: Notifications): void {
  const tell = (): void => {
    for (let call = 0; call < times; call += 1)
      void fetch(url, { method: 'POST', body: new URLSearchParams({ idop: operationId }) }).catch(
        () => undefined,
      );
  };
  if (delayMs === 0) tell();
  else setTimeout(tell, delayMs).unref();
}
