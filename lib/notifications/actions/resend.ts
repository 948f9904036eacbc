'use server';

import { revalidatePath } from 'next/cache';

import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { resendEmail, sendTestEmail } from '../commands/resend';
import { EMAILS_PATH } from '../rules/email-address';
import { resendSchema, testSchema } from '../schema/resend';

/** "Renvoyer": gives the id of the e-mail that leaves. */
export const resendEmailAction = agentForm(
  { name: 'notifications.resend', permission: 'emails.send', schema: resendSchema },
  async ({ emailId }, actor) => {
    const id = await resendEmail(actor, emailId, now());
    await wakeDispatcher();
    revalidatePath(EMAILS_PATH, 'layout');
    return id;
  },
);

/** "M’envoyer un essai". */
export const sendTestEmailAction = agentForm(
  { name: 'notifications.test', permission: 'emails.send', schema: testSchema },
  async (_input, actor) => {
    await sendTestEmail(actor, now());
    await wakeDispatcher();
    revalidatePath(EMAILS_PATH);
    return 'sent' as const;
  },
);
