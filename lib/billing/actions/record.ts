'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { askPayment } from '../commands/ask-payment';
import { unsafeFindProvider } from '../commands/provider';
import { cancelPayment, recordPayment } from '../commands/record-payment';
import { spendCreditOn } from '../commands/spend-credits';
import { agentInvoiceHref, askedPaymentHref, PAYMENTS_PATH } from '../rules/agent-address';
import { checkPaymentSchema, payInvoiceSchema } from '../schema/payment';
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

/** "Redemander": what became of an online payment. */
export const askPaymentAction = agentForm(
  { name: 'billing/ask-payment', ...PERMISSION, schema: checkPaymentSchema },
  async (input, actor): Promise<never> => {
    await askPayment(actor, input, { provider: await unsafeFindProvider(), now: now() });
    redirect(askedPaymentHref(input.paymentId));
  },
);

/** "Régler 6,90 € avec le crédit". */
export const spendCreditAction = agentForm(
  { name: 'billing/spend-credit', ...PERMISSION, schema: payInvoiceSchema },
  async (input, actor) => {
    await spendCreditOn(actor, input, now());
    revalidatePath(agentInvoiceHref(input.invoiceId));
    return null;
  },
);
