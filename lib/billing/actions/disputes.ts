'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { agentForm, guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

import { acceptDispute, refuseDispute } from '../commands/decide-dispute';
import { disputeLine } from '../commands/disputes';
import { acceptDisputeSchema, disputeLineSchema, refuseDisputeSchema } from '../schema/dispute';

const PERMISSION = { permission: 'billing.manage' } as const;

/** "Envoyer la contestation". */
export const disputeLineAction = guardianForm(
  { name: 'billing/dispute-line', schema: disputeLineSchema },
  async (input, actor): Promise<never> => {
    const reference = await disputeLine(actor, input, now());
    await wakeDispatcher();
    redirect(myRequestHref(reference));
  },
);

/** "Accepter et émettre l’avoir". */
export const acceptDisputeAction = agentForm(
  { name: 'billing/accept-dispute', ...PERMISSION, schema: acceptDisputeSchema },
  async (input, actor) => {
    await acceptDispute(actor, input, now());
    revalidatePath('/backoffice', 'layout');
    return null;
  },
);

/** "Refuser". */
export const refuseDisputeAction = agentForm(
  { name: 'billing/refuse-dispute', ...PERMISSION, schema: refuseDisputeSchema },
  async (input, actor) => {
    await refuseDispute(actor, input, now());
    revalidatePath('/backoffice', 'layout');
    return null;
  },
);
