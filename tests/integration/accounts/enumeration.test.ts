import { requestPasswordReset } from '@/lib/accounts/commands/reset-password';
import { signIn } from '@/lib/accounts/commands/sign-in';
import { requestSignUp } from '@/lib/accounts/commands/sign-up';
import { DomainError } from '@/lib/core/errors';
import { db } from '@/lib/platform/db/client';
import { createAccount } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

import { emailsTo, newBrowser, NOW, PASSWORD, signUpInput } from './scene';

const ROUNDS = 15;
/** A difference that is in the work stays however often it is measured; one of the machine does not. */
const MOST_ROUNDS = 120;
/** Half as long again would tell; a machine that does something else meanwhile must not. */
const NOISE = 1.5;

const unknownAddress = (): string => `${uniqueName('inconnue')}@example.fr`;
const knownAddress = async (): Promise<string> =>
  (await createAccount(db, { password: PASSWORD })).email;

async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * How many times longer the slower of two takes, by turns so that both meet the same noise. What a busy
 * machine does only adds to it: the quickest of each is what its work costs.
 */
async function ratioOf(
  one: () => Promise<() => Promise<unknown>>,
  other: () => Promise<() => Promise<unknown>>,
): Promise<number> {
  let [first, second] = [Infinity, Infinity];
  const ratio = (): number => Math.max(first, second) / Math.min(first, second);
  for (let round = 0; round < ROUNDS || (ratio() >= NOISE && round < MOST_ROUNDS); round += 1) {
    first = Math.min(first, await durationOf(await one()));
    second = Math.min(second, await durationOf(await other()));
  }
  return ratio();
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? `${error.code} ${error.userMessage}` : 'a fault';
  }
}

const enter = (email: string) => () =>
  refusalOf(signIn({ email, password: 'Faux mot 4', remember: false }, newBrowser(), NOW));

describe('whether an address has an account', () => {
  it('is not told by signing up, nor by the time it takes', async () => {
    const signUp = (address: () => Promise<string>) => async () => {
      const input = await signUpInput({ email: await address() });
      return () => requestSignUp(input, newBrowser(), NOW);
    };
    const ratio = await ratioOf(
      signUp(knownAddress),
      signUp(() => Promise.resolve(unknownAddress())),
    );
    expect(ratio).toBeLessThan(NOISE);
  });

  it('is not told by signing in, nor by the time it takes', async () => {
    const known = await knownAddress();
    const invited = (await createAccount(db, { emailConfirmedAt: null, passwordHash: null })).email;
    const answers = await Promise.all(
      [known, invited, unknownAddress()].map((email) => enter(email)()),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^BAD_CREDENTIALS /);
    const ratio = await ratioOf(
      async () => enter(await knownAddress()),
      () => Promise.resolve(enter(unknownAddress())),
    );
    expect(ratio).toBeLessThan(NOISE);
  });

  it('is not told by asking for another password, nor by the time it takes', async () => {
    const ask = (email: string) => () => requestPasswordReset(email, newBrowser(), NOW);
    const [known, unknown] = [await knownAddress(), unknownAddress()];
    for (const email of [known, unknown]) await expect(ask(email)()).resolves.toBeUndefined();
    expect([await emailsTo(known), await emailsTo(unknown)]).toEqual([['PASSWORD_RESET'], []]);
    const ratio = await ratioOf(
      async () => ask(await knownAddress()),
      () => Promise.resolve(ask(unknownAddress())),
    );
    expect(ratio).toBeLessThan(NOISE);
  });

  it('is not told by a sign-up that waits, but to whoever knows its password', async () => {
    const input = await signUpInput();
    const { email } = input;
    await requestSignUp(input, newBrowser(), NOW);
    expect(await enter(email)()).toBe(await enter(unknownAddress())());
    const right = signIn({ email, password: PASSWORD, remember: false }, newBrowser(), NOW);
    expect(await refusalOf(right)).toMatch(/^NOT_ACTIVATED /);
  });
});
