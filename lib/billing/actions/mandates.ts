'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { civilDateIn } from '@/lib/core/dates/zoned';
import type { AgentActor } from '@/lib/accounts/types';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import {
  prepareMandate,
  revokeMandate,
  setCreditor,
  signMandate,
  type Acting,
} from '../commands/mandates';
import { CREDITOR_PATH, mandateHref } from '../rules/direct-debit-address';
import {
  creditorSchema,
  prepareMandateSchema,
  revokeMandateSchema,
  signMandateSchema,
} from '../schema/mandate';

const PERMISSION = { permission: 'payments.manage' } as const;

function acting(actor: AgentActor): Acting {
  const at = now();
  return { now: at, today: civilDateIn(at, actor.collectivity.timeZone) };
}

/** "Enregistrer les réglages du prélèvement". */
export const setCreditorAction = agentForm(
  { name: 'billing/set-creditor', permission: 'settings.manage', schema: creditorSchema },
  async (input, actor): Promise<'saved'> => {
    await setCreditor(actor, input, now());
    revalidatePath(CREDITOR_PATH);
    return 'saved';
  },
);

/** "Préparer le mandat". */
export const prepareMandateAction = agentForm(
  { name: 'billing/prepare-mandate', ...PERMISSION, schema: prepareMandateSchema },
  async (input, actor): Promise<never> => {
    await prepareMandate(actor, input, acting(actor));
    redirect(mandateHref(input.mandateId));
  },
);

/** "Enregistrer la signature". */
export const signMandateAction = agentForm(
  { name: 'billing/sign-mandate', ...PERMISSION, schema: signMandateSchema },
  async (input, actor) => {
    await signMandate(actor, input, acting(actor));
    revalidatePath(mandateHref(input.mandateId));
    return null;
  },
);

/** "Révoquer le mandat". */
export const revokeMandateAction = agentForm(
  { name: 'billing/revoke-mandate', ...PERMISSION, schema: revokeMandateSchema },
  async (input, actor) => {
    await revokeMandate(actor, input, acting(actor));
    revalidatePath(mandateHref(input.mandateId));
    return null;
  },
);
