import { z } from 'zod';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { addDays } from '@/lib/core/dates/civil-date';
import { requiredDay, requiredText } from '@/lib/core/form-fields';

/** The longest closure, in days: a season is not closed, it is not opened. */
const LONGEST_DAYS = 120;
const MOST_ACTIVITIES = 200;

function isInOrder({ du, au }: { du: CivilDate; au: CivilDate }): boolean {
  return du <= au;
}

function isShort({ du, au }: { du: CivilDate; au: CivilDate }): boolean {
  return au <= addDays(du, LONGEST_DAYS);
}

/** What is closed, when and why: the names of the fields are those of the address. */
export const closureSchema = z
  .object({
    activites: z.preprocess(
      (value: unknown): unknown[] =>
        value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
      z.array(z.uuid()).min(1, 'Choisissez au moins une activité.').max(MOST_ACTIVITIES),
    ),
    du: requiredDay('Indiquez le premier jour.'),
    au: requiredDay('Indiquez le dernier jour.'),
    motif: requiredText('Indiquez le motif\u00A0: les familles le lisent.', 80),
  })
  .refine(isInOrder, { path: ['au'], message: 'Le dernier jour doit suivre le premier.' })
  .refine(isShort, { path: ['au'], message: 'Fermez quatre mois au plus à la fois.' });

/** What is confirmed: the same, and a number made with the page, so that it is done once. */
export const closeSchema = z.intersection(closureSchema, z.object({ closureId: z.uuid() }));

export const reopenSchema = z.object({ closureId: z.uuid() });

export type ClosureInput = z.infer<typeof closureSchema>;
export type CloseInput = z.infer<typeof closeSchema>;
