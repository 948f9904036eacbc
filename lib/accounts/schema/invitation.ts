import { z } from 'zod';

import { newPasswordShape, passwordsAgree } from './new-password';

export const acceptInvitationSchema = z
  .object({ token: z.string().max(200), ...newPasswordShape })
  .refine(passwordsAgree.check, passwordsAgree.params);
