import 'server-only';

import { createHmac } from 'node:crypto';

import { deriveKey, type Purpose } from './encryption/key-ring';
import { portalRing } from './encryption/portal-ring';
import { env } from './env';

/**
 * Encrypts a short text that travels (a cookie, a link) or has no row yet. What a row holds is
 * encrypted for its cell: `sealText` in lib/platform/encryption/sealed-text.ts.
 */
export function encryptText(purpose: Purpose, text: string): string {
  return portalRing().seal(purpose, text);
}

/**
 * Reads what `encryptText` wrote for the same purpose.
 * @throws Error when it was altered, or encrypted with a key that is gone
 */
export function decryptText(purpose: Purpose, sealed: string): string {
  return portalRing().open(purpose, sealed);
}

/**
 * The keyed hash (HMAC-SHA-256, base64url) of a secret that is looked up by its value: a stolen
 * table cannot be tried without the secret (LINK_SECRET unless given).
 */
export function keyedHash(purpose: Purpose, text: string, secret = env.LINK_SECRET): string {
  return createHmac('sha256', deriveKey(secret, purpose)).update(text).digest('base64url');
}
