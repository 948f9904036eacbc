import 'server-only';

import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import { z } from 'zod';

import type { FranceConnectPerson } from '@/lib/accounts/rules/france-connect';

import { env } from './env';
import { log } from './log';
import { remember } from './remember';

const ALGORITHMS = ['ES256', 'RS256'];
const LEVELS = ['eidas1', 'eidas2', 'eidas3'];
const SCOPE = 'openid given_name family_name preferred_username gender email';
const RETURN_PATH = '/api/franceconnect/retour';
const METADATA_SECONDS = 3600;
const TIMEOUT_SECONDS = 10;

/** Why FranceConnect gave no identity. */
export type FranceConnectRefusal = 'DENIED' | 'UNAVAILABLE' | 'INVALID';

/** FranceConnect gave no identity, or one that cannot be trusted; `cause` says what of. */
export class FranceConnectError extends Error {
  override readonly name = 'FranceConnectError';

  constructor(
    readonly refusal: FranceConnectRefusal,
    cause: unknown,
  ) {
    super(refusal, { cause });
  }
}

/** What ties the answer to the browser that asked. */
export type Checks = { state: string; nonce: string; verifier: string | null };

const filled = z.string().trim().min(1).max(200);
const claimsSchema = z.object({
  given_name: filled,
  family_name: filled,
  preferred_username: filled.optional().catch(undefined),
  gender: z.enum(['female', 'male']).optional().catch(undefined),
  email: z.email().max(254).optional().catch(undefined),
});

/** Whether people may sign in with FranceConnect here. */
export function isFranceConnectConfigured(): boolean {
  return env.FRANCECONNECT_CLIENT_ID !== undefined;
}

/** Where one sets out to sign in with FranceConnect, at the portal's own address; null where it is not configured. */
export function franceConnectAddress(): string | null {
  return isFranceConnectConfigured() ? `${env.APP_URL}/api/franceconnect/connexion` : null;
}

/** Where forms may lead besides the portal: FranceConnect, where it is configured. */
export function franceConnectOrigin(): string | null {
  return isFranceConnectConfigured() ? new URL(env.FRANCECONNECT_ISSUER).origin : null;
}

function clientId(): string {
  return env.FRANCECONNECT_CLIENT_ID ?? '';
}

function redirectUri(): string {
  return `${env.APP_URL}${RETURN_PATH}`;
}

/** FranceConnect as it describes itself, and the keys with which it signs. */
type Service = { config: oidc.Configuration; keys: JWTVerifyGetKey };

async function discover(): Promise<Service> {
  const issuer = new URL(env.FRANCECONNECT_ISSUER);
  const secret = env.FRANCECONNECT_CLIENT_SECRET ?? '';
  const config = await oidc.discovery(issuer, clientId(), secret, oidc.ClientSecretPost(secret), {
    timeout: TIMEOUT_SECONDS,
    execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
  });
  const { jwks_uri: address } = config.serverMetadata();
  if (address === undefined) throw new Error('FranceConnect announces no keys');
  const keys = createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_SECONDS * 1000 });
  return { config, keys };
}

const service = remember(METADATA_SECONDS, discover);

async function reach(): Promise<Service> {
  try {
    return await service();
  } catch (error) {
    throw new FranceConnectError('UNAVAILABLE', error);
  }
}

/**
 * Where to send somebody who wants to be identified, and what their return is checked with.
 * @throws FranceConnectError UNAVAILABLE
 */
export async function authorizationRequest(): Promise<{ url: string; checks: Checks }> {
  const { config } = await reach();
  const verifier = config.serverMetadata().supportsPKCE() ? oidc.randomPKCECodeVerifier() : null;
  const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(),
    scope: SCOPE,
    acr_values: 'eidas1',
    state: checks.state,
    nonce: checks.nonce,
    ...(verifier === null
      ? {}
      : {
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }),
  });
  return { url: url.href, checks };
}

/**
 * Exchanges the code of a return (its query string) for an identity. Both the id token and the user
 * information must be signed by FranceConnect, for this portal, now.
 * @throws FranceConnectError DENIED when the person refused, INVALID, UNAVAILABLE
 */
export async function identityOf(
  query: URLSearchParams,
  { state, nonce, verifier }: Checks,
): Promise<FranceConnectPerson> {
  const reached = await reach();
  try {
    const tokens = await oidc.authorizationCodeGrant(
      reached.config,
      new URL(`${redirectUri()}?${query.toString()}`),
      {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(verifier === null ? {} : { pkceCodeVerifier: verifier }),
      },
    );
    const idToken = tokens.id_token ?? '';
    const { sub = '', acr } = await verify(idToken, reached);
    if (typeof acr !== 'string' || !LEVELS.includes(acr)) throw new Error('level not reached');
    const person = await verify(await userInformation(reached.config, tokens), reached);
    if (person.sub !== sub) throw new Error('the user information is about somebody else');
    return claimsOf(sub, idToken, person);
  } catch (error) {
    throw new FranceConnectError(refusalOf(error), error);
  }
}

/** Reads what FranceConnect signed, for this portal, with one of its two algorithms. */
async function verify(token: string, { config, keys }: Service): Promise<JWTPayload> {
  const { issuer } = config.serverMetadata();
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ALGORITHMS,
    issuer,
    audience: clientId(),
  });
  return payload;
}

async function userInformation(
  config: oidc.Configuration,
  { access_token: token }: { access_token: string },
): Promise<string> {
  const { userinfo_endpoint: endpoint = '' } = config.serverMetadata();
  const response = await oidc.fetchProtectedResource(config, token, new URL(endpoint), 'GET');
  if (!response.ok) throw new Error('no user information', { cause: response });
  return (await response.text()).trim();
}

function claimsOf(subject: string, idToken: string, payload: JWTPayload): FranceConnectPerson {
  const claims = claimsSchema.parse(payload);
  return {
    subject,
    idToken,
    givenName: claims.given_name,
    familyName: claims.family_name,
    preferredName: claims.preferred_username ?? null,
    gender: claims.gender ?? null,
    email: claims.email ?? null,
  };
}

function refusalOf(error: unknown): FranceConnectRefusal {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'DENIED' : 'UNAVAILABLE';
  return isOutage(error) ? 'UNAVAILABLE' : 'INVALID';
}

// No answer, or one that says that the service is down.
function isOutage(error: unknown): boolean {
  if (error instanceof Response) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return (
    error.message === 'fetch failed' ||
    ['TimeoutError', 'AbortError'].includes(error.name) ||
    isOutage(error.cause)
  );
}

/**
 * Where to send somebody to leave FranceConnect too, before they come back to the sign-in page; that
 * page itself where FranceConnect does not answer.
 */
export async function wayOutOfFranceConnect(idToken: string): Promise<string> {
  try {
    const { config } = await reach();
    const url = oidc.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      state: oidc.randomState(),
      post_logout_redirect_uri: `${env.APP_URL}/connexion`,
    });
    return url.href;
  } catch (error) {
    log.warn({ err: error }, 'FranceConnect was not left');
    return '/connexion';
  }
}
