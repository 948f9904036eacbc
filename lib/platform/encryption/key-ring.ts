import 'server-only';

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 8;
const VERSION = 'v2';
/** Written before values were bound to their place; still read. */
const UNBOUND_VERSION = 'v1';
const SEALED = /^(v[12])\.([\w-]{8})\.([\w-]+)$/;

/** What a key is for: one key never serves two purposes. */
export type Purpose =
  | 'account'
  | 'challenge'
  | 'family'
  | 'file'
  | 'link'
  | 'recovery-code'
  | 'subscriber-code'
  | 'weighed-body';

/** The key of a purpose, made from a secret (HKDF-SHA-256). */
export function deriveKey(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `portail-familles/${purpose}`, KEY_BYTES));
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, KEY_ID_LENGTH);
}

/** AES-256-GCM: nonce, what was encrypted, tag. `context` must be given again to open it. */
export function sealBytes(key: Buffer, bytes: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `sealBytes` gave.
 * @throws Error when the key, the context or a single bit is another one
 */
export function openBytes(key: Buffer, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const bytes = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([bytes, decipher.final()]);
}

/**
 * The keys that encrypt what is kept: the first encrypts, all of them read. What is sealed names its
 * key: "v2.<key id>.<nonce, text and tag>".
 */
export class KeyRing {
  readonly #secrets: readonly string[];
  readonly #keys = new Map<Purpose, ReadonlyMap<string, Buffer>>();

  /** @param secrets the present one first */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  #keysOf(purpose: Purpose): ReadonlyMap<string, Buffer> {
    const known = this.#keys.get(purpose);
    if (known !== undefined) return known;
    const keys = new Map(
      this.#secrets.map((secret) => {
        const key = deriveKey(secret, purpose);
        return [idOf(key), key];
      }),
    );
    this.#keys.set(purpose, keys);
    return keys;
  }

  #current(purpose: Purpose): { id: string; key: Buffer } {
    const [first] = this.#keysOf(purpose);
    if (first === undefined) throw new Error('no encryption key');
    return { id: first[0], key: first[1] };
  }

  /** How what the present key seals begins. */
  prefixOf(purpose: Purpose): string {
    return `${VERSION}.${this.#current(purpose).id}.`;
  }

  /** Encrypts a text with the present key. `place` binds it to where it is kept: elsewhere it does not open. */
  seal(purpose: Purpose, text: string, place = ''): string {
    const { key } = this.#current(purpose);
    return this.prefixOf(purpose) + sealBytes(key, Buffer.from(text), place).toString('base64url');
  }

  /**
   * Reads what `seal` gave for the same purpose and place.
   * @throws Error when it was altered or moved, or its key is not in the ring
   */
  open(purpose: Purpose, sealed: string, place = ''): string {
    const [, version, keyId = '', payload = ''] = SEALED.exec(sealed) ?? [];
    const key = this.#keysOf(purpose).get(keyId);
    if (version === undefined || key === undefined) throw new Error('encrypted with another key');
    const context = version === UNBOUND_VERSION ? '' : place;
    return openBytes(key, Buffer.from(payload, 'base64url'), context).toString('utf8');
  }
}

/** The ring of an ENCRYPTION_KEY: the present key, then those before it, apart by spaces. */
export function ringOf(keys: string): KeyRing {
  return new KeyRing(keys.split(/\s+/));
}
