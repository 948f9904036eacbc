import type { Metadata } from 'next';

import {
  BackofficeInvited,
  BackofficeInviteForm,
} from '@/components/collectivities/backoffice-agent-forms';
import { BackofficeAgentList } from '@/components/collectivities/backoffice-agent-list';
import { BackofficeAgentsHeader } from '@/components/collectivities/backoffice-agents-header';
import { BackofficeRoleGuide } from '@/components/collectivities/backoffice-role-guide';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { listAgents, listFacilities } from '@/lib/collectivities/queries/agents';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Agents' };

type Props = { searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function AgentsPage({ searchParams }: Props) {
  const actor = await requireAgent('agents.manage');
  const [agents, facilities] = await Promise.all([listAgents(actor), listFacilities(actor)]);
  const { invite } = await searchParams;
  const invited = agents.find(({ id }) => id === invite);
  return (
    <>
      <BackofficeAgentsHeader shortName={actor.collectivity.shortName} />
      <div className="grid gap-5 px-4 py-5 md:px-6">
        {invited === undefined ? null : <BackofficeInvited key={invited.id} agent={invited} />}
        <BackofficeAgentList agents={agents} timeZone={actor.collectivity.timeZone} now={now()} />
      </div>
      <div className="grid border-t border-rule-strong lg:grid-cols-2">
        <BackofficeSection
          id="inviter"
          title="Inviter un agent"
          lead="Un courriel lui donne un lien, valable 7 jours, pour choisir son mot de passe. S’il a déjà un compte, il accède tout de suite à la gestion."
        >
          <BackofficeInviteForm
            key={invited?.id}
            facilities={facilities}
            workplace={actor.collectivity.slug}
          />
        </BackofficeSection>
        <div className="border-rule-strong max-lg:border-t lg:border-l">
          <BackofficeSection id="roles" title="Ce que permet chaque rôle">
            <BackofficeRoleGuide />
          </BackofficeSection>
        </div>
      </div>
    </>
  );
}
