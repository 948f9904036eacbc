import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

import { LARGEST_ATTACHMENT } from '../rules/attachments';
import { MESSAGE_LENGTH } from '../rules/conversation';
import type { GivenFile } from '../types/conversation';

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

const attachment = z
  .file()
  .refine(
    ({ size }) => size <= LARGEST_ATTACHMENT,
    'Ce fichier dépasse 10\u00A0Mo. Choisissez-en un plus léger.',
  )
  .optional()
  // A form whose field was left empty sends an empty file.
  .transform((file) => (file === undefined || file.size === 0 ? null : file));

/** What is written; `seen` is the last place that the page showed. */
export const writeMessageSchema = readMessagesSchema.extend({
  /** Made with the page: sent twice, it counts once. */
  messageId: z.uuid(),
  body,
  file: attachment,
});

export const writeToFamilySchema = writeMessageSchema.extend({ isQuestion: checkbox });

export type ReadMessagesInput = z.output<typeof readMessagesSchema>;
type Sent<Schema extends z.ZodType> = Omit<z.output<Schema>, 'file'> & {
  /** What goes with the message, as it was given. */
  attachment?: GivenFile | null;
};

export type WriteMessageInput = Sent<typeof writeMessageSchema>;
export type WriteToFamilyInput = Sent<typeof writeToFamilySchema>;
