'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';

import { formatInstant } from '@/lib/core/dates/format';
import { guardianForm, publicForm } from '@/lib/platform/actions/forms';
import { readStepCookie } from '@/lib/platform/auth/step-cookie';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import {
  cancelTotpReset,
  unsafeAskTotpReset,
  unsafeCancelTotpReset,
  unsafeFinishTotpReset,
} from '../commands/totp-reset';
import { securityError } from '../messages/security';
import { maskEmail } from '../rules/mask-email';
import { emailLinkSchema } from '../schema/security';

const ZONE = 'Europe/Paris';
// The link is spent then: the page that was sent from would say nothing of what was done.
const SIGN_IN = '/connexion?double-authentification';

/** Asks to do without a second factor that is lost; the password was right a moment ago. */
export const askTotpResetAction = publicForm(
  { name: 'accounts/ask-totp-reset', schema: z.object({}) },
  async () => {
    const step = await readStepCookie();
    if (step === null) throw securityError('STEP_EXPIRED');
    const { from, email } = await unsafeAskTotpReset(step.accountId, now());
    return { from: formatInstant(from, ZONE), email: maskEmail(email) };
  },
);

function idOf(token: string): string {
  const id = readSignedToken('double-authentification', token);
  if (id === null) throw securityError('TOTP_RESET_CLOSED');
  return id;
}

/** Takes the second factor away, with the link of the e-mail. */
export const finishTotpResetAction = publicForm(
  { name: 'accounts/finish-totp-reset', schema: emailLinkSchema },
  async ({ token }): Promise<null> => {
    await unsafeFinishTotpReset(idOf(token), now());
    redirect(`${SIGN_IN}=retiree`);
  },
);

/** Gives the request up, with the link of the e-mail. */
export const cancelTotpResetAction = publicForm(
  { name: 'accounts/cancel-totp-reset', schema: emailLinkSchema },
  async ({ token }): Promise<null> => {
    await unsafeCancelTotpReset(idOf(token), now());
    redirect(`${SIGN_IN}=gardee`);
  },
);

/** Gives up the request on one's own account. */
export const cancelOwnTotpResetAction = guardianForm(
  { name: 'accounts/cancel-own-totp-reset', schema: z.object({}) },
  async (_input, actor): Promise<null> => {
    await cancelTotpReset(actor, now());
    revalidatePath('/', 'layout');
    return null;
  },
);
