'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { CLOSURES_PATH } from '@/lib/bookings/rules/calendar-address';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { closeActivities } from '../commands/closures/close';
import { reopenActivities } from '../commands/closures/reopen';
import { closeSchema, reopenSchema } from '../schema/closure';

/** "Fermer et prévenir les familles". */
export const closeActivitiesAction = agentForm(
  { name: 'closures/close', permission: 'closures.manage', schema: closeSchema },
  async (input, actor) => {
    await closeActivities(actor, input, now());
    revalidatePath('/', 'layout');
    redirect(`${CLOSURES_PATH}?fait=fermeture`);
  },
);

/** "Annuler cette fermeture". */
export const reopenActivitiesAction = agentForm(
  { name: 'closures/reopen', permission: 'closures.manage', schema: reopenSchema },
  async ({ closureId }, actor) => {
    await reopenActivities(actor, closureId, now());
    revalidatePath('/', 'layout');
    redirect(`${CLOSURES_PATH}?fait=annulation`);
  },
);
