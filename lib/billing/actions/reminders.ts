'use server';

import { revalidatePath } from 'next/cache';

import { civilDateIn } from '@/lib/core/dates/zoned';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import {
  holdReminders,
  releaseReminders,
  remindInvoices,
  setReminderSettings,
} from '../commands/reminders';
import { agentInvoiceHref } from '../rules/agent-address';
import { REMINDERS_PATH } from '../rules/late-address';
import {
  holdSchema,
  releaseSchema,
  reminderSettingsSchema,
  remindSchema,
} from '../schema/reminders';

const PERMISSION = { permission: 'payments.manage' } as const;

function refresh(invoiceId: string): void {
  revalidatePath(REMINDERS_PATH);
  revalidatePath(agentInvoiceHref(invoiceId));
}

/** "Relancer maintenant". */
export const remindAction = agentForm(
  { name: 'billing/remind', ...PERMISSION, schema: remindSchema },
  async (input, actor) => {
    const at = now();
    const today = civilDateIn(at, actor.collectivity.timeZone);
    const done = await remindInvoices(actor, input, { now: at, today });
    revalidatePath(REMINDERS_PATH);
    return done;
  },
);

/** "Suspendre les relances". */
export const holdRemindersAction = agentForm(
  { name: 'billing/hold-reminders', ...PERMISSION, schema: holdSchema },
  async (input, actor) => {
    await holdReminders(actor, input, now());
    refresh(input.invoiceId);
    return null;
  },
);

/** "Reprendre les relances". */
export const releaseRemindersAction = agentForm(
  { name: 'billing/release-reminders', ...PERMISSION, schema: releaseSchema },
  async (input, actor) => {
    await releaseReminders(actor, input, now());
    refresh(input.invoiceId);
    return null;
  },
);

/** "Enregistrer les réglages". */
export const setReminderSettingsAction = agentForm(
  { name: 'billing/reminder-settings', ...PERMISSION, schema: reminderSettingsSchema },
  async (input, actor): Promise<'saved'> => {
    await setReminderSettings(actor, input, now());
    revalidatePath(REMINDERS_PATH);
    return 'saved';
  },
);
