import { z } from 'zod';

import { LARGEST_CALENDAR, SCHOOL_ZONES } from '../rules/school-holidays';

const NONE = 'Choisissez le fichier du calendrier scolaire.';

/** The form that brings the school calendar. */
export const importHolidaysSchema = z.object({
  zone: z.enum(SCHOOL_ZONES, 'Choisissez la zone de vos écoles.'),
  file: z
    .file(NONE)
    .refine(({ size }) => size > 0, NONE)
    .refine(({ size }) => size <= LARGEST_CALENDAR, 'Ce fichier dépasse 5\u00A0Mo.'),
});
