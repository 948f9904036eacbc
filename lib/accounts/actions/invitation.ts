'use server';

import { redirect } from 'next/navigation';

import { publicForm } from '@/lib/platform/actions/forms';
import { setSessionCookie } from '@/lib/platform/auth/cookie';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';
import { requestContext } from '@/lib/platform/request-context';

import { acceptInvitation } from '../commands/accept-invitation';
import { invitationError } from '../messages/invitation';
import { acceptInvitationSchema } from '../schema/invitation';

/** "Ouvrir mon compte": the password of an invited agent, who is then signed in. */
export const acceptInvitationAction = publicForm(
  { name: 'accounts.accept-invitation', schema: acceptInvitationSchema },
  async ({ token, password }): Promise<null> => {
    const tokenId = readSignedToken('invitation', token);
    if (tokenId === null) throw invitationError('UNKNOWN');
    const { userAgent } = await requestContext();
    const at = now();
    const session = await acceptInvitation({ tokenId, password, userAgent }, at);
    await setSessionCookie(session, { remember: false, now: at });
    redirect('/backoffice');
  },
);
