import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';

import type { Behaviour } from './control';

/** The private keys by algorithm: FranceConnect's own, and a stranger's that bear the same names. */
export interface Keys {
  readonly own: Readonly<Record<string, CryptoKey>>;
  readonly strange: Readonly<Record<string, CryptoKey>>;
}

const HOUR_SECONDS = 3600;

async function resign(
  token: string,
  keys: Readonly<Record<string, CryptoKey>>,
  changes: JWTPayload = {},
): Promise<string> {
  const { alg = '', kid = '' } = decodeProtectedHeader(token);
  const key = keys[alg];
  if (key === undefined) throw new Error(`No key for ${alg}.`);
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ alg, kid })
    .sign(key);
}

/** The id token as it leaves, with what goes wrong. */
export async function spoilIdToken(token: string, { fault }: Behaviour, keys: Keys) {
  const { iat = 0 } = decodeJwt(token);
  const past = { iat: iat - 2 * HOUR_SECONDS, exp: iat - HOUR_SECONDS };
  if (fault === 'id token expired') return resign(token, keys.own, past);
  if (fault === 'id token of another nonce')
    return resign(token, keys.own, { nonce: 'a-nonce-that-nobody-has-asked-for' });
  if (fault === 'low level') return resign(token, keys.own, { acr: 'eidas0' });
  return fault === 'id token signed by a stranger' ? resign(token, keys.strange) : token;
}

/** The user information as it leaves, with what goes wrong. */
export async function spoilUserInformation(token: string, { fault }: Behaviour, keys: Keys) {
  if (fault === 'user information not signed') return JSON.stringify(decodeJwt(token));
  if (fault === 'user information signed by a stranger') return resign(token, keys.strange);
  return fault === 'user information about somebody else'
    ? resign(token, keys.own, { sub: 'somebody-else' })
    : token;
}
