import { z } from 'zod';

export const signInSchema = z.object({
  email: z
    .string()
    .trim()
    .min(1, 'Indiquez votre adresse e-mail.')
    .max(254, 'Cette adresse est trop longue.')
    .pipe(z.email('Cette adresse n’est pas complète. Exemple\u00A0: prenom.nom@exemple.fr')),
  password: z
    .string()
    .min(1, 'Indiquez votre mot de passe.')
    .max(200, 'Ce mot de passe est trop long.'),
  /** Keeps the browser signed in after it is closed. */
  remember: z.boolean().default(false),
});

export type SignInInput = z.infer<typeof signInSchema>;
