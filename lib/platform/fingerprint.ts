import 'server-only';

import { createHash } from 'node:crypto';

/** Names what somebody has read, so that a write can tell whether it has changed since. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
