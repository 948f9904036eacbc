'use server';

import { redirect } from 'next/navigation';

import { publicAction } from '@/lib/platform/actions/clients';
import { publicForm } from '@/lib/platform/actions/forms';
import { setSessionCookie } from '@/lib/platform/auth/cookie';
import { hasSignedUpHere, setSignUpCookie } from '@/lib/platform/auth/sign-up-cookie';
import { now } from '@/lib/platform/clock';
import { readSignedToken, signedToken } from '@/lib/platform/links';
import { requestContext } from '@/lib/platform/request-context';
import { normaliseSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';

import { activateAccount } from '../commands/activate';
import { recogniseCode } from '../commands/recognise-code';
import { answerQuestion, requestSignUp, resendActivationLink } from '../commands/sign-up';
import { signUpError } from '../messages/sign-up';
import { unsafeFindActivation } from '../queries/sign-up';
import {
  activationSchema,
  answerSchema,
  checkedCodeSchema,
  linkSchema,
  signUpSchema,
} from '../schema/sign-up';

/** The sign-up form: what follows stands on a page of its own, which can be read again. */
export const signUpAction = publicForm(
  { name: 'signUp', schema: signUpSchema, returned: ['code'] },
  async (input): Promise<never> => {
    const id = await requestSignUp(input, await requestContext(), now());
    await setSignUpCookie(id);
    redirect(`/inscription/${signedToken('inscription', id)}`);
  },
);

/** Whether a code that is being typed may be used. */
export const checkCodeAction = publicAction
  .metadata({ name: 'checkCode' })
  .inputSchema(checkedCodeSchema)
  .action(async ({ parsedInput }) => {
    const code = normaliseSubscriberCode(parsedInput.code);
    const codeHash = await recogniseCode(code, await requestContext(), now());
    return { isRecognised: codeHash !== null };
  });

/** The question asked of a browser that sent no proof. */
export const answerQuestionAction = publicForm(
  { name: 'answerQuestion', schema: answerSchema },
  async ({ token, answer }): Promise<never> => {
    const id = readSignedToken('inscription', token);
    if (id === null) throw signUpError('LINK_FORGED');
    await answerQuestion(id, answer, now());
    redirect(`/inscription/${token}`);
  },
);

/** "Renvoyer le lien", from the page of a sign-up, or from a link that has expired. */
export const resendActivationAction = publicForm(
  { name: 'resendActivation', schema: linkSchema },
  async ({ token }): Promise<never> => {
    const id = readSignedToken('inscription', token) ?? readSignedToken('activation', token);
    if (id === null) throw signUpError('LINK_FORGED');
    await resendActivationLink(id, await requestContext(), now());
    redirect(`/inscription/${signedToken('inscription', id)}?renvoye=oui`);
  },
);

/** "Activer mon compte": a button, since what reads e-mails before people follows their links. */
export const activateAccountAction = publicForm(
  { name: 'activateAccount', schema: activationSchema },
  async ({ token, password }): Promise<never> => {
    const id = readSignedToken('activation', token);
    if (id === null) throw signUpError('LINK_FORGED');
    const at = now();
    // The page says what has become of a link that no longer opens anything.
    const { state } = await unsafeFindActivation(id, at);
    if (state !== 'OPEN') redirect(`/activation/${token}`);
    const { userAgent } = await requestContext();
    const isSameBrowser = await hasSignedUpHere(id);
    const session = await activateAccount(id, { userAgent, isSameBrowser, password }, at);
    await setSessionCookie(session, { remember: false, now: at });
    redirect('/espace-famille');
  },
);
