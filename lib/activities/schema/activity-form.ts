import { z } from 'zod';

import {
  daysBetween,
  isTimeOfDay,
  type CivilDate,
  type TimeOfDay,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import { requiredDay, requiredText } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';

import type { WeeklyTime } from '../types/agents';

const LONGEST_SEASON_DAYS = 400;
const MOST_SEATS = 5000;
const OLDEST = 25;
const LONGEST_OFFER_HOURS = 336;

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function optionalCount(least: number, most: number): z.ZodType<number | null, string | undefined> {
  return z
    .string()
    .optional()
    .transform((text) => (text ?? '').trim())
    .refine(
      (text) => text === '' || (/^\d{1,5}$/.test(text) && +text >= least && +text <= most),
      `Indiquez un nombre entier, de ${least} à ${most}, ou rien.`,
    )
    .transform((text) => (text === '' ? null : Number(text)));
}

const optionalTime = z
  .string()
  .optional()
  .transform((text) => (text ?? '').trim())
  .refine((text) => text === '' || isTimeOfDay(text), 'Indiquez une heure, par exemple 07:30.')
  .transform((text) => (isTimeOfDay(text) ? text : null));

const TIMES = {
  from1: optionalTime,
  to1: optionalTime,
  from2: optionalTime,
  to2: optionalTime,
  from3: optionalTime,
  to3: optionalTime,
  from4: optionalTime,
  to4: optionalTime,
  from5: optionalTime,
  to5: optionalTime,
  from6: optionalTime,
  to6: optionalTime,
  from7: optionalTime,
  to7: optionalTime,
};

const fields = z.object({
  activityId: z.uuid(),
  facilityId: z.uuid('Choisissez l’établissement.'),
  name: requiredText('Indiquez le nom que les familles lisent.', 60),
  moment: z.enum(['MORNING', 'NOON', 'AFTERNOON', 'EVENING', 'DAY'], 'Choisissez le moment.'),
  opensOn: z.enum(['TERM', 'HOLIDAYS', 'EVERY_DAY'], 'Choisissez les jours d’ouverture.'),
  ...TIMES,
  seasonStart: requiredDay('Indiquez le premier jour.'),
  seasonEnd: requiredDay('Indiquez le dernier jour.'),
  capacity: optionalCount(1, MOST_SEATS),
  minAge: optionalCount(0, OLDEST),
  maxAge: optionalCount(0, OLDEST),
  decisionMode: z.enum(['AUTOMATIC', 'AGENT'], 'Choisissez qui répond.'),
  bookingUnit: z.enum(['DAY', 'WEEK'], 'Choisissez ce que les familles réservent.'),
  waiting: z.enum(['NONE', 'AGENT', 'GIVEN', 'OFFERED'], 'Choisissez ce que devient une place.'),
  offerHours: optionalCount(1, LONGEST_OFFER_HOURS),
  price: z.string().transform(parseEuros).pipe(z.int('Indiquez un prix, par exemple 2,60, ou 0.')),
});

type Fields = z.output<typeof fields>;

function timesOf(input: Fields, weekday: Weekday): [TimeOfDay | null, TimeOfDay | null] {
  return [input[`from${weekday}`], input[`to${weekday}`]];
}

type Refuse = (field: string, message: string) => void;

function checkTimes(input: Fields, refuse: Refuse): void {
  for (const weekday of WEEKDAYS) {
    const [from, to] = timesOf(input, weekday);
    if (from === null && to !== null) refuse(`from${weekday}`, 'Indiquez l’heure de début.');
    if (from !== null && to === null) refuse(`to${weekday}`, 'Indiquez l’heure de fin.');
    if (from !== null && to !== null && to <= from)
      refuse(`to${weekday}`, 'La fin doit suivre le début.');
  }
  if (WEEKDAYS.every((weekday) => timesOf(input, weekday).every((time) => time === null)))
    refuse('from1', 'Indiquez les horaires d’un jour au moins.');
}

function checkSeason(
  input: { seasonStart: CivilDate; seasonEnd: CivilDate },
  refuse: Refuse,
): void {
  const days = daysBetween(input.seasonStart, input.seasonEnd);
  if (days < 0) refuse('seasonEnd', 'Le dernier jour doit suivre le premier.');
  if (days > LONGEST_SEASON_DAYS) refuse('seasonEnd', 'Une saison dure 13 mois au plus.');
}

function checkRest(input: Fields, refuse: Refuse): void {
  const { minAge, maxAge, waiting, offerHours, bookingUnit } = input;
  if (minAge !== null && maxAge !== null && maxAge < minAge)
    refuse('maxAge', 'L’âge le plus élevé doit suivre le plus bas.');
  if (waiting === 'OFFERED' && offerHours === null)
    refuse('offerHours', 'Indiquez pendant combien d’heures la place est proposée.');
  if (bookingUnit === 'WEEK' && (waiting === 'GIVEN' || waiting === 'OFFERED'))
    refuse(
      'waiting',
      'À la semaine entière, une place libérée un jour ne suffit pas\u00A0: choisissez une liste d’attente dont un agent donne les places, ou aucune.',
    );
}

function weeklyTimesOf(input: Fields): WeeklyTime[] {
  return WEEKDAYS.flatMap((weekday) => {
    const [startsAt, endsAt] = timesOf(input, weekday);
    return startsAt === null || endsAt === null ? [] : [{ weekday, startsAt, endsAt }];
  });
}

/** An activity, as an agent fills it in. The id of a new one is made with the form: sent twice, it counts once. */
export const activityFormSchema = fields
  .superRefine((input, context) => {
    const refuse: Refuse = (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message });
    checkTimes(input, refuse);
    checkSeason(input, refuse);
    checkRest(input, refuse);
  })
  .transform((input) => ({
    activityId: input.activityId,
    facilityId: input.facilityId,
    name: input.name,
    moment: input.moment,
    opensOn: input.opensOn,
    weeklyTimes: weeklyTimesOf(input),
    seasonStart: input.seasonStart,
    seasonEnd: input.seasonEnd,
    capacity: input.capacity,
    minAge: input.minAge,
    maxAge: input.maxAge,
    decisionMode: input.decisionMode,
    bookingUnit: input.bookingUnit,
    hasWaitingList: input.waiting !== 'NONE',
    promotesAutomatically: input.waiting === 'GIVEN' || input.waiting === 'OFFERED',
    offerHours: input.waiting === 'OFFERED' ? input.offerHours : null,
    priceCents: input.price,
  }));

export type ActivityInput = z.output<typeof activityFormSchema>;

export const facilityFormSchema = z.object({
  workplace: z.string(),
  facilityId: z.uuid(),
  facilityName: requiredText('Indiquez le nom de l’établissement.', 80),
});

export type FacilityInput = z.output<typeof facilityFormSchema>;
