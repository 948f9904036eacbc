'use server';

import { redirect } from 'next/navigation';

import { guardianForm, publicForm } from '@/lib/platform/actions/forms';
import {
  beginFranceConnect,
  findKnownPerson,
  signInWithFranceConnect,
} from '@/lib/platform/auth/france-connect';
import { forgetStep } from '@/lib/platform/auth/france-connect-cookie';
import { now } from '@/lib/platform/clock';
import { requestContext } from '@/lib/platform/request-context';

import {
  linkFranceConnect,
  openFranceConnectAccount,
  unlinkFranceConnect,
} from '../commands/france-connect';
import { franceConnectError } from '../messages/france-connect';
import { TERMS_VERSION } from '../rules/terms';
import { franceConnectAccountSchema, nothingSchema } from '../schema/france-connect';

const LINK_PATH = '/mon-espace/franceconnect';

/** Opens the account of somebody whom FranceConnect has just recognised, once the terms are accepted. */
export const openFranceConnectAccountAction = publicForm(
  { name: 'accounts.openWithFranceConnect', schema: franceConnectAccountSchema },
  async (): Promise<null> => {
    const known = await findKnownPerson();
    if (known === null) throw franceConnectError('FRANCECONNECT_EXPIRED');
    const { userAgent } = await requestContext();
    const opening = { termsVersion: TERMS_VERSION, userAgent };
    await signInWithFranceConnect(await openFranceConnectAccount(known.identity, opening, now()));
    redirect('/mon-espace/abonnements');
  },
);

/** Goes to FranceConnect, to link the identity given there to one's account. */
export const linkFranceConnectAction = guardianForm(
  { name: 'accounts.linkFranceConnect', schema: nothingSchema },
  async (_input, actor): Promise<null> => redirect(await beginFranceConnect(actor.sessionId)),
);

/** Links to one's account the identity that FranceConnect gave before one signed in. */
export const linkKnownIdentityAction = guardianForm(
  { name: 'accounts.linkKnownIdentity', schema: nothingSchema },
  async (_input, actor): Promise<null> => {
    const known = await findKnownPerson();
    if (known === null) throw franceConnectError('FRANCECONNECT_EXPIRED');
    await linkFranceConnect(actor, known.identity, now());
    await forgetStep();
    redirect(`${LINK_PATH}?franceconnect=relie`);
  },
);

/** Takes FranceConnect away from one's account. */
export const unlinkFranceConnectAction = guardianForm(
  { name: 'accounts.unlinkFranceConnect', schema: nothingSchema },
  async (_input, actor): Promise<null> => {
    await unlinkFranceConnect(actor, now());
    redirect(`${LINK_PATH}?franceconnect=retire`);
  },
);
