import 'server-only';

import { timeOfDayIn } from '@/lib/core/dates/zoned';
import { countTry, type Limit } from '@/lib/platform/rate-limit';

import { accountError } from '../messages/sign-in';

const ZONE = 'Europe/Paris';

/**
 * Counts one try against a limit; the refusal says when to try again.
 * @throws DomainError THROTTLED
 */
export async function throttle(limit: Limit, key: string, now: Date): Promise<void> {
  const result = await countTry(limit, key);
  if (result.allowed) return;
  const retryAt = new Date(now.getTime() + (result.retryAfterSeconds + 59) * 1000);
  throw accountError('THROTTLED', { retryAt: timeOfDayIn(retryAt, ZONE) });
}
