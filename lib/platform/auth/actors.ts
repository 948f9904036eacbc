import 'server-only';

import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';

import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { atHost } from '@/lib/accounts/rules/roles';
import type { AgentActor, GuardianActor, SignedIn } from '@/lib/accounts/types';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';

import { now } from '../clock';
import { readSessionId } from './cookie';
import { findHostCollectivity } from './host';

/** Who is signed in, read once per request; null for nobody. */
export const findSignedIn = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await readSessionId();
  const signedIn = sessionId === null ? null : await unsafeFindSignedIn(sessionId, now());
  if (signedIn === null || signedIn.otherRoles.length === 0) return signedIn;
  const host = await findHostCollectivity();
  return host === null ? signedIn : atHost(signedIn, host.slug);
});

/** The parent who asks for a page; nobody is sent to sign in. */
export async function requireGuardian(): Promise<GuardianActor> {
  const signedIn = await findSignedIn();
  if (signedIn === null) redirect('/connexion');
  return signedIn.guardian;
}

/** The parent who asks for a family's page: without a family, one is led to subscribe. */
export async function requireFamily(): Promise<GuardianActor> {
  const actor = await requireGuardian();
  if (actor.subscriptions.length === 0) redirect('/mon-espace/abonnements');
  return actor;
}

/** The agent who asks for a page. One who may not see it gets the same page as a missing one. */
export async function requireAgent(permission: Permission): Promise<AgentActor> {
  const signedIn = await findSignedIn();
  if (signedIn === null) redirect('/connexion');
  const { agent } = signedIn;
  if (agent === null || !isPermitted(agent.role, permission)) notFound();
  if (agent.mustSetUpTotp) redirect('/mon-espace/securite');
  return agent;
}
