'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { saveOnlinePayment } from '../commands/online-settings';
import { unsafeFindProvider } from '../commands/provider';
import { onlinePaymentSchema } from '../schema/online-settings';

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
