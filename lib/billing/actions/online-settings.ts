'use server';

import { revalidatePath } from 'next/cache';

import { saveSettings } from '@/lib/collectivities/commands/settings';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { saveOnlinePayment } from '../commands/online-settings';
import { unsafeFindProvider } from '../commands/provider';
import { onlinePaymentSchema } from '../schema/online-settings';
import { payingMeansSchema } from '../schema/paying-means';

/** "Enregistrer le paiement en ligne". */
export const saveOnlinePaymentAction = agentForm(
  { name: 'billing/online-payment', permission: 'settings.manage', schema: onlinePaymentSchema },
  async (input, actor) => {
    const through = { provider: await unsafeFindProvider(), now: now() };
    const saved = await saveOnlinePayment(actor, input, through);
    revalidatePath('/', 'layout');
    return saved;
  },
);

/** "Enregistrer les moyens de paiement". */
export const savePayingMeansAction = agentForm(
  { name: 'billing/paying-means', permission: 'settings.manage', schema: payingMeansSchema },
  async ({ seen, ...values }, actor) => {
    await saveSettings(actor, { section: 'paying', seen, values }, now());
    revalidatePath('/', 'layout');
    return 'saved';
  },
);
