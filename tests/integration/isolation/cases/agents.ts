import {
  cancelInvitationAction,
  changeAgentAction,
  inviteAgentAction,
  inviteAgentAgainAction,
  resetAgentTotpAction,
  restoreAgentAction,
  suspendAgentAction,
} from '@/lib/collectivities/actions/agents';
import { emptyForm, type FormAction } from '@/lib/core/form';
import { db } from '@/lib/platform/db/client';
import { createAgentActor } from '@/tests/support/factories/people';

import type { Case, Cases } from './types';

const onAnAgent = (action: FormAction<string>): Case => ({
  kind: 'agent',
  call: async ({ collectivity }) => {
    const { agentId } = await createAgentActor(db, collectivity);
    const form = new FormData();
    form.set('agentId', agentId);
    form.set('title', 'Agente');
    form.set('role', 'READER');
    return action(emptyForm(), form);
  },
});

export const agentCases: Cases = {
  'collectivities/inviteAgentAction': {
    kind: 'own-agent',
    call: () => inviteAgentAction(emptyForm(), new FormData()),
  },
  'collectivities/inviteAgentAgainAction': onAnAgent(inviteAgentAgainAction),
  'collectivities/cancelInvitationAction': onAnAgent(cancelInvitationAction),
  'collectivities/changeAgentAction': onAnAgent(changeAgentAction),
  'collectivities/suspendAgentAction': onAnAgent(suspendAgentAction),
  'collectivities/resetAgentTotpAction': onAnAgent(resetAgentTotpAction),
  'collectivities/restoreAgentAction': onAnAgent(restoreAgentAction),
};
