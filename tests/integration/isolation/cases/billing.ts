import { checkPaymentAction, payInvoiceAction } from '@/lib/billing/actions/payments';
import { emptyForm } from '@/lib/core/form';
import { db } from '@/lib/platform/db/client';
import { createInvoice, createOnlinePayment } from '@/tests/support/factories/billing';

import type { Cases } from './types';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

export const billingCases: Cases = {
  'billing/payInvoiceAction': {
    kind: 'guardian',
    call: async ({ family }) => {
      const { id } = await createInvoice(db, family.guardian);
      return payInvoiceAction(emptyForm<never>(), formOf({ invoiceId: id }));
    },
  },
  'billing/checkPaymentAction': {
    kind: 'guardian',
    call: async ({ family }) => {
      const invoice = await createInvoice(db, family.guardian);
      const { id } = await createOnlinePayment(db, invoice, family.account);
      return checkPaymentAction(emptyForm<never>(), formOf({ paymentId: id }));
    },
  },
};
