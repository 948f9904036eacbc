import Link from 'next/link';

import { Table, type TableColumn } from '@/components/ui/table';
import { fullName } from '@/lib/accounts/rules/person';
import { roleAbilities, ROLE_LABELS } from '@/lib/collectivities/messages/agents';
import { AGENT_ROLES } from '@/lib/collectivities/permissions';
import type { AgentListItem } from '@/lib/collectivities/types/agents';
import { formatInstantShort } from '@/lib/core/dates/format';
import { listWords } from '@/lib/core/words';

/** "Suspendu", "Invitation valable jusqu’au…", "Actif": where an agent stands. */
function stateWords(
  { isSuspended, isInvited, invitedUntil }: AgentListItem,
  now: Date,
  zone: string,
) {
  if (isSuspended) return 'Suspendu';
  if (!isInvited) return 'Actif';
  return invitedUntil === null || invitedUntil <= now
    ? 'Invitation expirée'
    : `Invitation valable jusqu’au ${formatInstantShort(invitedUntil, zone)}`;
}

function facilityWords({ facilities }: AgentListItem): string {
  return facilities.length === 0
    ? 'Tous les établissements'
    : listWords(facilities.map(({ name }) => name));
}

function columnsOf(zone: string, now: Date): TableColumn<AgentListItem>[] {
  return [
    {
      key: 'name',
      header: 'Agent',
      rowHeader: true,
      phone: 'wide',
      cell: (agent) => (
        <>
          {agent.isSelf ? (
            <b>{`${fullName(agent)} (vous)`}</b>
          ) : (
            <Link
              href={`/backoffice/agents/${agent.id}`}
              className="inline-flex min-h-touch items-center font-bold"
            >
              {fullName(agent)}
            </Link>
          )}
          <span className="block text-muted [overflow-wrap:anywhere]">{agent.email}</span>
          <span className="block">{agent.title}</span>
        </>
      ),
    },
    { key: 'role', header: 'Rôle', phone: 'start', cell: ({ role }) => ROLE_LABELS[role] },
    { key: 'state', header: 'État', phone: 'wide', cell: (agent) => stateWords(agent, now, zone) },
    { key: 'facilities', header: 'Établissements', phone: 'wide', cell: facilityWords },
    {
      key: 'totp',
      header: 'Double authentification',
      phone: 'wide',
      cell: ({ hasTotp }) => (hasTotp ? 'Activée' : 'Sans double authentification'),
    },
    {
      key: 'seen',
      header: 'Dernière activité',
      phone: 'wide',
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? 'Jamais vu' : `Vu le ${formatInstantShort(lastSeenAt, zone)}`,
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
      columns={columnsOf(timeZone, now)}
      rows={agents}
      rowKey={({ id }) => id}
    />
  );
}

/** What each role may do, in words. */
export function BackofficeRoleGuide() {
  return (
    <dl className="grid gap-4">
      {AGENT_ROLES.map((role) => (
        <div key={role}>
          <dt className="font-bold">{ROLE_LABELS[role]}</dt>
          <dd>{`Peut ${listWords(roleAbilities(role))}.`}</dd>
        </div>
      ))}
    </dl>
  );
}
