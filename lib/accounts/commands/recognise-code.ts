import 'server-only';

import type { Limit } from '@/lib/platform/rate-limit';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { unsafeMatchCode } from '@/lib/subscriptions/queries/match-code';

import { throttle } from './throttle';

const PER_ADDRESS: Limit = { name: 'code-address', tries: 20, seconds: 15 * 60 };
const PER_CODE: Limit = { name: 'code', tries: 10, seconds: 3600 };

/**
 * The keyed hash of a subscriber code that may be used, or null. It says nothing of the family, and
 * guessing is throttled.
 * @throws DomainError THROTTLED
 */
export async function recogniseCode(
  code: string,
  context: { address: string },
  now: Date,
): Promise<string | null> {
  const codeHash = hashSubscriberCode(code);
  await throttle(PER_ADDRESS, context.address, now);
  await throttle(PER_CODE, codeHash, now);
  const { isFound } = await unsafeMatchCode(codeHash, null);
  return isFound ? codeHash : null;
}
