import {
  cancelDebitRunAction,
  collectDebitRunAction,
  makeDebitRunAction,
  rejectDebitAction,
} from '@/lib/billing/actions/direct-debits';
import {
  prepareMandateAction,
  revokeMandateAction,
  setCreditorAction,
  signMandateAction,
} from '@/lib/billing/actions/mandates';
import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import {
  createCreditor,
  createDebit,
  createMandate,
  giveBankDetails,
} from '@/tests/support/factories/direct-debit';
import { createFamily } from '@/tests/support/factories/people';
import type { Collectivity } from '@/prisma/generated/client';

import type { Cases } from './types';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function debited(collectivity: Collectivity) {
  const { guardian } = await createFamily(db, collectivity);
  const invoice = await createInvoice(db, guardian);
  return createDebit(db, await createMandate(db, guardian), invoice);
}

/** Those of direct debit. */
export const directDebitCases: Cases = {
  'billing/setCreditorAction': {
    kind: 'own-agent',
    call: () => setCreditorAction(emptyForm<'saved'>(), formOf({})),
  },
  'billing/prepareMandateAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { guardian } = await createFamily(db, collectivity);
      const { id: guardianId } = guardian;
      await createCreditor(db, collectivity);
      await giveBankDetails(db, guardian);
      const fields = { mandateId: newId(), guardianId };
      return prepareMandateAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/signMandateAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { guardian } = await createFamily(db, collectivity);
      const { id: mandateId } = await createMandate(db, guardian);
      const fields = { mandateId, signedOn: '2026-11-05', signedAt: 'Nantes' };
      return signMandateAction(emptyForm(), formOf(fields));
    },
  },
  'billing/revokeMandateAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { guardian } = await createFamily(db, collectivity);
      const { id: mandateId } = await createMandate(db, guardian);
      return revokeMandateAction(emptyForm(), formOf({ mandateId, reason: 'Banque' }));
    },
  },
  'billing/makeDebitRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { guardian } = await createFamily(db, collectivity);
      await createMandate(db, guardian);
      const { id, amountCents } = await createInvoice(db, guardian);
      const fields = { runId: newId(), collectOn: '2026-12-14', targets: `${id}:${amountCents}` };
      return makeDebitRunAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/cancelDebitRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { runId } = await debited(collectivity);
      return cancelDebitRunAction(emptyForm(), formOf({ runId, reason: 'Erreur' }));
    },
  },
  'billing/collectDebitRunAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { runId } = await debited(collectivity);
      return collectDebitRunAction(emptyForm(), formOf({ runId }));
    },
  },
  'billing/rejectDebitAction': {
    kind: 'agent',
    call: async ({ collectivity }) => {
      const { id: debitId, runId } = await debited(collectivity);
      const fields = { runId, debitId, code: 'AM04', rejectedOn: '2026-11-05' };
      return rejectDebitAction(emptyForm(), formOf(fields));
    },
  },
};
