import { z } from 'zod';

import { checkbox, optionalText } from '@/lib/core/form-fields';
import { compactIban, ibanProblem } from '@/lib/families/schema/bank';

import { DESK_MEANS } from '../rules/paying-means';

const transferIban = optionalText(50)
  .transform((text) => (text === null ? null : compactIban(text)))
  .superRefine((iban, context) => {
    const problem = iban === null ? null : ibanProblem(iban);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** How invoices are paid otherwise than online. */
export const payingMeansSchema = z
  .object({
    /** What the section held when its page was made. */
    seen: z.string().max(100),
    takesCASH: checkbox,
    takesCHEQUE: checkbox,
    takesCESU: checkbox,
    takesHOLIDAY_VOUCHER: checkbox,
    chequePayee: optionalText(100),
    transferIban,
  })
  .transform(({ seen, chequePayee, transferIban: iban, ...taken }) => ({
    seen,
    counterMeans: DESK_MEANS.filter((means) => taken[`takes${means}`]),
    chequePayee,
    transferIban: iban,
  }))
  .refine(
    ({ counterMeans, chequePayee, transferIban: iban }) =>
      chequePayee === null || iban !== null || counterMeans.includes('CHEQUE'),
    {
      path: ['chequePayee'],
      message: 'Cochez «\u00A0Chèque\u00A0», donnez un IBAN, ou laissez ce nom vide.',
    },
  );
