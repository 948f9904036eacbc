'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { decideChanges } from '../commands/decide-changes';
import { afterAnswerHref } from '../rules/change-queue-address';
import { decideFormSchema } from '../schema/decisions';

/**
 * An agent answers the ticked fields of a request, and goes on to the next one once nothing of it waits;
 * stays on it where something else happened meanwhile.
 */
export const decideChangesAction = agentForm(
  { name: 'families/decide-changes', permission: 'changes.decide', schema: decideFormSchema },
  async ({ place, ...input }, actor): Promise<{ conflicts: number; changed: number }> => {
    const { decided, conflicts, changed } = await decideChanges(actor, input, now());
    revalidatePath('/', 'layout');
    if (conflicts.length === 0 && changed.length === 0)
      redirect(afterAnswerHref(place, decided.length));
    return { conflicts: conflicts.length, changed: changed.length };
  },
);
