import { z } from 'zod';

import { requiredDay, requiredText } from '@/lib/core/form-fields';

import { isWithinYear } from '../rules/period';

const listed = z.preprocess(
  (value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.uuid()).min(1, 'Choisissez au moins une activité.'),
);

/** What an agent asks to bill. */
export const prepareRunSchema = z
  .object({
    /** Made with the page: sent twice, the form prepares once. */
    runId: z.uuid(),
    workplace: z.string(),
    start: requiredDay('Indiquez le premier jour à facturer.'),
    end: requiredDay('Indiquez le dernier jour à facturer.'),
    issuedOn: requiredDay('Indiquez la date des factures.'),
    dueOn: requiredDay('Indiquez l’échéance.'),
    activityIds: listed,
  })
  .refine(({ start, end }) => end >= start, {
    message: 'Le dernier jour ne peut pas précéder le premier.',
    path: ['end'],
  })
  .refine(isWithinYear, {
    message: 'Une facturation porte sur douze mois au plus.',
    path: ['end'],
  })
  .refine(({ issuedOn, dueOn }) => dueOn >= issuedOn, {
    message: 'L’échéance ne peut pas précéder la date des factures.',
    path: ['dueOn'],
  });

export type PrepareRunInput = z.output<typeof prepareRunSchema>;

/** One run. */
export const runSchema = z.object({ runId: z.uuid() });

/** A family of a run. */
export const runFamilySchema = runSchema.extend({ familyId: z.uuid() });

/** A correction of an issued invoice: all that is left of it, or one line. */
export const creditSchema = z
  .object({
    invoiceId: z.uuid(),
    /** Empty for the whole invoice. */
    lineId: z.union([z.literal(''), z.uuid()]).transform((id) => (id === '' ? null : id)),
    reason: requiredText('Indiquez le motif\u00A0: la famille le lira.', 200),
    /** What becomes of the days. */
    days: z.enum(['BILL_AGAIN', 'LEAVE'], 'Dites si ces jours sont à facturer de nouveau.'),
  })
  .transform(({ days, ...input }) => ({ ...input, isBilledAgain: days === 'BILL_AGAIN' }));

export type CreditInput = z.output<typeof creditSchema>;
