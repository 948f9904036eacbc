import type { Metadata } from 'next';

import { BackofficeInviteForm } from '@/components/collectivities/backoffice-agent-forms';
import {
  BackofficeAgentList,
  BackofficeRoleGuide,
} from '@/components/collectivities/backoffice-agent-list';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { listAgents, listFacilities } from '@/lib/collectivities/queries/agents';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Agents' };

export default async function AgentsPage() {
  const actor = await requireAgent('agents.manage');
  const [agents, facilities] = await Promise.all([listAgents(actor), listFacilities(actor)]);
  return (
    <>
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <h1 className="text-[1.5rem]">Agents</h1>
        <p className="text-muted">{`Qui travaille sur le portail de ${actor.collectivity.shortName}, et ce que chacun peut y faire.`}</p>
      </header>
      <div className="px-4 py-5 md:px-6">
        <BackofficeAgentList agents={agents} timeZone={actor.collectivity.timeZone} now={now()} />
      </div>
      <div className="grid border-t border-rule-strong lg:grid-cols-2">
        <BackofficeSection
          id="inviter"
          title="Inviter un agent"
          lead="Un courriel lui donne un lien, valable 7 jours, pour choisir son mot de passe. S’il a déjà un compte, il accède tout de suite à la gestion."
        >
          <BackofficeInviteForm facilities={facilities} />
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
