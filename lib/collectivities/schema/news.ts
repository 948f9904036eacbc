import { z } from 'zod';

import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { requiredLines, requiredText } from '@/lib/core/form-fields';

const newsId = z.uuid('Cette actualité n’existe pas.');

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-12-31';
const OUT_OF_CALENDAR = 'Vérifiez l’année de cette date.';

function isInCalendar(day: CivilDate): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}

const day = (message: string): z.ZodType<CivilDate, string> =>
  z
    .string(message)
    .refine(isCivilDate, { message, abort: true })
    .transform((text) => text)
    .refine(isInCalendar, OUT_OF_CALENDAR);

const text = {
  title: requiredText('Indiquez le titre.', 120),
  body: requiredLines('Écrivez le texte.', 4000),
  startDay: day('Indiquez le premier jour.'),
  endDay: z
    .union([z.literal('').transform(() => null), day('Indiquez un jour, ou laissez vide.')])
    .default(null),
};

type Days = { startDay: CivilDate; endDay: CivilDate | null };

const isInOrder = ({ startDay, endDay }: Days): boolean => endDay === null || startDay <= endDay;
const ORDER = {
  path: ['endDay'],
  message: 'Le dernier jour vient avant le premier\u00A0: changez l’un des deux.',
};

/** The id is made with the page, so that a form sent twice writes once. */
export const writeNewsSchema = z
  .object({
    newsId,
    /** The collectivity that the page was opened for. */
    workplace: z.string().max(200),
    ...text,
  })
  .refine(isInOrder, ORDER);

export const changeNewsSchema = z
  .object({ newsId, seen: z.string().max(100), ...text })
  .refine(isInOrder, ORDER);

export const deleteNewsSchema = z.object({ newsId });

export type WriteNewsInput = Omit<z.output<typeof writeNewsSchema>, 'workplace'>;
export type ChangeNewsInput = z.output<typeof changeNewsSchema>;
