'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';

import { guardianForm } from '@/lib/platform/actions/forms';

import { vouchForAddress } from '../commands/deliveries';

/** "Mon adresse est bonne": the notice goes away. */
export const vouchForAddressAction = guardianForm(
  { name: 'notifications.vouchForAddress', schema: z.object({}) },
  async (_input, actor) => {
    await vouchForAddress(actor);
    revalidatePath('/', 'layout');
    return null;
  },
);
