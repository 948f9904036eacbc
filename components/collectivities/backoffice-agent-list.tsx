import Link from 'next/link';

import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { fullName } from '@/lib/accounts/rules/person';
import { ROLE_LABELS } from '@/lib/collectivities/messages/agents';
import type { AgentListItem } from '@/lib/collectivities/types/agents';
import { formatInstantShort } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

interface Clock {
  zone: string;
  now: Date;
}

function Name({ agent }: { agent: AgentListItem }) {
  const name = fullName(agent);
  return (
    <>
      {agent.isSelf ? (
        <b className="inline-flex min-h-touch items-center md:min-h-7">{`${name} (vous)`}</b>
      ) : (
        <Link
          href={`/backoffice/agents/${agent.id}`}
          className="inline-flex min-h-touch items-center font-bold md:min-h-7"
        >
          {name}
        </Link>
      )}
      <span className="block [overflow-wrap:anywhere] text-muted">{agent.email}</span>
      <span className="block">{agent.title}</span>
    </>
  );
}

// Only what is out of the ordinary has a badge: it is what one looks for.
function State({ agent, clock }: { agent: AgentListItem; clock: Clock }) {
  const { isSuspended, isInvited, invitedUntil } = agent;
  if (isSuspended) return <StateBadge tone="grey">Suspendu</StateBadge>;
  if (!isInvited)
    return <span className="max-md:inline-flex max-md:min-h-touch max-md:items-center">Actif</span>;
  if (invitedUntil === null || invitedUntil <= clock.now)
    return <StateBadge tone="absent">Invitation expirée</StateBadge>;
  return (
    <>
      <StateBadge tone="ink">Invité</StateBadge>
      <span className="mt-1 block text-muted">
        {`jusqu’au ${formatInstantShort(invitedUntil, clock.zone)}`}
      </span>
    </>
  );
}

function facilityWords({ facilities }: AgentListItem): string {
  return facilities.length === 0
    ? 'Tous les établissements'
    : listWords(facilities.map(({ name }) => name));
}

/** On a phone, where the table has no heads, a cell says what it is about. */
function About({ children }: { children: string }) {
  return <span className="text-muted md:hidden">{`${children}\u00A0: `}</span>;
}

/** What follows; alone in its cell, it begins with a capital. */
function Fact({ children }: { children: string }) {
  return <span className="md:inline-block md:first-letter:uppercase">{children}</span>;
}

function columnsOf(clock: Clock): TableColumn<AgentListItem>[] {
  return [
    {
      key: 'name',
      header: 'Agent',
      rowHeader: true,
      phone: 'start',
      cell: (agent) => <Name agent={agent} />,
    },
    {
      key: 'role',
      header: 'Rôle',
      phone: 'wide',
      cell: (agent) => (
        <>
          <About>Rôle</About>
          {ROLE_LABELS[agent.role]}
          <span className="block text-muted">{facilityWords(agent)}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'État',
      phone: 'end',
      cell: (agent) => <State agent={agent} clock={clock} />,
    },
    {
      key: 'totp',
      header: 'Double authentification',
      phone: 'wide',
      cell: ({ hasTotp }) => (
        <>
          <About>Double authentification</About>
          <Fact>{hasTotp ? 'activée' : 'non activée'}</Fact>
        </>
      ),
    },
    {
      key: 'seen',
      header: 'Dernière activité',
      phone: 'wide',
      cell: ({ lastSeenAt }) => (
        <>
          <About>Dernière activité</About>
          <Fact>{lastSeenAt === null ? 'jamais' : formatInstantShort(lastSeenAt, clock.zone)}</Fact>
        </>
      ),
    },
  ];
}

export interface BackofficeAgentListProps {
  agents: readonly AgentListItem[];
  timeZone: string;
  now: Date;
}

/** The agents of the collectivity. */
export function BackofficeAgentList({ agents, timeZone, now }: BackofficeAgentListProps) {
  return (
    <Table
      caption="Agents de la collectivité"
      columns={columnsOf({ zone: timeZone, now })}
      rows={agents}
      rowKey={({ id }) => id}
    />
  );
}
