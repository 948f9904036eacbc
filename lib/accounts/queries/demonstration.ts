import 'server-only';

import { DEMONSTRATION_EMAIL } from '@/lib/accounts/rules/demonstration';
import { db } from '@/lib/platform/db/client';
import { env } from '@/lib/platform/env';
import { hasMailProvider } from '@/lib/platform/mail/mailer';
import { remember } from '@/lib/platform/remember';

const REMEMBERED_SECONDS = 60;

/**
 * Whether the demonstration's data are loaded. Asked of the database once a minute at most, and never
 * where the operator wants no demonstration: anybody may be invited under the address of one.
 */
export const unsafeIsDemonstration: () => Promise<boolean> = remember(
  REMEMBERED_SECONDS,
  async () => {
    if (!env.SEED_DEMO) return false;
    const found = await db.account.findUnique({
      where: { email: DEMONSTRATION_EMAIL },
      select: { id: true },
    });
    return found !== null;
  },
);

/** Whether anybody may read the e-mails about accounts: a demonstration that sends none. */
export async function unsafeIsMailboxOpen(): Promise<boolean> {
  return !hasMailProvider() && (await unsafeIsDemonstration());
}
