import 'server-only';

import { accountError } from '@/lib/accounts/messages/sign-in';
import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';

import { findSignedIn } from '../auth/actors';
import { forbidden } from './failure';

/**
 * The parent who asks.
 * @throws DomainError SIGNED_OUT
 */
export async function identifyGuardian(): Promise<GuardianActor> {
  const signedIn = await findSignedIn();
  if (signedIn === null) throw accountError('SIGNED_OUT');
  return signedIn.guardian;
}

/**
 * The agent who asks, who holds the permission and has the second factor that is asked of them.
 * @throws DomainError SIGNED_OUT, FORBIDDEN
 */
export async function identifyAgent(permission: Permission): Promise<AgentActor> {
  const signedIn = await findSignedIn();
  if (signedIn === null) throw accountError('SIGNED_OUT');
  const { agent } = signedIn;
  if (agent === null || agent.mustSetUpTotp || !isPermitted(agent.role, permission))
    throw forbidden();
  return agent;
}
