import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { signIn } from '@/lib/accounts/commands/sign-in';
import { db } from '@/lib/platform/db/client';
import { countTry } from '@/lib/platform/rate-limit';
import { createAccount } from '@/tests/support/factories/people';
import { uniqueName } from '@/tests/support/factories/unique';

import { newBrowser, NOW, PASSWORD } from './scene';

const TRIES = 8;

interface SignInProcess {
  /** Tries a wrong password from a browser of its own; gives the code of the refusal. */
  enter(email: string): Promise<string>;
  stop(): Promise<void>;
}

const running = new Set<SignInProcess>();

/** A server that people may reach, with its own connections to the database. */
async function startProcess(): Promise<SignInProcess> {
  const child = fork(path.join(process.cwd(), 'tests/support/sign-in-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TSX_TSCONFIG_PATH: path.join(process.cwd(), 'tsconfig.scripts.json'),
    },
  });
  await once(child, 'message');
  const waiting = new Map<number, (code: string) => void>();
  child.on('message', ({ id, code }: { id: number; code: string }) => waiting.get(id)?.(code));
  let count = 0;
  const one: SignInProcess = {
    enter: (email) =>
      new Promise((resolve) => {
        count += 1;
        waiting.set(count, resolve);
        child.send({ id: count, email, address: uniqueName('adresse') });
      }),
    stop: async () => {
      running.delete(one);
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
  running.add(one);
  return one;
}

afterEach(() => Promise.all([...running].map((one) => one.stop())));

const newAddress = (): string => `${uniqueName('visee')}@example.fr`;

it('counts tries across two processes, whichever they reach, and however many come at once', async () => {
  const [one, other] = await Promise.all([startProcess(), startProcess()]);
  const email = newAddress();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, time) => (time % 2 === 0 ? one : other).enter(email)),
  );
  expect(answers.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(TRIES);
  expect(answers.filter((code) => code === 'THROTTLED')).toHaveLength(20 - TRIES);
});

it('remembers them after a restart', async () => {
  const before = await startProcess();
  const email = newAddress();
  for (let time = 0; time < TRIES; time += 1)
    expect(await before.enter(email)).toBe('BAD_CREDENTIALS');
  await before.stop();
  const after = await startProcess();
  expect(await after.enter(email)).toBe('THROTTLED');
  expect(await after.enter(newAddress())).toBe('BAD_CREDENTIALS');
});

it('counts by address what was wrong, not what was right: an account of one’s own buys no guesses', async () => {
  const { email } = await createAccount(db, { password: PASSWORD });
  const browser = newBrowser();
  const enter = (input: { email: string; password: string }) =>
    signIn({ ...input, remember: false }, browser, NOW);
  const perAddress = { name: 'sign-in-address', tries: 60, seconds: 15 * 60 };
  for (let time = 0; time < 58; time += 1) await countTry(perAddress, browser.address);
  for (let time = 0; time < 4; time += 1) await enter({ email, password: PASSWORD });
  const guess = () => enter({ email: newAddress(), password: PASSWORD });
  await expect(guess()).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  await enter({ email, password: PASSWORD });
  await expect(guess()).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
  await expect(guess()).rejects.toMatchObject({ code: 'THROTTLED' });
});
