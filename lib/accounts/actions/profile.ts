'use server';

import { cookies } from 'next/headers';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { guardianForm, publicForm } from '@/lib/platform/actions/forms';
import { sessionCookieName, sessionCookieOptions } from '@/lib/platform/auth/cookie';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { requestEmailChange, unsafeConfirmEmailChange } from '../commands/change-email';
import { deleteAccount } from '../commands/delete-account';
import { changeProfile } from '../commands/profile';
import { securityError } from '../messages/security';
import {
  changeEmailSchema,
  emailLinkSchema,
  deleteAccountSchema,
  profileSchema,
} from '../schema/security';

/** Changes one's civility and names. */
export const changeProfileAction = guardianForm(
  { name: 'accounts/change-profile', schema: profileSchema },
  async (input, actor) => {
    await changeProfile(actor, input, now());
    revalidatePath('/', 'layout');
    return true;
  },
);

/** Has a link sent to the new address of one's account. */
export const changeEmailAction = guardianForm(
  { name: 'accounts/change-email', schema: changeEmailSchema },
  async (input, actor) => {
    await requestEmailChange(actor, input, now());
    return { email: input.email };
  },
);

/** Confirms the new address, with the link that was sent to it. */
export const confirmEmailAction = publicForm(
  { name: 'accounts/confirm-email', schema: emailLinkSchema },
  async ({ token }): Promise<boolean> => {
    const id = readSignedToken('nouvelle-adresse', token);
    if (id === null) throw securityError('EMAIL_LINK_CLOSED');
    await unsafeConfirmEmailChange(id, now());
    return true;
  },
);

/** Deletes one's account, and signs out. */
export const deleteAccountAction = guardianForm(
  { name: 'accounts/delete', schema: deleteAccountSchema },
  async ({ currentPassword }, actor): Promise<null> => {
    await deleteAccount(actor, currentPassword, now());
    (await cookies()).delete({ name: sessionCookieName(), ...sessionCookieOptions() });
    redirect('/connexion?compte=supprime');
  },
);
