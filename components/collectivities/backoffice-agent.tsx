import { Alert } from '@/components/ui/alert';
import {
  cancelInvitationAction,
  inviteAgentAgainAction,
  resetAgentTotpAction,
  restoreAgentAction,
  suspendAgentAction,
} from '@/lib/collectivities/actions/agents';
import type { AgentListItem, FacilityRef } from '@/lib/collectivities/types/agents';

import { BackofficeAgentAct, BackofficeAgentForm } from './backoffice-agent-forms';
import { BackofficeSection } from './backoffice-section';

function Access({ agent: { id, isSuspended } }: { agent: AgentListItem }) {
  return (
    <BackofficeSection
      id="acces"
      title="Accès"
      lead={
        isSuspended
          ? 'Cet agent est suspendu\u00A0: la gestion lui est fermée. Son rôle est conservé.'
          : 'Suspendu, un agent perd l’accès à la gestion aussitôt. Son rôle est conservé.'
      }
    >
      {isSuspended ? (
        <BackofficeAgentAct
          key="restore"
          action={restoreAgentAction}
          agentId={id}
          label="Rétablir"
        />
      ) : (
        <BackofficeAgentAct
          key="suspend"
          action={suspendAgentAction}
          agentId={id}
          label="Suspendre"
          variant="danger"
        />
      )}
    </BackofficeSection>
  );
}

/** For an agent who has lost their telephone and their recovery codes. */
function LostTelephone({ agent: { id, hasTotp } }: { agent: AgentListItem }) {
  return (
    <BackofficeSection
      id="double-authentification"
      title="Double authentification"
      lead={
        hasTotp
          ? 'L’agent a perdu son téléphone et ses codes de secours\u00A0? Assurez-vous que c’est bien lui qui vous le demande, puis retirez-la. Ses appareils sont déconnectés\u00A0; son mot de passe suffit alors, et il l’active de nouveau.'
          : 'Cet agent ne l’a pas activée.'
      }
    >
      <BackofficeAgentAct
        action={resetAgentTotpAction}
        agentId={id}
        label="Retirer la double authentification"
        variant="danger"
        isOffered={hasTotp}
      />
    </BackofficeSection>
  );
}

function Invitation({ agent: { id } }: { agent: AgentListItem }) {
  return (
    <BackofficeSection
      id="invitation"
      title="Invitation"
      lead="Cet agent n’a pas encore choisi son mot de passe."
    >
      <div className="flex flex-wrap gap-3">
        <BackofficeAgentAct
          action={inviteAgentAgainAction}
          agentId={id}
          label="Renvoyer l’invitation"
        />
        <BackofficeAgentAct
          action={cancelInvitationAction}
          agentId={id}
          label="Annuler l’invitation"
          variant="danger"
        />
      </div>
    </BackofficeSection>
  );
}

export interface BackofficeAgentProps {
  agent: AgentListItem;
  facilities: readonly FacilityRef[];
}

/** One agent: what they do, and whether they may. */
export function BackofficeAgent({ agent, facilities }: BackofficeAgentProps) {
  if (agent.isSelf)
    return (
      <div className="px-4 py-5 md:px-6">
        <Alert>
          C’est vous. Personne ne change son propre rôle&nbsp;: demandez à un autre administrateur.
        </Alert>
      </div>
    );
  return (
    <>
      <BackofficeSection id="role-agent" title="Fonction et rôle">
        <BackofficeAgentForm agent={agent} facilities={facilities} />
      </BackofficeSection>
      {agent.isInvited ? <Invitation agent={agent} /> : <Access agent={agent} />}
      {agent.isInvited || agent.isSuspended ? null : <LostTelephone agent={agent} />}
    </>
  );
}
