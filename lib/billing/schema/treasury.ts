import { z } from 'zod';

import { requiredText } from '@/lib/core/form-fields';

/** How many invoices a batch may have: what a page shows, and an agent looks at. */
export const MOST_BATCHED = 500;

const list = (value: unknown): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Invoices that an agent hands to the treasury together. */
export const treasuryBatchSchema = z.object({
  /** Made with the page: sent twice, the form makes one batch. */
  batchId: z.uuid(),
  invoiceIds: z.preprocess(
    list,
    z.array(z.uuid()).min(1, 'Cochez au moins une facture.').max(MOST_BATCHED),
  ),
  /** Those that the page said to be contested. */
  disputedIds: z.preprocess(list, z.array(z.uuid()).max(MOST_BATCHED)),
});

export type TreasuryBatchInput = z.output<typeof treasuryBatchSchema>;

/** A batch that should not have been made. */
export const cancelBatchSchema = z.object({
  batchId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type CancelBatchInput = z.output<typeof cancelBatchSchema>;
