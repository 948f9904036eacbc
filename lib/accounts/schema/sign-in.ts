import { z } from 'zod';

import { emailAddress } from '@/lib/core/form-fields';

export const signInSchema = z.object({
  email: emailAddress,
  password: z
    .string()
    .min(1, 'Indiquez votre mot de passe.')
    .max(200, 'Ce mot de passe est trop long.'),
  /** Keeps the browser signed in after it is closed. */
  remember: z.boolean().default(false),
});

export type SignInInput = z.infer<typeof signInSchema>;
