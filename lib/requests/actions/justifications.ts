'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { decideJustification } from '../commands/justifications';
import { decideJustificationSchema } from '../schema';

/** An agent's answer to the document of an absence. */
export const decideJustificationAction = agentForm(
  {
    name: 'requests/decide-justification',
    permission: 'requests.decide',
    schema: decideJustificationSchema,
  },
  async (input, actor) => {
    const receipt = await decideJustification(actor, input, now());
    revalidatePath('/backoffice', 'layout');
    return receipt;
  },
);
