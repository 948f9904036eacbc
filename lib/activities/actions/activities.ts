'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { changeActivity, createActivity, createFacility } from '../commands/activities';
import { ACTIVITIES_PATH, activityPath } from '../rules/agent-address';
import { activityFormSchema, facilityFormSchema } from '../schema/activity-form';

/** "Créer l’activité". */
export const createActivityAction = agentForm(
  { name: 'activities/create', permission: 'activities.manage', schema: activityFormSchema },
  async (input, actor): Promise<never> => {
    await createActivity(actor, input, now());
    revalidatePath('/', 'layout');
    redirect(`${activityPath(input.activityId)}?fait=creation`);
  },
);

/** "Enregistrer l’activité". */
export const changeActivityAction = agentForm(
  { name: 'activities/change', permission: 'activities.manage', schema: activityFormSchema },
  async (input, actor): Promise<never> => {
    await changeActivity(actor, input, now());
    revalidatePath('/', 'layout');
    redirect(`${activityPath(input.activityId)}?fait=modification`);
  },
);

/** "Ajouter l’établissement". */
export const createFacilityAction = agentForm(
  {
    name: 'activities/create-facility',
    permission: 'activities.manage',
    schema: facilityFormSchema,
  },
  async (input, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, input.workplace);
    await createFacility(actor, input, now());
    redirect(`${ACTIVITIES_PATH}?fait=etablissement`);
  },
);
