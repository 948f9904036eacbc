import 'server-only';

import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

import type { GuardianActor, PersonName } from '../types';

/** Changes one's civility and names, on the account alone: a family's file is its collectivity's. */
export async function changeProfile(
  actor: GuardianActor,
  name: PersonName,
  now: Date,
): Promise<void> {
  const { civility, firstName, lastName } = name;
  await inTransaction(async (tx) => {
    await tx.account.update({
      where: { id: actor.accountId },
      data: { civility, firstName, lastName },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'accounts.profile-changed',
      subjectType: 'Account',
      subjectId: actor.accountId,
      data: {},
    });
  });
}
