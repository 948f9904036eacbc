'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { changeAgent, restoreAgent, suspendAgent } from '../commands/agents';
import { cancelInvitation, inviteAgent, inviteAgentAgain } from '../commands/invite-agent';
import { resetAgentTotp } from '../commands/reset-agent-totp';
import { requireSameWorkplace } from '../rules/workplace';
import { agentIdSchema, changeAgentSchema, inviteAgentSchema } from '../schema/agents';

const PAGE = '/backoffice/agents';

/** "Inviter". */
export const inviteAgentAction = agentForm(
  { name: 'agents.invite', permission: 'agents.manage', schema: inviteAgentSchema },
  async ({ workplace, ...input }, actor): Promise<null> => {
    requireSameWorkplace(actor.collectivity, workplace);
    const agentId = await inviteAgent(actor, input, now());
    revalidatePath(PAGE);
    redirect(`${PAGE}?invite=${agentId}`);
  },
);

/** "Renvoyer l’invitation". */
export const inviteAgentAgainAction = agentForm(
  { name: 'agents.invite-again', permission: 'agents.manage', schema: agentIdSchema },
  async ({ agentId }, actor) => {
    await inviteAgentAgain(actor, agentId, now());
    revalidatePath(PAGE);
    return 'L’invitation est renvoyée. Le lien précédent ne sert plus.';
  },
);

/** "Annuler l’invitation". */
export const cancelInvitationAction = agentForm(
  { name: 'agents.cancel-invitation', permission: 'agents.manage', schema: agentIdSchema },
  async ({ agentId }, actor): Promise<string> => {
    await cancelInvitation(actor, agentId, now());
    redirect(PAGE);
  },
);

/** "Enregistrer" of an agent's role. */
export const changeAgentAction = agentForm(
  { name: 'agents.change', permission: 'agents.manage', schema: changeAgentSchema },
  async (input, actor) => {
    await changeAgent(actor, input, now());
    revalidatePath(PAGE);
    return 'Le rôle est enregistré.';
  },
);

/** "Retirer la double authentification". */
export const resetAgentTotpAction = agentForm(
  { name: 'agents.reset-totp', permission: 'agents.manage', schema: agentIdSchema },
  async ({ agentId }, actor) => {
    await resetAgentTotp(actor, agentId, now());
    revalidatePath(PAGE);
    return 'La double authentification est retirée. Un courriel prévient l’agent.';
  },
);

/** "Suspendre". */
export const suspendAgentAction = agentForm(
  { name: 'agents.suspend', permission: 'agents.manage', schema: agentIdSchema },
  async ({ agentId }, actor) => {
    await suspendAgent(actor, agentId, now());
    revalidatePath(PAGE);
    return 'L’agent est suspendu.';
  },
);

/** "Rétablir". */
export const restoreAgentAction = agentForm(
  { name: 'agents.restore', permission: 'agents.manage', schema: agentIdSchema },
  async ({ agentId }, actor) => {
    await restoreAgent(actor, agentId, now());
    revalidatePath(PAGE);
    return 'L’agent est rétabli.';
  },
);
