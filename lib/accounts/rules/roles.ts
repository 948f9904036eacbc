import type { AgentActor, SignedIn } from '../types';

type Roles = Pick<SignedIn, 'agent' | 'otherRoles'>;

/**
 * Which of an account's active roles is in use: the one at the collectivity that was chosen. One that
 * waits for a second factor gives way to one that is open: it does not close the others.
 */
export function inUse(roles: readonly AgentActor[], workplaceId: string | null): Roles {
  const open = roles.filter(({ mustSetUpTotp }) => !mustSetUpTotp);
  const chosen = open.find(({ collectivity }) => collectivity.id === workplaceId);
  const agent = chosen ?? open[0] ?? roles[0] ?? null;
  return { agent, otherRoles: roles.filter((role) => role !== agent) };
}

/**
 * At a collectivity's own host name its role is in use, and there is no other to choose. Who has none
 * there works as at the common address.
 */
export function atHost(signedIn: SignedIn, slug: string): SignedIn {
  const roles = signedIn.agent === null ? [] : [signedIn.agent, ...signedIn.otherRoles];
  const agent = roles.find(({ collectivity }) => collectivity.slug === slug);
  return agent === undefined ? signedIn : { ...signedIn, agent, otherRoles: [] };
}
