import { DEMONSTRATION_CODE } from '@/lib/accounts/rules/demonstration';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';

import { idAt } from './ids';
import type { Setting } from './world';

const DAY_MS = 24 * 3_600_000;
const HANDED_OUT_DAYS = 12;

/** The code that is announced as free, of a guardian who has no account. */
export function writeFreeCode(
  guardian: { collectivityId: string; guardianId: string },
  { rows, now, linkSecret }: Setting,
): void {
  const createdAt = new Date(now.getTime() - HANDED_OUT_DAYS * DAY_MS);
  rows.SubscriberCode.push({
    id: idAt(createdAt),
    ...guardian,
    codeHash: hashSubscriberCode(DEMONSTRATION_CODE, linkSecret),
    createdAt,
    usedAt: null,
    usedByAccountId: null,
  });
}
