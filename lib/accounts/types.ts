import type { AgentRole } from '@/lib/collectivities/permissions';

/** What an actor needs to know of a collectivity. */
export type CollectivityRef = {
  id: string;
  slug: string;
  name: string;
  shortName: string;
  timeZone: string;
};

export type PersonName = { civility: string; firstName: string; lastName: string };

/** One active subscription: the family that the account sees at a collectivity. */
export type FamilyAccess = {
  subscriptionId: string;
  guardianId: string;
  familyId: string;
  collectivity: CollectivityRef;
};

/** A parent: an account and the families it is subscribed to. */
export type GuardianActor = {
  kind: 'guardian';
  accountId: string;
  sessionId: string;
  email: string;
  /** Whether a second factor is in force. */
  hasTotp: boolean;
  name: PersonName;
  subscriptions: readonly FamilyAccess[];
};

/** An account acting for a collectivity. */
export type AgentActor = {
  kind: 'agent';
  accountId: string;
  sessionId: string;
  agentId: string;
  name: PersonName;
  title: string;
  role: AgentRole;
  collectivity: CollectivityRef;
  /** Whether the collectivity asks for a second factor that the account does not have yet. */
  mustSetUpTotp: boolean;
  /** The facilities the agent is limited to; empty means all. */
  facilityIds: readonly string[];
};

/** Who a session cookie stands for. An account may be a parent and an agent, even of several places. */
export type SignedIn = {
  guardian: GuardianActor;
  /** The role in use, which is active; null where there is none. */
  agent: AgentActor | null;
  /** The account's other active roles, which it may put in use instead. */
  otherRoles: readonly AgentActor[];
  /** Whether the account's address has refused our e-mails. */
  isUnreachable: boolean;
  /** When somebody who knows the password can do without the second factor; null unless they asked. */
  totpResetFrom: Date | null;
};

/** What a link to choose a password opens now. */
export type ResetLink = 'OPEN' | 'EXPIRED' | 'USED' | 'GONE';
