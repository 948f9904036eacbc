import { z } from 'zod';

/** A new code for a guardian; `seenCodeId` names the one that the agent saw in force, if any. */
export const renewCodeSchema = z.object({
  guardianId: z.uuid(),
  seenCodeId: z.uuid().or(z.literal('').transform(() => null)),
});

export type RenewCodeInput = z.output<typeof renewCodeSchema>;

/** A code to revoke. */
export const revokeCodeSchema = z.object({ guardianId: z.uuid(), seenCodeId: z.uuid() });

export type RevokeCodeInput = z.output<typeof revokeCodeSchema>;

/** The most letters of one file. */
export const MOST_LETTERS = 200;

const choice = z
  .enum(['', 'avec', 'sans'])
  .default('')
  .transform((value) => (value === '' ? null : value === 'avec'));

/** Letters to make: those of the guardians that are ticked, or of all that the list's filters find. */
export const lettersSchema = z.object({
  /** Made with the form: sent twice, it counts once. */
  batchId: z.uuid(),
  choix: z.enum(['coches', 'tous']),
  guardianId: z.preprocess(
    (value: unknown): unknown[] =>
      value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
    z.array(z.uuid()).max(MOST_LETTERS),
  ),
  /** When the list was shown: whoever received a code since then is left alone. */
  seenAt: z.iso.datetime().transform((instant) => new Date(instant)),
  q: z.string().trim().max(100).default(''),
  abonnement: choice,
  remis: choice,
});

export type LettersInput = z.output<typeof lettersSchema>;

/** The letter of a code that has just been shown: nothing is made again. */
export const shownCodeSchema = z.object({
  guardianId: z.uuid(),
  shownCode: z.string().min(1).max(40),
});

export type ShownCodeInput = z.output<typeof shownCodeSchema>;

/** What the letters' address is sent. */
export const lettersRequestSchema = z.union([shownCodeSchema, lettersSchema]);
