'use server';

import { revalidatePath } from 'next/cache';

import type { AgentActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { agentAction } from '@/lib/platform/actions/clients';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { previewCaption } from '../messages/texts';
import { saveEmailText } from '../commands/texts';
import { previewEmailText } from '../queries/text-preview';
import { TEXTS_PATH } from '../rules/texts';
import { emailTextPreviewSchema, emailTextSchema } from '../schema/texts';
import type { EmailText, EmailTextAnswer, EmailTextSlot, WrittenPreview } from '../types/texts';

async function previewOf(
  actor: AgentActor,
  asked: { slot: EmailTextSlot; values: EmailText },
): Promise<WrittenPreview> {
  const present = now();
  const { html, writtenAt } = await previewEmailText(actor, asked, present);
  const { timeZone } = actor.collectivity;
  return { html, caption: previewCaption(writtenAt, timeZone, civilDateIn(present, timeZone)) };
}

/** "Enregistrer le texte", and "Voir l’aperçu" before JavaScript has loaded. */
export const saveEmailTextAction = agentForm(
  { name: 'notifications.save-text', permission: 'settings.manage', schema: emailTextSchema },
  async ({ slot, seen, apercu, ...values }, actor): Promise<EmailTextAnswer> => {
    if (apercu !== undefined) return previewOf(actor, { slot, values });
    await saveEmailText(actor, { slot, seen, values }, now());
    revalidatePath(TEXTS_PATH, 'layout');
    return 'saved';
  },
);

/** The e-mail as a text would have it, before it is saved. */
export const previewEmailTextAction = agentAction
  .metadata({ name: 'notifications.preview-text', permission: 'settings.manage' })
  .inputSchema(emailTextPreviewSchema)
  .action(({ ctx, parsedInput: { slot, ...values } }) => previewOf(ctx.actor, { slot, values }));
