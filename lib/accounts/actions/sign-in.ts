'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';

import { DomainError } from '@/lib/core/errors';
import {
  readSessionId,
  sessionCookieName,
  sessionCookieOptions,
  setSessionCookie,
} from '@/lib/platform/auth/cookie';
import { forgetStepCookie, readStepCookie, setStepCookie } from '@/lib/platform/auth/step-cookie';
import { publicForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';
import { wayOutOfFranceConnect } from '@/lib/platform/france-connect';
import { signedToken } from '@/lib/platform/links';
import { requestContext } from '@/lib/platform/request-context';

import { endSession } from '../commands/sessions';
import { signIn } from '../commands/sign-in';
import { unsafeFinishSignIn } from '../commands/second-step';
import { NotActivatedError, SecondStepError } from '../messages/sign-in';
import { securityError } from '../messages/security';
import { secondStepSchema } from '../schema/security';
import { signInSchema } from '../schema/sign-in';

/** What the sign-in form shows again: everything but the password. */
export type SignInState = {
  email: string;
  message?: string;
  /** Of a sign-up that was not activated: has its link sent again. */
  resendToken?: string;
  fieldErrors?: { email?: string; password?: string };
};

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

// A redirection target given in the address: only a path of this site.
function safePath(path: FormDataEntryValue | null): string | null {
  return typeof path === 'string' && /^\/(espace-famille|mon-espace|backoffice)(\/|\?|$)/.test(path)
    ? path
    : null;
}

/** The sign-in form. Works before JavaScript has loaded. */
export async function signInAction(_state: SignInState, form: FormData): Promise<SignInState> {
  const email = textOf(form, 'email').slice(0, 254);
  const input = signInSchema.safeParse({
    email,
    password: textOf(form, 'password'),
    remember: form.get('remember') === 'on',
  });
  if (!input.success) {
    const { email: emailErrors, password } = z.flattenError(input.error).fieldErrors;
    return {
      email,
      fieldErrors: {
        ...(emailErrors?.[0] === undefined ? {} : { email: emailErrors[0] }),
        ...(password?.[0] === undefined ? {} : { password: password[0] }),
      },
    };
  }
  const at = now();
  let isAgent: boolean;
  try {
    const session = await signIn(input.data, await requestContext(), at);
    isAgent = session.isAgent;
    await setSessionCookie(session, { remember: input.data.remember, now: at });
  } catch (error) {
    if (error instanceof NotActivatedError) {
      const resendToken = signedToken('inscription', error.signUpId);
      return { email, message: error.userMessage, resendToken };
    }
    if (error instanceof SecondStepError) {
      const { accountId } = error;
      const from = safePath(form.get('from'));
      await setStepCookie({ accountId, remember: input.data.remember, from, idToken: null });
      redirect('/connexion/verification');
    }
    if (error instanceof DomainError) return { email, message: error.userMessage };
    throw error;
  }
  redirect(safePath(form.get('from')) ?? (isAgent ? '/backoffice' : '/espace-famille'));
}

/** The second step: the code of the application, or a recovery code. */
export const secondStepAction = publicForm(
  { name: 'accounts/second-step', schema: secondStepSchema },
  async ({ code }): Promise<null> => {
    const step = await readStepCookie();
    if (step === null) throw securityError('STEP_EXPIRED');
    const at = now();
    const { userAgent } = await requestContext();
    const session = await unsafeFinishSignIn(step, { code, userAgent }, at);
    await setSessionCookie(session, { remember: step.remember, now: at });
    await forgetStepCookie();
    redirect(step.from ?? (session.isAgent ? '/backoffice' : '/espace-famille'));
  },
);

/**
 * Ends the session, in the database too, and goes to the sign-in page; by way of FranceConnect where
 * the session was opened with it.
 */
export async function signOutAction(): Promise<void> {
  const sessionId = await readSessionId();
  const idToken = sessionId === null ? null : await endSession(sessionId, now());
  (await cookies()).delete({ name: sessionCookieName(), ...sessionCookieOptions() });
  redirect(idToken === null ? '/connexion' : await wayOutOfFranceConnect(idToken));
}
