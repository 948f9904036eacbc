import {
  holdRemindersAction,
  releaseRemindersAction,
  remindAction,
  setReminderSettingsAction,
} from '@/lib/billing/actions/reminders';
import { cancelTreasuryBatchAction, makeTreasuryBatchAction } from '@/lib/billing/actions/treasury';
import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createTreasuryBatch } from '@/tests/support/factories/collecting';

import type { Cases } from './types';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Those of what is late, and of how it is collected. */
export const collectingCases: Cases = {
  'billing/setReminderSettingsAction': {
    kind: 'own-agent',
    call: () => setReminderSettingsAction(emptyForm<'saved'>(), formOf({})),
  },
  'billing/remindAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id } = await createInvoice(db, family.guardian);
      return remindAction(emptyForm<never>(), formOf({ targets: `${id}:1` }));
    },
  },
  'billing/holdRemindersAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id: invoiceId } = await createInvoice(db, family.guardian);
      return holdRemindersAction(emptyForm(), formOf({ invoiceId, reason: 'Échéancier' }));
    },
  },
  'billing/makeTreasuryBatchAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id: invoiceIds } = await createInvoice(db, family.guardian);
      const fields = { batchId: newId(), invoiceIds };
      return makeTreasuryBatchAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/cancelTreasuryBatchAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id: batchId } = await createTreasuryBatch(
        db,
        await createInvoice(db, family.guardian),
      );
      return cancelTreasuryBatchAction(emptyForm(), formOf({ batchId, reason: 'Erreur' }));
    },
  },
  'billing/releaseRemindersAction': {
    kind: 'agent',
    call: async ({ family }) => {
      const { id: invoiceId } = await createInvoice(db, family.guardian);
      return releaseRemindersAction(emptyForm(), formOf({ invoiceId }));
    },
  },
};
