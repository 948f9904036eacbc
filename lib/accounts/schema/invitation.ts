import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

import { newPasswordShape, passwordsAgree } from './new-password';

export const acceptInvitationSchema = z
  .object({
    token: z.string().max(200),
    ...newPasswordShape,
    terms: checkbox.refine(
      (isTicked) => isTicked,
      'Acceptez les conditions d’utilisation pour ouvrir votre compte.',
    ),
  })
  .refine(passwordsAgree.check, passwordsAgree.params);
