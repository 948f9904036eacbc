import { z } from 'zod';

import { daysBetween } from '@/lib/core/dates/civil-date';
import { requiredDay } from '@/lib/core/form-fields';

const LONGEST_DAYS = 400;

/** Of which days the sessions are made. */
export const sessionsFormSchema = z
  .object({
    activityId: z.uuid(),
    startDay: requiredDay('Indiquez le premier jour.'),
    endDay: requiredDay('Indiquez le dernier jour.'),
    intent: z.enum(['preview', 'apply']).catch('preview'),
    /** The period whose effect the agent has read. */
    seen: z.string().optional(),
  })
  .refine(({ startDay, endDay }) => startDay <= endDay, {
    path: ['endDay'],
    message: 'Le dernier jour doit suivre le premier.',
  })
  .refine(({ startDay, endDay }) => daysBetween(startDay, endDay) <= LONGEST_DAYS, {
    path: ['endDay'],
    message: 'Créez 13 mois au plus à la fois.',
  });
