import { z } from 'zod';

import { optionalText } from '@/lib/core/form-fields';

import { PAYFIP_MODES } from '../rules/online-settings';

const SIX_DIGITS = /^\d{6}$/;

/** Where a collectivity's invoices are paid online: without a number, nowhere. */
export const onlinePaymentSchema = z.object({
  /** What the section held when its page was made. */
  seen: z.string().max(100),
  payfipNumber: optionalText(30)
    .transform((text) => text?.replaceAll(/\s/g, '') ?? null)
    .refine((text) => text === null || SIX_DIGITS.test(text), {
      message: 'Le numéro de client PayFiP a 6 chiffres. Exemple\u00A0: 006382',
    }),
  payfipMode: z.enum(PAYFIP_MODES, 'Choisissez dans la liste.'),
});

export type OnlinePaymentInput = z.output<typeof onlinePaymentSchema>;
