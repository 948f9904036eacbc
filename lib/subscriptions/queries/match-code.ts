import 'server-only';

import { db } from '@/lib/platform/db/client';

import { refusalOfCode } from '../rules/subscribe';
import type { Match } from '../types';
import { unsafeFindFamily } from './found-family';

/**
 * The family that a subscriber code, given by its keyed hash, opens to an account (null: to one that
 * is being made), or why it does not. It takes no actor: knowing the code is the right to ask, and
 * the caller counts the tries.
 */
export async function unsafeMatchCode(codeHash: string, accountId: string | null): Promise<Match> {
  const code = await db.subscriberCode.findUnique({
    where: { codeHash },
    select: { collectivityId: true, guardianId: true, revokedAt: true, usedByAccountId: true },
  });
  const refusal = refusalOfCode(code, accountId);
  if (code === null || refusal !== null)
    return { isFound: false, refusal: refusal ?? 'CODE_UNKNOWN' };
  return unsafeFindFamily(code, accountId);
}
