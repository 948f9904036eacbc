import { z } from 'zod';

import { requiredLines, requiredText } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';
import { MESSAGE_LENGTH } from '@/lib/requests/rules/conversation';

/** A line that a family contests, and why. */
export const disputeLineSchema = z.object({
  lineId: z.uuid(),
  /** Made with the page: sent twice, the form asks once. */
  submissionId: z.uuid(),
  body: requiredLines('Dites ce qui ne va pas\u00A0: le service le lira.', MESSAGE_LENGTH),
});

export type DisputeLineInput = z.output<typeof disputeLineSchema>;

const decision = z.object({
  requestId: z.uuid(),
  /** The last place of the conversation that the page showed. */
  seen: z.coerce.number().int().min(0).max(1_000_000),
  reason: requiredText('Indiquez le motif\u00A0: la famille le lira.', 200),
});

const AMOUNT = 'Indiquez un montant, par exemple 2,30.';

/** The service accepts: what is given back, in cents; null where nothing is left to give. */
export const acceptDisputeSchema = decision.extend({
  amount: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? null : (parseEuros(text) ?? 0)))
    .refine((cents) => cents === null || cents > 0, { message: AMOUNT }),
});

export const refuseDisputeSchema = decision;

export type AcceptDisputeInput = z.output<typeof acceptDisputeSchema>;
export type RefuseDisputeInput = z.output<typeof refuseDisputeSchema>;
