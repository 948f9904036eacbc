import fc from 'fast-check';

import { isCommonPassword, PASSWORD_RULES, passwordFault } from '@/lib/accounts/rules/passwords';
import { resetPasswordSchema } from '@/lib/accounts/schema/reset-password';

describe('the rules of a password', () => {
  it('are met one by one, as the list that one watches says', () => {
    const met = (password: string): boolean[] =>
      PASSWORD_RULES.map(({ isMet }) => isMet(password));
    expect(met('')).toEqual([false, false, false, false]);
    expect(met('tilleul')).toEqual([false, false, false, true]);
    expect(met('tilleuls')).toEqual([true, false, false, true]);
    expect(met('Tilleuls')).toEqual([true, true, false, true]);
    expect(met('Tilleuls4')).toEqual([true, true, true, true]);
    expect(met('Motdepasse1')).toEqual([true, true, true, false]);
  });

  it('count what a person counts, and know accented letters', () => {
    expect(passwordFault('Été👍👍👍1')).toBe('Choisissez au moins 8 caractères.');
    expect(passwordFault('ÉTÉhivér12')).toBeNull();
  });

  it.each([
    'Azerty123',
    'Motdepasse2026!',
    'Password1',
    'P@ssw0rd1',
    'Soleil44',
    'Bonjour2026',
    'Doudou123',
    '1qaz2WSX',
    'Aaaaaaa1',
    'Élephant1',
    '123Qwerty',
  ])('refuse %s, which one guesses', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each(['Tilleuls et goelands 4', 'Portail2026', 'Kx7vmQ2p', 'MonChatDort3fois'])(
    'take %s',
    (password) => {
      expect(passwordFault(password)).toBeNull();
    },
  );

  it('find fault with whatever lacks a digit, and with nothing long, mixed and drawn at random', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(passwordFault(text.replace(/\d/g, ''))).not.toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[b-z]{12}$/), (letters) => {
        fc.pre(new Set(letters).size > 6);
        expect(passwordFault(`A${letters}7${letters}`)).toBeNull();
      }),
    );
  });
});

describe('a password typed twice', () => {
  const read = (password: string, passwordAgain: string) => {
    const result = resetPasswordSchema.safeParse({ token: 't', password, passwordAgain });
    return result.success ? null : result.error.issues.map(({ path, message }) => [path[0], message]);
  };

  it('is the same twice', () => {
    expect(read('Tilleuls4', 'Tilleuls4')).toBeNull();
    expect(read('Tilleuls4', 'tilleuls4')).toEqual([
      ['passwordAgain', 'Les deux mots de passe diffèrent. Répétez le premier.'],
    ]);
  });

  it('says all that is wrong at once', () => {
    expect(read('tilleul', 'autre')).toEqual([
      ['password', 'Choisissez au moins 8 caractères.'],
      ['passwordAgain', 'Les deux mots de passe diffèrent. Répétez le premier.'],
    ]);
    expect(read('', '')).toEqual([
      ['password', 'Choisissez un mot de passe.'],
      ['passwordAgain', 'Répétez le mot de passe.'],
    ]);
  });
});
