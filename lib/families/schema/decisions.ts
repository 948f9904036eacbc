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
  /** All of it, or nothing: one conflict leaves the others waiting too. */
  isWhole: z.boolean().optional(),
  /** Of the refusals; told to the family. */
  reason: z
    .string()
    .trim()
    .max(500, 'Le motif est trop long\u00A0: 500 caractères au plus.')
    .default(''),
});

export type DecideChangesInput = z.output<typeof decideChangesSchema>;

const TOKEN = 'valeur-';

/** The name of the field that says which value stood when the page was made. */
export function tokenName(changeId: string): string {
  return `${TOKEN}${changeId}`;
}

const reference = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(BigInt);

/** Where the form of a request stands: see `AnswerPlace`. */
const place = {
  here: reference,
  next: z.union([z.literal('').transform(() => null), reference]),
  waiting: z.coerce.number().int().min(0).max(200),
  list: z.string().max(300),
};

/** The form of a request: the fields that are ticked, and one answer for them. */
export const decideFormSchema = z
  .object({
    change: z
      .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.uuid()))
      .optional(),
    outcome: z.enum(['ACCEPTED', 'REFUSED'], 'Choisissez d’accepter ou de refuser.'),
    reason: decideChangesSchema.shape.reason,
    /** The usual reason that was chosen: before JavaScript, nothing copies it. */
    template: decideChangesSchema.shape.reason,
    ...place,
  })
  .catchall(z.unknown())
  .transform(
    ({ change = [], outcome, reason, template, here, next, waiting, list, ...others }) => ({
      decisions: change.map((changeId) => {
        const replaces = others[tokenName(changeId)];
        return { changeId, outcome, ...(typeof replaces === 'string' ? { replaces } : {}) };
      }),
      reason: reason === '' ? template : reason,
      place: { here, next, waiting, list },
    }),
  )
  .refine(({ decisions }) => decisions.length > 0, 'Cochez au moins un champ.');

/** The form of the list: the requests that are ticked. */
export const acceptHarmlessSchema = z.object({
  request: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.uuid(), 'Cochez au moins une demande.').min(1).max(30),
  ),
});
