import { z } from 'zod';

import { checkbox, several } from '@/lib/core/form-fields';

/** The most slots one submission may hold: a year of one child's four activities. */
const MAX_SLOTS = 800;

const requestKindSchema = z.enum(['BOOKING', 'ABSENCE', 'CANCELLATION']);

export const submitRequestsSchema = z.object({
  /** Made by the browser for each confirmation: sent twice, it counts once. */
  submissionId: z.uuid(),
  items: z
    .array(z.object({ sessionId: z.uuid(), childId: z.uuid(), kind: requestKindSchema }))
    .min(1, 'Choisissez au moins un créneau.')
    .max(MAX_SLOTS, 'Choisissez moins de créneaux à la fois.')
    .refine(
      (items) =>
        new Set(items.map((item) => `${item.sessionId}:${item.childId}`)).size === items.length,
      'Un même créneau ne peut être demandé qu’une fois.',
    ),
  /** Brothers and sisters get a seat on a day all together, or none of them does. */
  areTied: z.boolean().optional(),
  /** Lines that still wait, taken back in the same act: what is given up does not go without them. */
  withdrawn: z.array(z.uuid()).max(MAX_SLOTS).optional(),
});

export const undoSubmissionSchema = z.object({ submissionId: z.uuid() });

export const withdrawLinesSchema = z.object({
  lineIds: z.array(z.uuid()).min(1).max(MAX_SLOTS),
  /** All of them, or none: what is given up together. */
  areTied: z.boolean().optional(),
});

export const seatOfferSchema = z.object({ offerId: z.uuid() });

export const withdrawRequestSchema = z.object({
  requestId: z.uuid(),
  /** With what requires it on the same days, booked or asked for. */
  isTogether: checkbox,
  /** What was shown to go with it. */
  seen: z.string().max(200_000).default(''),
});

export const decideLinesSchema = z
  .object({
    lineIds: z.array(z.uuid()).min(1).max(500),
    outcome: z.enum(['ACCEPTED', 'REFUSED', 'WAITLISTED']),
    /** Told to the family. */
    reason: z
      .string()
      .trim()
      .max(500, 'Le motif est trop long\u00A0: 500 caractères au plus.')
      .default(''),
    /** Grants seats above the capacity, on purpose. */
    overbook: z.boolean().default(false),
  })
  .refine((input) => input.outcome !== 'REFUSED' || input.reason !== '', {
    path: ['reason'],
    message: 'Indiquez le motif\u00A0: la famille le lira dans sa réponse.',
  });

/** Whether the document of absences is accepted. */
export const decideJustificationSchema = z
  .object({
    lineIds: several(z.uuid(), 'Choisissez au moins un jour.', 500),
    outcome: z.enum(['ACCEPTED', 'REFUSED'], 'Choisissez une réponse.'),
    /** Told to the family. */
    reason: z
      .string()
      .trim()
      .max(500, 'Le motif est trop long\u00A0: 500 caractères au plus.')
      .default(''),
  })
  .refine((input) => input.outcome !== 'REFUSED' || input.reason !== '', {
    path: ['reason'],
    message: 'Indiquez le motif\u00A0: la famille le lira dans sa réponse.',
  });

export type DecideJustificationInput = z.infer<typeof decideJustificationSchema>;
export type SubmitRequestsInput = z.infer<typeof submitRequestsSchema>;
export type WithdrawLinesInput = z.infer<typeof withdrawLinesSchema>;
export type DecideLinesInput = z.infer<typeof decideLinesSchema>;
