import { z } from 'zod';

/** What the row of an e-mail about an account holds besides its columns. */
export const accountEmailDataSchema = z.object({
  /** The `SignUp` or the `AccountToken` whose link it carries. */
  linkId: z.uuid().optional(),
  /** See `LetterFacts.detail`. */
  detail: z.string().optional(),
});

export type AccountEmailData = z.infer<typeof accountEmailDataSchema>;
