import 'server-only';

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

import { env } from './env';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const VERSION = 'v1';

/** What a key is for: one key never serves two purposes. */
type Purpose = 'account' | 'link' | 'subscriber-code' | 'recovery-code' | 'challenge';

function derive(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `portail-familles/${purpose}`, KEY_BYTES));
}

// Names the key in what it encrypts, so that another one can follow it.
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

/** Encrypts a short text (AES-256-GCM): "v1.<key id>.<nonce, text and tag>". */
export function encryptText(purpose: Purpose, text: string): string {
  const key = derive(env.ENCRYPTION_KEY, purpose);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${VERSION}.${keyIdOf(key)}.${sealed.toString('base64url')}`;
}

/**
 * Reads what `encryptText` wrote for the same purpose.
 * @throws Error when it was altered, or encrypted with another key
 */
export function decryptText(purpose: Purpose, sealed: string): string {
  const [version, keyId, payload = ''] = sealed.split('.');
  const key = derive(env.ENCRYPTION_KEY, purpose);
  if (version !== VERSION || keyId !== keyIdOf(key)) throw new Error('encrypted with another key');
  const bytes = Buffer.from(payload, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

/**
 * The keyed hash (HMAC-SHA-256, base64url) of a secret that is looked up by its value: a stolen
 * table cannot be tried without the secret (LINK_SECRET unless given).
 */
export function keyedHash(purpose: Purpose, text: string, secret = env.LINK_SECRET): string {
  return createHmac('sha256', derive(secret, purpose)).update(text).digest('base64url');
}
