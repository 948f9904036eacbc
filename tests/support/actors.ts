import type {
  AgentActor,
  CollectivityRef,
  FamilyAccess,
  GuardianActor,
} from '@/lib/accounts/types';
import type { Account, Agent, Collectivity } from '@/prisma/generated/client';

/** What an actor knows of a collectivity, from its row. */
export function collectivityRef(collectivity: Collectivity): CollectivityRef {
  const { id, slug, name, shortName, timeZone } = collectivity;
  return { id, slug, name, shortName, timeZone };
}

/** The actor that the sign-in of this account would make. */
export function guardianActor(
  account: Account,
  sessionId: string,
  subscriptions: readonly FamilyAccess[],
): GuardianActor {
  const { civility, firstName, lastName } = account;
  return {
    kind: 'guardian',
    accountId: account.id,
    sessionId,
    email: account.email,
    hasTotp: account.totpConfirmedAt !== null,
    name: { civility, firstName, lastName },
    subscriptions,
  };
}

/** The actor that the sign-in of this agent would make. */
export function agentActor(
  rows: { account: Account; agent: Agent; collectivity: Collectivity },
  sessionId: string,
  facilityIds: readonly string[] = [],
): AgentActor {
  const { account, agent, collectivity } = rows;
  const { civility, firstName, lastName } = account;
  return {
    kind: 'agent',
    accountId: account.id,
    sessionId,
    agentId: agent.id,
    name: { civility, firstName, lastName },
    title: agent.title,
    role: agent.role,
    collectivity: collectivityRef(collectivity),
    mustSetUpTotp: collectivity.requiresAgentTotp && account.totpConfirmedAt === null,
    facilityIds,
  };
}
