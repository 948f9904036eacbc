import { z } from 'zod';

import { requiredDay, requiredText } from '@/lib/core/form-fields';
import { bicProblem, compactIban, ibanProblem } from '@/lib/families/schema/bank';

import { compactCreditorId, creditorIdProblem } from '../rules/creditor-id';

const LONGEST_LEAD = 60;

// A text that is tidied, then judged.
function checked(
  message: string,
  tidy: (text: string) => string,
  problemOf: (tidied: string) => string | null,
) {
  return requiredText(message)
    .transform(tidy)
    .superRefine((value, context) => {
      const problem = problemOf(value);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    });
}

/** Who collects by direct debit for a collectivity, and how long before it tells. */
export const creditorSchema = z.object({
  creditorId: checked('Indiquez l’ICS.', compactCreditorId, creditorIdProblem),
  name: requiredText('Indiquez le nom du créancier.', 70),
  iban: checked('Indiquez l’IBAN.', compactIban, ibanProblem),
  bic: checked('Indiquez le BIC.', (text) => text.replaceAll(/\s/g, '').toUpperCase(), bicProblem),
  leadDays: z
    .string()
    .trim()
    .refine((text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST_LEAD, {
      message: `Indiquez un nombre de jours, de 1 à ${LONGEST_LEAD}.`,
    })
    .transform(Number),
});

export type CreditorInput = z.output<typeof creditorSchema>;

/** The account of a family's guardian, of which a mandate is prepared. */
export const prepareMandateSchema = z.object({
  /** Made with the page: sent twice, the form prepares one mandate. */
  mandateId: z.uuid(),
  guardianId: z.uuid('Choisissez le compte à prélever.'),
});

export type PrepareMandateInput = z.output<typeof prepareMandateSchema>;

/** What stands on the paper that a family signed. */
export const signMandateSchema = z.object({
  mandateId: z.uuid(),
  signedOn: requiredDay('Indiquez la date de signature.'),
  signedAt: requiredText('Indiquez le lieu de signature.', 60),
});

export type SignMandateInput = z.output<typeof signMandateSchema>;

/** A mandate that is worth nothing from a day on. */
export const revokeMandateSchema = z.object({
  mandateId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type RevokeMandateInput = z.output<typeof revokeMandateSchema>;
