import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

/** An identity that FranceConnect has given, as the portal uses it. */
export const franceConnectIdentitySchema = z.object({
  /** The portal's own name for the person, at FranceConnect. */
  subject: z.string().min(1),
  civility: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string().nullable(),
  /** What signing out of FranceConnect asks for. */
  idToken: z.string(),
});

export type FranceConnectIdentity = z.infer<typeof franceConnectIdentitySchema>;

/** The one step before an account opens with FranceConnect. */
export const franceConnectAccountSchema = z.object({
  terms: checkbox.refine(
    (accepted) => accepted,
    'Acceptez les conditions d’utilisation pour ouvrir votre compte.',
  ),
});

/** Forms that say nothing but that they were sent. */
export const nothingSchema = z.object({});
