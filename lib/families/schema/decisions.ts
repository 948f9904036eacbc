import { z } from 'zod';

/** What an agent decides about changes of the file. */
export const decideChangesSchema = z.object({
  decisions: z
    .array(
      z.object({
        changeId: z.uuid(),
        outcome: z.enum(['ACCEPTED', 'REFUSED']),
        /** The token of the value that stands, where the agent has seen that it changed meanwhile. */
        replaces: z.string().max(40).optional(),
      }),
    )
    .min(1, 'Choisissez au moins un champ.')
    .max(200, 'Choisissez moins de champs à la fois.'),
  /** Of the refusals; told to the family. */
  reason: z
    .string()
    .trim()
    .max(500, 'Le motif est trop long\u00A0: 500 caractères au plus.')
    .default(''),
});

export type DecideChangesInput = z.output<typeof decideChangesSchema>;
