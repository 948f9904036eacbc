'use server';

import { redirect } from 'next/navigation';

import { guardianForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { unsafeFindProvider } from '../commands/provider';
import { checkMyPayment } from '../commands/settle-payment';
import { startOnlinePayment } from '../commands/start-payment';
import { billingError } from '../messages/errors';
import { myInvoiceHref } from '../rules/mine-address';
import { checkPaymentSchema, payInvoiceSchema } from '../schema/payment';

/** "Payer 16,10 €": sends the parent to the payment service. */
export const payInvoiceAction = guardianForm(
  { name: 'billing/pay', schema: payInvoiceSchema },
  async (input, actor): Promise<never> => {
    const through = { provider: await unsafeFindProvider(), now: now() };
    const { url } = await startOnlinePayment(actor, input, through);
    redirect(url);
  },
);

/** "Vérifier le paiement": asks the service what became of it. */
export const checkPaymentAction = guardianForm(
  { name: 'billing/check-payment', schema: checkPaymentSchema },
  async ({ paymentId }, actor): Promise<never> => {
    const through = { provider: await unsafeFindProvider(), now: now() };
    const found = await checkMyPayment(actor, { id: paymentId }, through);
    if (found === null) throw billingError('NOT_FOUND');
    redirect(`${myInvoiceHref(found.invoiceId)}?paiement=${paymentId}`);
  },
);
