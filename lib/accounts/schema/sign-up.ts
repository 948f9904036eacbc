import { z } from 'zod';

import { checkbox, emailAddress, optionalText, requiredText } from '@/lib/core/form-fields';
import {
  isSubscriberCode,
  normaliseSubscriberCode,
} from '@/lib/subscriptions/rules/subscriber-code';

import { newPasswordShape, passwordsAgree } from './new-password';

const LONGEST_NAME = 80;
const LONGEST_PROOF = 4000;

const CIVILITIES = ['Mme', 'M.'] as const;

const subscriberCode = optionalText()
  .transform((typed) => (typed === null ? null : normaliseSubscriberCode(typed)))
  .refine((code) => code === null || isSubscriberCode(code), {
    message:
      'Ce code n’est pas le bon\u00A0: il a 10 signes. Relisez le courrier de la mairie, ou videz ce champ.',
  });

export const signUpSchema = z
  .object({
    code: subscriberCode,
    civility: z.enum(CIVILITIES, 'Choisissez votre civilité.'),
    lastName: requiredText('Indiquez votre nom.', LONGEST_NAME),
    firstName: requiredText('Indiquez votre prénom.', LONGEST_NAME),
    email: emailAddress,
    ...newPasswordShape,
    human: checkbox.refine((isTicked) => isTicked, 'Cochez «\u00A0Je ne suis pas un robot\u00A0».'),
    /** The proof that the browser worked; without one, a question follows. */
    altcha: z.string().max(LONGEST_PROOF).optional(),
    terms: checkbox.refine(
      (isTicked) => isTicked,
      'Acceptez les conditions d’utilisation pour vous inscrire.',
    ),
  })
  .refine(passwordsAgree.check, passwordsAgree.params);

export type SignUpInput = z.infer<typeof signUpSchema>;

/** A code alone, asked about before the form is sent. */
export const checkedCodeSchema = z.object({ code: z.string().max(LONGEST_NAME) });

/** A button of a page that a signed link opens. */
export const linkSchema = z.object({ token: z.string().max(200) });

/** The button of an activation link; the password is asked of a browser that did not sign up. */
export const activationSchema = linkSchema.extend({
  password: z.string().max(200, 'Ce mot de passe est trop long.').optional(),
});

export const answerSchema = linkSchema.extend({
  answer: requiredText('Écrivez le nombre en chiffres.', 20),
});
