import 'server-only';

import {
  enterWithFranceConnect,
  linkFranceConnect,
  type FranceConnectEntry,
} from '@/lib/accounts/commands/france-connect';
import type { NewSession } from '@/lib/accounts/commands/sign-in';
import type { FranceConnectCode } from '@/lib/accounts/messages/france-connect';
import { identityOfPerson } from '@/lib/accounts/rules/france-connect';
import type { FranceConnectIdentity } from '@/lib/accounts/schema/france-connect';
import { DomainError } from '@/lib/core/errors';

import { now } from '../clock';
import {
  authorizationRequest,
  FranceConnectError,
  identityOf,
  type FranceConnectRefusal,
} from '../france-connect';
import { log } from '../log';
import { requestContext } from '../request-context';
import { findSignedIn } from './actors';
import { setSessionCookie } from './cookie';
import { setStepCookie } from './step-cookie';
import { forgetStep, keepStep, readStep, type KnownPerson } from './france-connect-cookie';

/** Where one goes on after FranceConnect: what is to be done, or what went wrong. */
const STEP_PATH = '/connexion/franceconnect';
const LINK_PATH = '/mon-espace/franceconnect';

const CODES: Record<FranceConnectRefusal, FranceConnectCode> = {
  DENIED: 'FRANCECONNECT_DENIED',
  UNAVAILABLE: 'FRANCECONNECT_UNAVAILABLE',
  INVALID: 'FRANCECONNECT_INVALID',
};

/**
 * Begins: keeps in the browser what its return is checked with, and gives the address to go to. With
 * `linkTo`, a session, the identity is linked to its account; without, it signs in.
 */
export async function beginFranceConnect(linkTo: string | null): Promise<string> {
  try {
    const { url, checks } = await authorizationRequest();
    await keepStep({ step: 'asked', ...checks, linkTo });
    return url;
  } catch (error) {
    return failurePath(await codeOf(error), linkTo);
  }
}

/** Takes somebody back from FranceConnect, with the query of their return; gives where they go. */
export async function returnFromFranceConnect(query: URLSearchParams): Promise<string> {
  const asked = await readStep();
  // What was asked serves once, whatever comes of it.
  await forgetStep();
  if (asked?.step !== 'asked') return failurePath('FRANCECONNECT_EXPIRED', null);
  try {
    const identity = identityOfPerson(await identityOf(query, asked));
    return asked.linkTo === null
      ? await follow(identity, await enterHere(identity))
      : await linkTo(asked.linkTo, identity);
  } catch (error) {
    return failurePath(await codeOf(error), asked.linkTo);
  }
}

async function enterHere(identity: FranceConnectIdentity): Promise<FranceConnectEntry> {
  return enterWithFranceConnect(identity, await requestContext(), now());
}

async function follow(identity: FranceConnectIdentity, entry: FranceConnectEntry): Promise<string> {
  if (entry.kind === 'SIGN_IN') {
    await signInWithFranceConnect(entry.session);
    return entry.session.isAgent ? '/backoffice' : '/espace-famille';
  }
  if (entry.kind === 'SECOND_STEP') {
    const { accountId, idToken } = entry;
    await setStepCookie({ accountId, remember: false, from: null, idToken });
    return '/connexion/verification';
  }
  if (entry.kind === 'NO_EMAIL') return failurePath('FRANCECONNECT_NO_EMAIL', null);
  await keepStep({ step: 'known', identity, isEmailTaken: entry.kind === 'LINK_FIRST' });
  return STEP_PATH;
}

async function linkTo(sessionId: string, identity: FranceConnectIdentity): Promise<string> {
  const signedIn = await findSignedIn();
  if (signedIn?.guardian.sessionId !== sessionId) return failurePath('FRANCECONNECT_EXPIRED', null);
  await linkFranceConnect(signedIn.guardian, identity, now());
  return `${LINK_PATH}?franceconnect=relie`;
}

/** Signs the browser in until it is closed, and forgets how it came to be. */
export async function signInWithFranceConnect(session: NewSession): Promise<void> {
  await forgetStep();
  await setSessionCookie(session, { remember: false, now: now() });
}

/** Whom FranceConnect has just recognised, and who has not opened or linked an account yet. */
export async function findKnownPerson(): Promise<KnownPerson | null> {
  const step = await readStep();
  return step?.step === 'known' ? step : null;
}

async function codeOf(error: unknown): Promise<string> {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof FranceConnectError)) throw error;
  const { requestId } = await requestContext();
  const { refusal, cause } = error;
  if (refusal !== 'DENIED')
    log.warn({ requestId, refusal, reason: reasonOf(cause) }, 'FranceConnect gave no identity');
  return CODES[refusal];
}

// Of the cause, its words alone: what comes with it may tell of the person.
function reasonOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 200) : 'unknown';
}

function failurePath(code: string, linkTo: string | null): string {
  const reason = code.replace('FRANCECONNECT_', '').toLowerCase();
  return `${linkTo === null ? STEP_PATH : LINK_PATH}?franceconnect=${reason}`;
}
