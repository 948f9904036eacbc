'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { civilDateIn } from '@/lib/core/dates/zoned';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { cancelTreasuryBatch, makeTreasuryBatch } from '../commands/treasury';
import { treasuryBatchHref } from '../rules/treasury-address';
import { cancelBatchSchema, treasuryBatchSchema } from '../schema/treasury';

const PERMISSION = { permission: 'payments.manage' } as const;

/** "Transmettre à la trésorerie". */
export const makeTreasuryBatchAction = agentForm(
  { name: 'billing/treasury-batch', ...PERMISSION, schema: treasuryBatchSchema },
  async (input, actor): Promise<never> => {
    const at = now();
    const today = civilDateIn(at, actor.collectivity.timeZone);
    await makeTreasuryBatch(actor, input, { now: at, today });
    redirect(treasuryBatchHref(input.batchId));
  },
);

/** "Annuler le lot". */
export const cancelTreasuryBatchAction = agentForm(
  { name: 'billing/cancel-treasury-batch', ...PERMISSION, schema: cancelBatchSchema },
  async (input, actor) => {
    await cancelTreasuryBatch(actor, input, now());
    revalidatePath(treasuryBatchHref(input.batchId));
    return null;
  },
);
