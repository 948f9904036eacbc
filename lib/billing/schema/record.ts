import { z } from 'zod';

import { optionalText, requiredDay, requiredText } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';

/** The means of payment that agents take. */
export const COUNTER_MEANS = ['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER', 'TRANSFER'] as const;

/** What no family pays at once. */
export const HIGHEST_CENTS = 10_000_000;

/** How many invoices one payment settles: a page of them. */
export const MOST_PAID_TOGETHER = 50;
const LONGEST_NUMBER = 16;

const readNumbers = (text: string): string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((number) => number !== '')),
];

/** Money that an agent received. */
export const recordPaymentSchema = z.object({
  /** Made with the page: sent twice, the form records once. */
  paymentId: z.uuid(),
  workplace: z.string(),
  /** "2026-10-0147 2026-09-0139": those it settles, of one family. */
  numbers: requiredText(
    'Indiquez le numéro de la facture.',
    MOST_PAID_TOGETHER * LONGEST_NUMBER,
  ).transform(readNumbers),
  /** Those that the agent was warned of, and settles all the same. */
  confirmed: z.string().transform(readNumbers).optional(),
  means: z.enum(COUNTER_MEANS, 'Choisissez le moyen de paiement.'),
  amount: z
    .string()
    .transform((text) => parseEuros(text))
    .refine((cents) => cents !== null && cents > 0 && cents <= HIGHEST_CENTS, {
      message: 'Indiquez un montant, par exemple 16,10.',
    })
    .transform((cents) => cents ?? 0),
  paidOn: requiredDay('Indiquez la date du règlement.'),
  reference: optionalText(60),
});

export type RecordPaymentInput = z.output<typeof recordPaymentSchema>;

/** A payment that did not hold: a cheque without funds. */
export const cancelPaymentSchema = z.object({
  paymentId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type CancelPaymentInput = z.output<typeof cancelPaymentSchema>;
