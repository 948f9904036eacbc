import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

import { MESSAGE_LENGTH } from '../rules/conversation';

// What browsers add (line ends of Windows), and what no text holds.
function plainText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

const body = z
  .string('Écrivez votre message.')
  .transform(plainText)
  .pipe(
    z
      .string()
      .min(1, 'Écrivez votre message.')
      .max(
        MESSAGE_LENGTH,
        `Raccourcissez votre message\u00A0: ${MESSAGE_LENGTH} caractères au plus.`,
      ),
  );

/** What is read: a request, up to a place of its conversation. */
export const readMessagesSchema = z.object({
  requestId: z.uuid(),
  seen: z.coerce.number().int().min(0).max(1_000_000),
});

/** What is written; `seen` is the last place that the page showed. */
export const writeMessageSchema = readMessagesSchema.extend({
  /** Made with the page: sent twice, it counts once. */
  messageId: z.uuid(),
  body,
});

export const writeToFamilySchema = writeMessageSchema.extend({ isQuestion: checkbox });

export type ReadMessagesInput = z.output<typeof readMessagesSchema>;
export type WriteMessageInput = z.output<typeof writeMessageSchema>;
export type WriteToFamilyInput = z.output<typeof writeToFamilySchema>;
