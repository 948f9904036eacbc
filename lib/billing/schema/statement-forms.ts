import { z } from 'zod';

import { LARGEST_STATEMENT } from '../rules/statement-import/limits';
import { isChoice, readChoice } from './statement-import';

const NONE = 'Choisissez un fichier CSV.';
const CHOOSE = 'Choisissez une facture, ou indiquez son numéro.';

/** A file of a bank or of the treasury. */
export const importStatementSchema = z.object({
  /** Made with the page: sent twice, the form imports once. */
  importId: z.uuid(),
  workplace: z.string(),
  file: z
    .file(NONE)
    .refine(({ size }) => size > 0, NONE)
    .refine(
      ({ size }) => size <= LARGEST_STATEMENT,
      'Ce fichier dépasse 2\u00A0Mo. Exportez une période plus courte.',
    ),
});

/** The invoices that an agent chose for a line, or whose numbers they typed. */
export const chooseLineSchema = z
  .object({
    importId: z.uuid(),
    lineId: z.uuid(),
    choice: z.string().optional(),
    numbers: z.string().max(200).optional(),
  })
  .transform(({ importId, lineId, choice = '', numbers = '' }, context) => {
    const typed = numbers.split(/[\s,;]+/).filter((number) => number !== '');
    if (typed.length === 0 && !isChoice(choice))
      context.addIssue({ code: 'custom', path: ['numbers'], message: CHOOSE });
    const chosen =
      typed.length > 0
        ? { numbers: [...new Set(typed)] }
        : { ...readChoice(choice), isCertain: false };
    return { importId, lineId, chosen };
  });

/** One that waits again. */
export const restoreLineSchema = z.object({ importId: z.uuid(), lineId: z.uuid() });
