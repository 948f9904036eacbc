import { z } from 'zod';

import {
  checkbox,
  emailAddress,
  optionalLines,
  optionalText,
  requiredLines,
  requiredText,
} from '@/lib/core/form-fields';
import { ANSWER_DAYS } from '@/lib/families/rules/change-deadline';
import { FILE_SECTIONS, SECTION_POLICIES } from '@/lib/families/rules/sections';

import {
  CLASS_WEEKDAYS,
  HOLIDAY_REGIONS,
  isHostName,
  TIME_ZONES,
  type HolidayRegion,
  type TimeZone,
} from '../rules/places';
import { compactSiret, siretProblem } from '../rules/siret';

/** What the section held when its page was made: a save never undoes one that was not seen. */
const seen = z.string().max(100);

const website = optionalText(200).pipe(
  z
    .url({
      protocol: /^https?$/,
      hostname: z.regexes.domain,
      error: 'Indiquez une adresse complète. Exemple\u00A0: https://www.mairie-exemple.fr',
    })
    .nullable(),
);

const hostName = optionalText(253)
  .transform((name) => name?.toLowerCase() ?? null)
  .refine((name) => name === null || isHostName(name), {
    message: 'Indiquez un nom de domaine seul. Exemple\u00A0: famille.mairie-exemple.fr',
  });

export const identitySchema = z.object({
  seen,
  name: requiredText('Indiquez le nom de la collectivité.', 120),
  shortName: requiredText('Indiquez le nom court.', 40),
  rubric: requiredText('Indiquez la rubrique.', 60),
  serviceName: requiredText('Indiquez le service.', 80),
  website,
  hostName,
});

export const contactSchema = z.object({
  seen,
  postalAddress: requiredLines('Indiquez l’adresse postale.', 300),
  email: emailAddress,
  phone: requiredText('Indiquez le téléphone.', 30).regex(
    /^\+?[\d ().-]{6,}$/,
    'Indiquez un numéro de téléphone. Exemple\u00A0: 02 00 00 00 01',
  ),
  openingHours: requiredLines('Indiquez les horaires d’ouverture.', 300),
});

const keysOf = <Key extends string>(record: Readonly<Record<Key, string>>): [Key, ...Key[]] =>
  Object.keys(record) as [Key, ...Key[]];

const weekdayFields = Object.fromEntries(
  CLASS_WEEKDAYS.map((day) => [`class${day}`, checkbox]),
) as Record<`class${(typeof CLASS_WEEKDAYS)[number]}`, typeof checkbox>;

export const calendarSchema = z
  .object({
    seen,
    timeZone: z.enum(keysOf<TimeZone>(TIME_ZONES), 'Choisissez un fuseau de la liste.'),
    holidayRegion: z.enum(
      keysOf<HolidayRegion>(HOLIDAY_REGIONS),
      'Choisissez un territoire de la liste.',
    ),
    ...weekdayFields,
  })
  .transform(({ seen, timeZone, holidayRegion, ...days }) => ({
    seen,
    timeZone,
    holidayRegion,
    schoolWeekdays: CLASS_WEEKDAYS.filter((day) => days[`class${day}`]),
  }))
  .refine(({ schoolWeekdays }) => schoolWeekdays.length > 0, {
    path: ['class1'],
    message: 'Cochez au moins un jour de classe.',
  });

const silence = {
  silenceMeansAcceptance: z
    .enum(['oui', 'non'], 'Dites ce que vaut l’absence de réponse.')
    .transform((answer) => answer === 'oui'),
  silenceMonths: z.coerce
    .number('Indiquez un nombre de mois.')
    .int('Indiquez un nombre de mois.')
    .min(1, 'Un mois au moins.')
    .max(12, 'Douze mois au plus.'),
  appealText: requiredLines('Dites comment contester une décision.', 2000),
};

export const acknowledgementSchema = z.object({ seen, ...silence });

/** What the preview is made from. */
export const acknowledgementPreviewSchema = z.object(silence);

export const securitySchema = z.object({ seen, requiresAgentTotp: checkbox });

const siret = optionalText(30)
  .transform((text) => (text === null ? null : compactSiret(text)))
  .superRefine((text, context) => {
    const problem = text === null ? null : siretProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export const legalSchema = z.object({
  seen,
  publicationDirector: optionalText(200),
  hostingProvider: optionalText(300),
  dataProtectionContact: optionalText(300),
  siret,
  accountant: optionalLines(300),
});

const answerDays = `Indiquez un nombre de jours, de ${ANSWER_DAYS.min} à ${ANSWER_DAYS.max}.`;

export const changesSchema = z.object({
  seen,
  changeAnswerDays: z.coerce
    .number(answerDays)
    .int(answerDays)
    .min(ANSWER_DAYS.min, answerDays)
    .max(ANSWER_DAYS.max, answerDays),
});

const policy = z.enum(SECTION_POLICIES, 'Choisissez dans la liste.');
const policyFields = Object.fromEntries(
  FILE_SECTIONS.map((section) => [section, policy]),
) as Record<(typeof FILE_SECTIONS)[number], typeof policy>;

export const sectionsSchema = z
  .object({ seen, ...policyFields })
  .transform(({ seen, ...sectionPolicies }) => ({ seen, sectionPolicies }));
