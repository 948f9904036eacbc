import { z } from 'zod';

import { emailAddress, requiredText } from '@/lib/core/form-fields';

import { newPasswordShape, passwordsAgree } from './new-password';

const LONGEST_PASSWORD = 200;

/** The password that one has, asked again before something that matters. */
const currentPassword = z
  .string('Indiquez votre mot de passe.')
  .min(1, 'Indiquez votre mot de passe.')
  .max(LONGEST_PASSWORD, 'Ce mot de passe est trop long.');

/** Six digits of an application; spaces are left out. */
const totpCode = z
  .string('Indiquez le code à 6 chiffres.')
  .transform((text) => text.replaceAll(/[\s\u00A0]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Le code a 6 chiffres.'));

export const changePasswordSchema = z
  .object({ currentPassword, ...newPasswordShape })
  .refine(passwordsAgree.check, passwordsAgree.params);

export const totpCodeSchema = z.object({ code: totpCode });

/** The application's code, or a recovery code. */
const secondFactor = z
  .string('Indiquez le code.')
  .trim()
  .min(6, 'Le code a 6 chiffres, ou 10 caractères pour un code de secours.')
  .max(40, 'Le code a 6 chiffres, ou 10 caractères pour un code de secours.');

/** What is asked before the second factor is taken away, or moves to another telephone. */
export const endTotpSchema = z.object({
  /** Empty where the account has none. */
  currentPassword: z.string().max(LONGEST_PASSWORD).default(''),
  code: secondFactor,
});

/** At sign-in, and for new recovery codes. */
export const secondStepSchema = z.object({ code: secondFactor });

export const revokeSessionSchema = z.object({ sessionId: z.uuid() });

export const chooseWorkplaceSchema = z.object({ collectivityId: z.uuid() });

export const profileSchema = z.object({
  civility: z.enum(['Mme', 'M.'], 'Choisissez une civilité.'),
  lastName: requiredText('Indiquez votre nom.'),
  firstName: requiredText('Indiquez votre prénom.'),
});

export const changeEmailSchema = z.object({ email: emailAddress, currentPassword });

/** A link of an e-mail, for the button that does what it says. */
export const emailLinkSchema = z.object({ token: z.string().max(200) });

export const deleteAccountSchema = z.object({
  /** Of an account without a password: empty. */
  currentPassword: z.string().max(LONGEST_PASSWORD).default(''),
  confirmation: z
    .string('Écrivez SUPPRIMER pour confirmer.')
    .trim()
    .refine((text) => text.toUpperCase() === 'SUPPRIMER', 'Écrivez SUPPRIMER pour confirmer.'),
});
