'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { acceptHarmless } from '../commands/accept-harmless';
import { acceptHarmlessSchema } from '../schema/decisions';

/** An agent accepts harmless requests from the list; each is told. */
export const acceptHarmlessAction = agentForm(
  { name: 'families/accept-harmless', permission: 'changes.decide', schema: acceptHarmlessSchema },
  async ({ request }, actor) => {
    const lines = await acceptHarmless(actor, request, now());
    revalidatePath('/', 'layout');
    return lines;
  },
);
