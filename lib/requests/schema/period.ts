import { z } from 'zod';

import { wishesOf } from '@/lib/bookings/rules/wishes';
import { wishedActivities, wishedDays, wishedTimes } from '@/lib/bookings/schema';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { checkbox, optionalLines, requiredDay, several } from '@/lib/core/form-fields';

import { WORD_LENGTH } from '../rules/conversation';

const LONGEST_DAYS = 400;
const MOST_CHILDREN = 12;

function isInOrder({ du, au }: { du: CivilDate; au: CivilDate }): boolean {
  return du <= au;
}

function isReasonable({ du, au }: { du: CivilDate; au: CivilDate }): boolean {
  return Date.parse(au) - Date.parse(du) <= LONGEST_DAYS * 86_400_000;
}

/** A long-period request, as its form is filled in; the names of the fields are those of the address. */
const periodSchema = z
  .object({
    enfants: several(z.uuid(), 'Choisissez au moins un enfant.', MOST_CHILDREN),
    activite: wishedActivities,
    jours: wishedDays,
    de: wishedTimes,
    a: wishedTimes,
    du: requiredDay('Indiquez le premier jour.'),
    au: requiredDay('Indiquez le dernier jour.'),
  })
  .refine(isInOrder, { path: ['au'], message: 'Le dernier jour doit suivre le premier.' })
  .refine(isReasonable, { path: ['au'], message: 'Choisissez une période d’un an au plus.' })
  .transform(({ activite, jours, de, a, ...rest }) => ({
    ...rest,
    wishes: wishesOf(activite, jours, { from: de, to: a }),
  }))
  .refine(({ wishes }) => wishes.every(({ weekdays }) => weekdays.length > 0), {
    path: ['jours'],
    message: 'Choisissez au moins un jour de la semaine pour chaque activité.',
  });

/** What is sent: the same, and what the person has seen before confirming. */
export const submitPeriodSchema = z.intersection(
  periodSchema,
  z.object({
    acte: z.enum(['BOOKING', 'ABSENCE']),
    /** Brothers and sisters get a seat on a day all together, or none of them does. */
    ensemble: checkbox.optional(),
    /** A word to the service. */
    mot: optionalLines(WORD_LENGTH).optional(),
    /** Made with the page: sent twice, it counts once. */
    submissionId: z.uuid(),
    /** `planMark` of the summary that was shown. */
    vu: z.string().max(200),
  }),
);

export type SubmitPeriodInput = z.infer<typeof submitPeriodSchema>;
