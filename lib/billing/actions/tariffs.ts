'use server';

import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { deleteTariff } from '../commands/delete-tariff';
import { setTariff } from '../commands/tariffs';
import { TARIFFS_PATH } from '../rules/agent-address';
import { tariffFormSchema, tariffToDeleteSchema } from '../schema/tariff-form';

/** "Enregistrer le tarif". */
export const setTariffAction = agentForm(
  { name: 'billing/set-tariff', permission: 'billing.manage', schema: tariffFormSchema },
  async (input, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, input.workplace);
    await setTariff(actor, input, now());
    redirect(`${TARIFFS_PATH}?fait=${input.activityId}`);
  },
);

/** "Supprimer le tarif". */
export const deleteTariffAction = agentForm(
  { name: 'billing/delete-tariff', permission: 'billing.manage', schema: tariffToDeleteSchema },
  async (input, actor): Promise<null> => {
    await deleteTariff(actor, input, now());
    redirect(`${TARIFFS_PATH}?supprime=${input.activityId}`);
  },
);
