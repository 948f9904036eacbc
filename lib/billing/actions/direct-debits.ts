'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { civilDateIn } from '@/lib/core/dates/zoned';
import type { AgentActor } from '@/lib/accounts/types';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { cancelDebitRun, collectDebitRun } from '../commands/debit-runs';
import { makeDebitRun } from '../commands/direct-debits';
import type { Acting } from '../commands/mandates';
import { rejectDebit } from '../commands/reject-debit';
import { debitRunHref } from '../rules/direct-debit-address';
import {
  cancelDebitRunSchema,
  collectDebitRunSchema,
  debitRunSchema,
  rejectDebitSchema,
} from '../schema/direct-debit';

const PERMISSION = { permission: 'payments.manage' } as const;

function acting(actor: AgentActor): Acting {
  const at = now();
  return { now: at, today: civilDateIn(at, actor.collectivity.timeZone) };
}

/** "Prévoir le prélèvement". */
export const makeDebitRunAction = agentForm(
  { name: 'billing/debit-run', ...PERMISSION, schema: debitRunSchema },
  async (input, actor): Promise<never> => {
    await makeDebitRun(actor, input, acting(actor));
    redirect(debitRunHref(input.runId));
  },
);

/** "Annuler le prélèvement". */
export const cancelDebitRunAction = agentForm(
  { name: 'billing/cancel-debit-run', ...PERMISSION, schema: cancelDebitRunSchema },
  async (input, actor) => {
    await cancelDebitRun(actor, input, acting(actor));
    revalidatePath(debitRunHref(input.runId));
    return null;
  },
);

/** "Marquer comme encaissé". */
export const collectDebitRunAction = agentForm(
  { name: 'billing/collect-debit-run', ...PERMISSION, schema: collectDebitRunSchema },
  async (input, actor) => {
    await collectDebitRun(actor, input, acting(actor));
    revalidatePath(debitRunHref(input.runId));
    return null;
  },
);

/** "Enregistrer le rejet". */
export const rejectDebitAction = agentForm(
  { name: 'billing/reject-debit', ...PERMISSION, schema: rejectDebitSchema },
  async (input, actor) => {
    await rejectDebit(actor, input, acting(actor));
    revalidatePath(debitRunHref(input.runId));
    return null;
  },
);
