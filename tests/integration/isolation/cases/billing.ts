import { checkPaymentAction, payInvoiceAction } from '@/lib/billing/actions/payments';
import {
  acceptDisputeAction,
  disputeLineAction,
  refuseDisputeAction,
} from '@/lib/billing/actions/disputes';
import {
  askPaymentAction,
  cancelPaymentAction,
  recordPaymentAction,
  spendCreditAction,
} from '@/lib/billing/actions/record';
import {
  creditInvoiceAction,
  dropRunAction,
  excludeFamilyAction,
  includeFamilyAction,
  issueRunAction,
  prepareRunAction,
  recomputeRunAction,
} from '@/lib/billing/actions/runs';
import { deleteTariffAction, setTariffAction } from '@/lib/billing/actions/tariffs';
import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import {
  createInvoice,
  createOnlinePayment,
  createPayment,
  createRun,
} from '@/tests/support/factories/billing';

import { createBilledLine, createDispute } from '@/tests/support/factories/disputes';

import type { Cases, Target } from './types';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const billedLine = ({ family, activity }: Target) =>
  createBilledLine(db, family.guardian, { child: family.children[0], activity });

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
  'billing/askPaymentAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const invoice = await createInvoice(db, family.guardian);
      const { id } = await createOnlinePayment(db, invoice, family.account);
      return askPaymentAction(emptyForm<never>(), formOf({ paymentId: id }));
    },
  },
  'billing/spendCreditAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const paid = await createInvoice(db, family.guardian);
      await createPayment(db, paid, { amountCents: 5000 });
      const { id: invoiceId } = await createInvoice(db, family.guardian);
      return spendCreditAction(emptyForm(), formOf({ invoiceId }));
    },
  },
  'billing/prepareRunAction': {
    kind: 'own-agent',
    call: () => prepareRunAction(emptyForm<never>(), formOf({})),
  },
  'billing/setTariffAction': {
    kind: 'own-agent',
    call: () => setTariffAction(emptyForm<never>(), formOf({})),
  },
  'billing/deleteTariffAction': {
    kind: 'agent',
    call: ({ activity: { id: activityId } }) =>
      deleteTariffAction(emptyForm(), formOf({ activityId, tariffId: newId() })),
  },
  'billing/recordPaymentAction': {
    kind: 'own-agent',
    call: () => recordPaymentAction(emptyForm<never>(), formOf({})),
  },
  'billing/recomputeRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) =>
      recomputeRunAction(emptyForm(), formOf({ runId: (await createRun(db, collectivity)).id })),
  },
  'billing/issueRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) =>
      issueRunAction(emptyForm(), formOf({ runId: (await createRun(db, collectivity)).id })),
  },
  'billing/dropRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) =>
      dropRunAction(emptyForm(), formOf({ runId: (await createRun(db, collectivity)).id })),
  },
  'billing/excludeFamilyAction': {
    kind: 'agent',
    call: async ({ collectivity, family }) => {
      const { id: runId } = await createRun(db, collectivity);
      return excludeFamilyAction(emptyForm(), formOf({ runId, familyId: family.family.id }));
    },
  },
  'billing/includeFamilyAction': {
    kind: 'agent',
    call: async ({ collectivity, family }) => {
      const { id: runId } = await createRun(db, collectivity);
      return includeFamilyAction(emptyForm(), formOf({ runId, familyId: family.family.id }));
    },
  },
  'billing/creditInvoiceAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id: invoiceId } = await createInvoice(db, family.guardian);
      return creditInvoiceAction(emptyForm(), formOf({ invoiceId, lineId: '', reason: 'Erreur', days: 'LEAVE' }));
    },
  },
  'billing/disputeLineAction': {
    kind: 'guardian',
    call: async (target) => {
      const { line } = await billedLine(target);
      const fields = { lineId: line.id, submissionId: newId(), body: 'Absent ce jour-là' };
      return disputeLineAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/acceptDisputeAction': {
    kind: 'agent',
    call: async (target) => {
      const { id } = await createDispute(db, await billedLine(target), target.family.account);
      const fields = { requestId: id, seen: '1', amount: '2,30', reason: 'Erreur' };
      return acceptDisputeAction(emptyForm(), formOf(fields));
    },
  },
  'billing/refuseDisputeAction': {
    kind: 'agent',
    call: async (target) => {
      const { id } = await createDispute(db, await billedLine(target), target.family.account);
      const fields = { requestId: id, seen: '1', reason: 'Présent' };
      return refuseDisputeAction(emptyForm(), formOf(fields));
    },
  },
  'billing/cancelPaymentAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const payment = await createPayment(db, await createInvoice(db, family.guardian));
      return cancelPaymentAction(emptyForm(), formOf({ paymentId: payment.id, reason: 'Erreur' }));
    },
  },
};
