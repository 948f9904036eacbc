import { z } from 'zod';

import { requiredDay, requiredText } from '@/lib/core/form-fields';

import { REJECT_CODES } from '../rules/reject-codes';

/** How many invoices a run may have: what a page shows, and an agent looks at. */
export const MOST_DEBITED = 500;

const TARGET = /^([0-9a-f-]{36}):(\d{1,9})$/;

const target = z
  .string()
  .regex(TARGET)
  .transform((text) => {
    const [invoiceId = '', cents = ''] = text.split(':');
    return { invoiceId, amountCents: Number(cents) };
  })
  .refine(({ invoiceId }) => z.uuid().safeParse(invoiceId).success);

/** Invoices that an agent collects together, each of the amount that the page showed. */
export const debitRunSchema = z.object({
  /** Made with the page: sent twice, the form makes one run. */
  runId: z.uuid(),
  collectOn: requiredDay('Indiquez la date du prélèvement.'),
  targets: z.preprocess(
    (value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(target).min(1, 'Cochez au moins une facture.').max(MOST_DEBITED),
  ),
});

export type DebitRunInput = z.output<typeof debitRunSchema>;

/** A run that does not take place. */
export const cancelDebitRunSchema = z.object({
  runId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type CancelDebitRunInput = z.output<typeof cancelDebitRunSchema>;

/** A run whose day has come: what the bank did not refuse is paid. */
export const collectDebitRunSchema = z.object({ runId: z.uuid() });

/** A debit that the bank refused, or sent back. */
export const rejectDebitSchema = z.object({
  /** Whose page shows it. */
  runId: z.uuid(),
  debitId: z.uuid('Choisissez le prélèvement rejeté.'),
  code: z.enum(REJECT_CODES, 'Choisissez le motif de la banque.'),
  rejectedOn: requiredDay('Indiquez la date du rejet.'),
});

export type RejectDebitInput = Omit<z.output<typeof rejectDebitSchema>, 'runId'>;
