import type { AgentRole } from '../permissions';

/** An agent, as the administrators' list shows it. */
export type AgentListItem = {
  id: string;
  civility: string;
  firstName: string;
  lastName: string;
  email: string;
  title: string;
  role: AgentRole;
  /** None: all of them. */
  facilities: readonly { id: string; name: string }[];
  hasTotp: boolean;
  lastSeenAt: Date | null;
  isSuspended: boolean;
  /** Until when the invitation can be followed; null where there is none to follow. */
  invitedUntil: Date | null;
  /** Whether the account waits for its first password. */
  isInvited: boolean;
  /** Whether it is the reader: nobody changes their own role. */
  isSelf: boolean;
};

export type FacilityRef = { id: string; name: string };
