'use server';

import { revalidatePath } from 'next/cache';

import { civilDateIn } from '@/lib/core/dates/zoned';
import { agentAction } from '@/lib/platform/actions/clients';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { previewCaption } from '../messages/texts';
import { saveEmailText } from '../commands/texts';
import { previewEmailText } from '../queries/text-preview';
import { TEXTS_PATH } from '../rules/texts';
import { emailTextPreviewSchema, emailTextSchema } from '../schema/texts';

/** "Enregistrer le texte". */
export const saveEmailTextAction = agentForm(
  { name: 'notifications.save-text', permission: 'settings.manage', schema: emailTextSchema },
  async ({ slot, seen, ...values }, actor) => {
    await saveEmailText(actor, { slot, seen, values }, now());
    revalidatePath(TEXTS_PATH, 'layout');
    return 'saved';
  },
);

/** The e-mail as a text would have it, before it is saved. */
export const previewEmailTextAction = agentAction
  .metadata({ name: 'notifications.preview-text', permission: 'settings.manage' })
  .inputSchema(emailTextPreviewSchema)
  .action(async ({ ctx, parsedInput: { slot, ...values } }) => {
    const present = now();
    const { html, writtenAt } = await previewEmailText(ctx.actor, { slot, values }, present);
    const { timeZone } = ctx.actor.collectivity;
    return { html, caption: previewCaption(writtenAt, timeZone, civilDateIn(present, timeZone)) };
  });
