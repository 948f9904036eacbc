import 'server-only';

import { keyedHash } from '@/lib/platform/secrets';

/**
 * How a subscriber code is kept and looked up: its keyed hash. The code is one that
 * `normaliseSubscriberCode` gives; the secret is LINK_SECRET unless given.
 */
export function hashSubscriberCode(normalisedCode: string, secret?: string): string {
  return keyedHash('subscriber-code', normalisedCode, secret);
}
