import 'server-only';

import { db } from '@/lib/platform/db/client';

import { securityError } from '../messages/security';
import type { GuardianActor } from '../types';

/**
 * Has the session work at another of the collectivities where its account is an agent. The choice is
 * only a wish: each request reads the roles again.
 * @throws DomainError NOT_FOUND where the account has no active role there; TOTP_FIRST where the
 * collectivity asks for a second factor that the account does not have
 */
export async function chooseWorkplace(
  { sessionId, accountId, hasTotp }: GuardianActor,
  collectivityId: string,
): Promise<void> {
  const role = await db.agent.findFirst({
    where: { accountId, collectivityId, suspendedAt: null },
    select: { collectivity: { select: { requiresAgentTotp: true } } },
  });
  if (role === null) throw securityError('NOT_FOUND');
  if (role.collectivity.requiresAgentTotp && !hasTotp) throw securityError('TOTP_FIRST');
  await db.accountSession.updateMany({
    where: { id: sessionId, accountId, revokedAt: null },
    data: { workplaceId: collectivityId },
  });
}
