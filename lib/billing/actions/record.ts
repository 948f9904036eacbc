'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { cancelPayment, recordPayment } from '../commands/record-payment';
import { PAYMENTS_PATH } from '../rules/agent-address';
import { cancelPaymentSchema, recordPaymentSchema } from '../schema/record';

const PERMISSION = { permission: 'payments.manage' } as const;

/** "Enregistrer le règlement". */
export const recordPaymentAction = agentForm(
  { name: 'billing/record-payment', ...PERMISSION, schema: recordPaymentSchema },
  async (input, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, input.workplace);
    await recordPayment(actor, input, now());
    redirect(`${PAYMENTS_PATH}?fait=${input.paymentId}`);
  },
);

/** "Annuler le règlement". */
export const cancelPaymentAction = agentForm(
  { name: 'billing/cancel-payment', ...PERMISSION, schema: cancelPaymentSchema },
  async (input, actor) => {
    await cancelPayment(actor, input, now());
    revalidatePath(PAYMENTS_PATH);
    return null;
  },
);
