import fc from 'fast-check';

import { browserName } from '@/lib/accounts/rules/browser-name';
import { maskEmail } from '@/lib/accounts/rules/mask-email';
import { makeRecoveryCode, normaliseRecoveryCode } from '@/lib/accounts/rules/recovery-code';

describe('the name of a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome sur Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari sur iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge sur Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'Firefox sur Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
      'Safari sur Mac',
    ],
    ['curl/8.5', 'Navigateur inconnu'],
    ['', 'Navigateur inconnu'],
  ])('%s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});

describe('a masked address', () => {
  it('says enough to its owner, and not enough to write to', () => {
    expect(maskEmail('solange.guillet@example.fr')).toBe('s…t@example.fr');
    expect(maskEmail('ab@example.fr')).toBe('a…@example.fr');
    fc.assert(fc.property(fc.emailAddress(), (email) => maskEmail(email) !== email));
  });
});

it('reads a recovery code as it was printed, in small letters, with spaces', () => {
  const code = makeRecoveryCode([0, 1, 2, 3, 4, 5, 6, 7, 8, 30]);
  expect(code).toBe('23456-789AZ');
  expect(normaliseRecoveryCode(' 23456 789az ')).toBe(normaliseRecoveryCode(code));
});
