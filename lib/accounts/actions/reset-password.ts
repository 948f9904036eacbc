'use server';

import { redirect } from 'next/navigation';

import { publicForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';
import { requestContext } from '@/lib/platform/request-context';

import { requestPasswordReset, resetPassword } from '../commands/reset-password';
import { signUpError } from '../messages/sign-up';
import { forgottenPasswordSchema, resetPasswordSchema } from '../schema/reset-password';

/** "Recevoir un lien": what is said does not depend on the address. */
export const requestPasswordResetAction = publicForm(
  { name: 'requestPasswordReset', schema: forgottenPasswordSchema },
  async ({ email }) => {
    await requestPasswordReset(email, await requestContext(), now());
    return { email };
  },
);

/** The new password of whoever holds the link. */
export const resetPasswordAction = publicForm(
  { name: 'resetPassword', schema: resetPasswordSchema },
  async ({ token, password }): Promise<never> => {
    const id = readSignedToken('reinitialisation', token);
    if (id === null) throw signUpError('LINK_FORGED');
    await resetPassword(id, password, now());
    redirect('/connexion?mot-de-passe=change');
  },
);
