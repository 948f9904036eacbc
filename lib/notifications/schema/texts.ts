import { z } from 'zod';

import { optionalLines } from '@/lib/core/form-fields';

import { EMAIL_TEXT_SLOTS } from '../types/texts';

const LONGEST = 1000;
const LONGEST_APPEAL = 2000;

/** "" is "as for all requests". */
const ANSWERS = { '': null, oui: true, non: false } as const;

const texts = {
  slot: z.enum(EMAIL_TEXT_SLOTS),
  text: optionalLines(LONGEST).transform((text) => text ?? ''),
  silenceMeansAcceptance: z
    .enum(['', 'oui', 'non'], 'Choisissez dans la liste.')
    .default('')
    .transform((answer) => ANSWERS[answer]),
  silenceMonths: z
    .string()
    .trim()
    .regex(/^(|[1-9]|1[0-2])$/, 'Indiquez de 1 à 12 mois, ou laissez vide.')
    .default('')
    .transform((months) => (months === '' ? null : Number(months))),
  appealText: optionalLines(LONGEST_APPEAL),
};

export const emailTextSchema = z.object({
  seen: z.string(),
  /** The button that shows the e-mail, and saves nothing: before JavaScript, which shows it by itself. */
  apercu: z.literal('oui').optional(),
  ...texts,
});

/** What the preview is made from. */
export const emailTextPreviewSchema = z.object(texts);
