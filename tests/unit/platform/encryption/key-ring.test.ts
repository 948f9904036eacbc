import { createCipheriv } from 'node:crypto';

import fc from 'fast-check';

import { deriveKey, KeyRing } from '@/lib/platform/encryption/key-ring';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

const OLD = 'an-old-key-that-was-drawn-at-random-once';
const NEW = 'a-new-key-that-is-drawn-at-random-today!';
const TEXT = 'FR7630004000031234567890143';

/** As the portal wrote before its values were bound to their place. */
function sealedBefore(secret: string, text: string): string {
  const key = deriveKey(secret, 'account');
  const nonce = Buffer.alloc(12, 7);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  const sealed = Buffer.concat([
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const [, keyId] = new KeyRing([secret]).prefixOf('account').split('.');
  return `v1.${keyId}.${sealed.toString('base64url')}`;
}

describe('KeyRing', () => {
  it('gives back any text, in its place alone', () => {
    const ring = new KeyRing([NEW]);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, place, other) => {
        const sealed = ring.seal('family', text, place);
        expect(ring.open('family', sealed, place)).toBe(text);
        if (other !== place) expect(() => ring.open('family', sealed, other)).toThrow();
      }),
    );
  });

  it('shows nothing of the text, and never the same twice', () => {
    const ring = new KeyRing([NEW]);
    const [one, two] = [ring.seal('family', TEXT), ring.seal('family', TEXT)];
    expect(one).not.toBe(two);
    expect(one).not.toContain('FR76');
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('FR76');
  });

  it('does not open what was altered, by a single character', () => {
    const ring = new KeyRing([NEW]);
    const sealed = ring.seal('family', TEXT, 'Guardian.iban:1');
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const altered = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(() => ring.open('family', altered, 'Guardian.iban:1')).toThrow();
    }
  });

  it('keeps one purpose from reading another', () => {
    const ring = new KeyRing([NEW]);
    expect(() => ring.open('account', ring.seal('family', TEXT))).toThrow('another key');
  });

  it('reads with the keys before, writes with the first', () => {
    const before = new KeyRing([OLD]).seal('family', TEXT, 'a');
    const ring = new KeyRing([NEW, OLD]);
    expect(ring.open('family', before, 'a')).toBe(TEXT);
    const after = ring.seal('family', TEXT, 'a');
    expect(new KeyRing([NEW]).open('family', after, 'a')).toBe(TEXT);
    expect(() => new KeyRing([NEW]).open('family', before, 'a')).toThrow('another key');
  });

  it('reads what was written before values were bound to their place', () => {
    const sealed = sealedBefore(OLD, TEXT);
    expect(new KeyRing([NEW, OLD]).open('account', sealed, 'Account.totpSecret:1')).toBe(TEXT);
  });

  it.each(['', 'v2', 'v2..', TEXT, 'v3.abcdefgh.abcd', 'v2.abcdefgh.abcd'])(
    'does not take %p for something encrypted',
    (text) => {
      expect(() => new KeyRing([NEW]).open('family', text)).toThrow();
    },
  );
});

describe('the text of a cell', () => {
  it('opens in its row and column alone', () => {
    const ring = new KeyRing([NEW]);
    const sealed = sealText('Account.totpSecret', 'one', TEXT, ring);
    expect(openText('Account.totpSecret', 'one', sealed, ring)).toBe(TEXT);
    expect(() => openText('Account.totpSecret', 'two', sealed, ring)).toThrow();
    expect(() => ring.open('account', sealed)).toThrow();
  });
});
