import { z } from 'zod';

import { emailAddress } from '@/lib/core/form-fields';

import { newPasswordShape, passwordsAgree } from './new-password';

export const forgottenPasswordSchema = z.object({ email: emailAddress });

export const resetPasswordSchema = z
  .object({ token: z.string().max(200), ...newPasswordShape })
  .refine(passwordsAgree.check, passwordsAgree.params);
