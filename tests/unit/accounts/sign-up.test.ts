import { askedNumber, isAnswer, numberInWords } from '@/lib/accounts/rules/number-question';
import { signUpSchema } from '@/lib/accounts/schema/sign-up';
import { formatSubscriberCode, makeSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';

const CODE = makeSubscriberCode([1, 2, 3, 4, 5, 6, 7, 8, 9]);

const TYPED = {
  code: '',
  civility: 'Mme',
  lastName: ' GUILLET ',
  firstName: 'Solange',
  email: ' solange@example.fr ',
  password: 'Tilleuls4',
  passwordAgain: 'Tilleuls4',
  human: 'on',
  terms: 'on',
};

function errorsOf(changes: Record<string, unknown>): Record<string, string> {
  const result = signUpSchema.safeParse({ ...TYPED, ...changes });
  return Object.fromEntries(
    (result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

describe('the sign-up form', () => {
  it('takes what people type, without the spaces around it', () => {
    expect(signUpSchema.parse(TYPED)).toMatchObject({
      code: null,
      lastName: 'GUILLET',
      email: 'solange@example.fr',
      human: true,
      terms: true,
    });
  });

  it('reads a code however it is written', () => {
    const typed = ` ${formatSubscriberCode(CODE).toLowerCase()} `;
    expect(signUpSchema.parse({ ...TYPED, code: typed }).code).toBe(CODE);
  });

  it('says what each field lacks', () => {
    expect(Object.keys(errorsOf({ code: 'K7P2Q' }))).toEqual(['code']);
    const empty = { civility: undefined, lastName: '', firstName: ' ', email: '' };
    expect(errorsOf({ ...empty, human: undefined, terms: undefined })).toEqual({
      civility: 'Choisissez votre civilité.',
      lastName: 'Indiquez votre nom.',
      firstName: 'Indiquez votre prénom.',
      email: 'Indiquez votre adresse e-mail.',
      human: 'Cochez «\u00A0Je ne suis pas un robot\u00A0».',
      terms: 'Acceptez les conditions d’utilisation pour vous inscrire.',
    });
    expect(errorsOf({ passwordAgain: 'autre' })).toEqual({
      passwordAgain: 'Les deux mots de passe diffèrent. Répétez le premier.',
    });
    expect(errorsOf({ lastName: 'N'.repeat(81) })).toHaveProperty('lastName');
  });
});

describe('the question asked of a browser without a proof', () => {
  it.each([
    [20, 'vingt'],
    [21, 'vingt-et-un'],
    [42, 'quarante-deux'],
    [61, 'soixante-et-un'],
    [70, 'soixante-dix'],
    [71, 'soixante-et-onze'],
    [77, 'soixante-dix-sept'],
    [80, 'quatre-vingts'],
    [81, 'quatre-vingt-un'],
    [91, 'quatre-vingt-onze'],
    [99, 'quatre-vingt-dix-neuf'],
  ])('writes %i as people say it', (number, words) => {
    expect(numberInWords(number)).toBe(words);
  });

  it('asks for each number from 20 to 99 by one name', () => {
    const numbers = new Set(Array.from({ length: 256 }, (_, byte) => askedNumber(byte)));
    expect([Math.min(...numbers), Math.max(...numbers), numbers.size]).toEqual([20, 99, 80]);
    expect(new Set([...numbers].map(numberInWords)).size).toBe(80);
  });

  it('takes the digits alone', () => {
    expect(isAnswer(' 42 ', 42)).toBe(true);
    expect(isAnswer('quarante-deux', 42)).toBe(false);
    expect(isAnswer('43', 42)).toBe(false);
  });
});
