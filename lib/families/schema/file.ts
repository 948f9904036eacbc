import { z } from 'zod';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  checkbox,
  emailAddress,
  optionalText,
  requiredDay,
  requiredText,
  weekday,
} from '@/lib/core/form-fields';

const LONGEST_ENROLMENT_DAYS = 800;
const EARLIEST_BIRTH = '1990-01-01';

const row = z.uuid();

const optionalEmail = z
  .literal('')
  .transform(() => null)
  .or(emailAddress.transform((address) => address.toLowerCase()))
  .optional()
  .transform((address) => address ?? null);

const postalCode = optionalText(10).refine(
  (code) => code === null || /^\d{5}$/.test(code),
  'Un code postal a 5 chiffres. Exemple\u00A0: 49100',
);

/** The fields of an adult of a file. */
export const guardianFields = z.object({
  civility: z.enum(['Mme', 'M.'], 'Choisissez une civilité.'),
  lastName: requiredText('Indiquez le nom.').toUpperCase(),
  firstName: requiredText('Indiquez le prénom.'),
  email: optionalEmail,
  phone: optionalText(20),
  mobile: optionalText(20),
  address: optionalText(100),
  addressExtra: optionalText(100),
  postalCode,
  city: optionalText(60),
});

export type GuardianFields = z.output<typeof guardianFields>;

/** The fields of a child of a file. */
export const childFields = z.object({
  lastName: requiredText('Indiquez le nom.').toUpperCase(),
  firstName: requiredText('Indiquez le prénom.'),
  birthDate: requiredDay('Indiquez la date de naissance.').refine(
    (birth) => birth >= EARLIEST_BIRTH,
    'Vérifiez l’année de naissance.',
  ),
});

export type ChildFields = z.output<typeof childFields>;

/** An adult to add. The id is made with the form: sent twice, it counts once. */
export const guardianSchema = guardianFields.extend({ familyId: row, guardianId: row });

export type GuardianInput = z.output<typeof guardianSchema>;

/** A child to add. */
export const childSchema = childFields.extend({
  familyId: row,
  childId: row,
  /** Whether a child of the same name and birth date may exist already. */
  force: checkbox,
});

export type ChildInput = z.output<typeof childSchema>;

/** A child of the collectivity to put in a second file. */
export const attachChildSchema = z.object({ familyId: row, childId: row });

const weekdays = z.preprocess(
  (value: unknown): unknown[] =>
    value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
  z.array(weekday).min(1, 'Choisissez au moins un jour de la semaine.').max(7),
);

/** The days and the weekdays of an enrolment. */
export const period = {
  startDay: requiredDay('Indiquez le premier jour.'),
  endDay: requiredDay('Indiquez le dernier jour.'),
  weekdays,
};

/** Whether a period ends after it begins. */
export function isInOrder({
  startDay,
  endDay,
}: {
  startDay: CivilDate;
  endDay: CivilDate;
}): boolean {
  return startDay <= endDay;
}

/** Whether an enrolment lasts a season or two. */
export function isReasonable({
  startDay,
  endDay,
}: {
  startDay: CivilDate;
  endDay: CivilDate;
}): boolean {
  return Date.parse(endDay) - Date.parse(startDay) <= LONGEST_ENROLMENT_DAYS * 86_400_000;
}

export const ORDER = { path: ['endDay'], message: 'Le dernier jour doit suivre le premier.' };
export const LENGTH = { path: ['endDay'], message: 'Une inscription dure deux ans au plus.' };

/** A child to enrol in an activity. */
export const enrolmentSchema = z
  .object({
    familyId: row,
    childId: row,
    enrolmentId: row,
    activityId: z.uuid('Choisissez une activité.'),
    ...period,
  })
  .refine(isInOrder, ORDER)
  .refine(isReasonable, LENGTH);

export type EnrolmentInput = z.output<typeof enrolmentSchema>;

/** The period and weekdays of an enrolment, to change. */
export const enrolmentChangeSchema = z
  .object({
    familyId: row,
    enrolmentId: row,
    ...period,
    /** Whether bookings may be left outside of it. */
    keepBookings: checkbox,
  })
  .refine(isInOrder, ORDER)
  .refine(isReasonable, LENGTH);

export type EnrolmentChange = z.output<typeof enrolmentChangeSchema>;

/** What the agents' search is sent: it may be a subscriber code. */
export const findFamiliesSchema = z.object({
  q: z.string().trim().max(100, 'Raccourcissez la recherche\u00A0: 100 caractères au plus.'),
  abonnement: z.enum(['', 'avec', 'sans']).default(''),
  remis: z.enum(['', 'avec', 'sans']).default(''),
});
