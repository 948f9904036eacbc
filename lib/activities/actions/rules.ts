'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { changeRules } from '../commands/rules';
import { activityPath } from '../rules/agent-address';
import { rulesFormSchema, rulesKey } from '../schema/rules-form';

/**
 * "Simuler", "Voir ce que cela change", then "Enregistrer les règles": nothing is saved but what the
 * agent has been told the effect of.
 */
export const changeRulesAction = agentForm(
  { name: 'activities/rules', permission: 'activities.manage', schema: rulesFormSchema },
  async (input, actor): Promise<{ seen: string }> => {
    const seen = rulesKey(input.rules);
    if (input.intent !== 'save' || input.seen !== seen) return { seen };
    await changeRules(actor, input, now());
    revalidatePath('/', 'layout');
    redirect(`${activityPath(input.activityId)}?fait=regles`);
  },
);
