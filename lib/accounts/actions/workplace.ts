'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { guardianForm } from '@/lib/platform/actions/forms';

import { chooseWorkplace } from '../commands/choose-workplace';
import { chooseWorkplaceSchema } from '../schema/security';

/** Has an agent of several collectivities work at another one: its first page, and no other's data. */
export const chooseWorkplaceAction = guardianForm(
  { name: 'accounts/choose-workplace', schema: chooseWorkplaceSchema },
  async ({ collectivityId }, actor): Promise<null> => {
    await chooseWorkplace(actor, collectivityId);
    revalidatePath('/backoffice', 'layout');
    redirect('/backoffice');
  },
);
