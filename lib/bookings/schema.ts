import { z } from 'zod';

import { several, weekday } from '@/lib/core/form-fields';

const MOST_CHILDREN = 12;

/** One child on one session. */
export const slotSchema = z.object({ sessionId: z.uuid(), childId: z.uuid() });

/** The child whose calendar is to have an address. */
export const openFeedSchema = z.object({ childId: z.uuid() });

/** The address of a calendar. */
export const feedSchema = z.object({ feedId: z.uuid() });

/** Whose week at an activity is to be forgotten. */
export const forgetWeekSchema = z.object({
  activite: z.uuid(),
  enfants: several(z.uuid(), 'Choisissez au moins un enfant.', MOST_CHILDREN),
});

/** The days of the week to keep for children at an activity. */
export const keepWeekSchema = forgetWeekSchema.extend({
  jours: several(weekday, 'Choisissez au moins un jour de la semaine.', 7),
});

export type ForgetWeekInput = z.infer<typeof forgetWeekSchema>;
export type KeepWeekInput = z.infer<typeof keepWeekSchema>;
