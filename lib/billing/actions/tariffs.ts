'use server';

import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { setTariff } from '../commands/tariffs';
import { TARIFFS_PATH } from '../rules/agent-address';
import { tariffFormSchema } from '../schema/tariff-form';

/** "Enregistrer le tarif". */
export const setTariffAction = agentForm(
  { name: 'billing/set-tariff', permission: 'billing.manage', schema: tariffFormSchema },
  async (input, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, input.workplace);
    await setTariff(actor, input, now());
    redirect(`${TARIFFS_PATH}?fait=${input.activityId}`);
  },
);
