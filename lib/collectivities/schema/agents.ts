import { z } from 'zod';

import { emailAddress, requiredText } from '@/lib/core/form-fields';

import { AGENT_ROLES } from '../permissions';

const agentId = z.uuid('Cet agent n’existe pas.');

// One box ticked comes alone, several come as a list, none does not come.
const facilityIds = z
  .union([z.uuid(), z.array(z.uuid()).max(200)], 'Choisissez dans la liste.')
  .optional()
  .transform((ids) => [...new Set(ids === undefined ? [] : [ids].flat())]);

const duties = {
  title: requiredText('Indiquez la fonction.', 80),
  role: z.enum(AGENT_ROLES, 'Choisissez un rôle.'),
  facilityIds,
};

export const inviteAgentSchema = z.object({
  /** The collectivity that the page was opened for. */
  workplace: z.string().max(200),
  email: emailAddress,
  civility: z.enum(['Mme', 'M.'], 'Choisissez une civilité.'),
  lastName: requiredText('Indiquez le nom.'),
  firstName: requiredText('Indiquez le prénom.'),
  ...duties,
});

export const changeAgentSchema = z.object({ agentId, ...duties });

export const agentIdSchema = z.object({ agentId });

export type InviteAgentInput = Omit<z.output<typeof inviteAgentSchema>, 'workplace'>;
export type ChangeAgentInput = z.output<typeof changeAgentSchema>;
