import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';

import type { AgentListItem, FacilityRef } from '../types/agents';

const AGENTS = 500;

const COLUMNS = {
  id: true,
  title: true,
  role: true,
  lastSeenAt: true,
  suspendedAt: true,
  facilities: { select: { facility: { select: { id: true, name: true } } } },
  account: {
    select: {
      civility: true,
      firstName: true,
      lastName: true,
      email: true,
      emailConfirmedAt: true,
      totpConfirmedAt: true,
      tokens: {
        where: { kind: 'AGENT_INVITATION', usedAt: null },
        orderBy: { expiresAt: 'desc' },
        take: 1,
        select: { expiresAt: true },
      },
    },
  },
} as const satisfies Prisma.AgentSelect;

type Row = Prisma.AgentGetPayload<{ select: typeof COLUMNS }>;

function itemOf(
  { account, suspendedAt, facilities, ...agent }: Row,
  actor: AgentActor,
): AgentListItem {
  const { totpConfirmedAt, emailConfirmedAt, tokens, ...person } = account;
  const isInvited = emailConfirmedAt === null;
  return {
    ...agent,
    ...person,
    facilities: facilities.map(({ facility }) => facility),
    hasTotp: totpConfirmedAt !== null,
    isSuspended: suspendedAt !== null,
    isInvited,
    invitedUntil: isInvited ? (tokens[0]?.expiresAt ?? null) : null,
    isSelf: agent.id === actor.agentId,
  };
}

/** The facilities of the reader's collectivity, by name. */
export async function listFacilities(actor: AgentActor): Promise<FacilityRef[]> {
  return db.facility.findMany({
    where: { collectivityId: actor.collectivity.id },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
}

/** The agents of the reader's collectivity, by name. */
export async function listAgents(actor: AgentActor): Promise<AgentListItem[]> {
  const rows = await db.agent.findMany({
    where: { collectivityId: actor.collectivity.id },
    orderBy: [{ account: { lastName: 'asc' } }, { id: 'asc' }],
    take: AGENTS,
    select: COLUMNS,
  });
  return rows.map((row) => itemOf(row, actor));
}

/** One agent of the reader's collectivity, or null. */
export async function findAgent(actor: AgentActor, id: string): Promise<AgentListItem | null> {
  const row = await db.agent.findFirst({
    where: { id, collectivityId: actor.collectivity.id },
    select: COLUMNS,
  });
  return row === null ? null : itemOf(row, actor);
}
