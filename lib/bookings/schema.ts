import { z } from 'zod';

import { several } from '@/lib/core/form-fields';

import { wishesOf } from './rules/wishes';

const MOST_CHILDREN = 12;
const MOST_ACTIVITIES = 12;
const DAY = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.)?[1-7]$/;
const TIME = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.[1-7]\.\d\d:\d\d$/;

/** The activities that a form asks for. */
export const wishedActivities = several(z.uuid(), 'Choisissez une activité.', MOST_ACTIVITIES);

/** Days of the week, each with its activity where there are several (rules/wishes.ts). */
export const wishedDays = several(
  z.string().regex(DAY),
  'Choisissez au moins un jour de la semaine.',
  MOST_ACTIVITIES * 7,
);

/** When days begin or end, each with its activity; none where whole days are asked for. */
export const wishedTimes = z.preprocess(
  (value: unknown): unknown[] =>
    value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
  z.array(z.string().regex(TIME)).max(MOST_ACTIVITIES * 7),
);

/** One child on one session. */
export const slotSchema = z.object({ sessionId: z.uuid(), childId: z.uuid() });

/** The child whose calendar is to have an address. */
export const openFeedSchema = z.object({ childId: z.uuid() });

/** The address of a calendar. */
export const feedSchema = z.object({ feedId: z.uuid() });

/** Whose week at activities is to be forgotten. */
export const forgetWeekSchema = z.object({
  activite: wishedActivities,
  enfants: several(z.uuid(), 'Choisissez au moins un enfant.', MOST_CHILDREN),
});

/** The days of the week to keep for children, at each activity. */
export const keepWeekSchema = forgetWeekSchema
  .extend({ jours: wishedDays })
  .transform(({ enfants, activite, jours }) => ({ enfants, wishes: wishesOf(activite, jours) }))
  .refine(({ wishes }) => wishes.every(({ weekdays }) => weekdays.length > 0), {
    path: ['jours'],
    message: 'Choisissez au moins un jour de la semaine pour chaque activité.',
  });

export type ForgetWeekInput = z.infer<typeof forgetWeekSchema>;
export type KeepWeekInput = z.infer<typeof keepWeekSchema>;
