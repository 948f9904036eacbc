import { z } from 'zod';

import { requiredText } from '@/lib/core/form-fields';

/** How many invoices a batch may have: what a page shows, and an agent looks at. */
export const MOST_BATCHED = 500;

const list = (value: unknown): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const ids = z.preprocess(list, z.array(z.uuid()).max(MOST_BATCHED));

/** Invoices and credit notes that an agent hands to the treasury together. */
export const treasuryBatchSchema = z
  .object({
    /** Made with the page: sent twice, the form makes one batch. */
    batchId: z.uuid(),
    invoiceIds: ids,
    /** Credit notes on invoices that the treasury has. */
    creditNoteIds: ids,
    /** Those of the invoices that the page said to be contested. */
    disputedIds: ids,
  })
  .refine(({ invoiceIds, creditNoteIds }) => invoiceIds.length + creditNoteIds.length > 0, {
    error: 'Cochez au moins une facture ou un avoir.',
    path: ['invoiceIds'],
  });

export type TreasuryBatchInput = z.output<typeof treasuryBatchSchema>;

/** A batch that should not have been made. */
export const cancelBatchSchema = z.object({
  batchId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type CancelBatchInput = z.output<typeof cancelBatchSchema>;
