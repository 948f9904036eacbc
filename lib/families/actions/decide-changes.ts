'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { decideChanges } from '../commands/decide-changes';
import { CHANGES_PATH } from '../rules/change-queue-address';
import { decideFormSchema } from '../schema/decisions';

/** An agent answers the ticked fields of a request; stays on it where something else happened meanwhile. */
export const decideChangesAction = agentForm(
  { name: 'families/decide-changes', permission: 'changes.decide', schema: decideFormSchema },
  async (input, actor): Promise<{ conflicts: number; changed: number }> => {
    const { conflicts, changed } = await decideChanges(actor, input, now());
    revalidatePath('/', 'layout');
    if (conflicts.length === 0 && changed.length === 0) redirect(`${CHANGES_PATH}?fait=oui`);
    return { conflicts: conflicts.length, changed: changed.length };
  },
);
