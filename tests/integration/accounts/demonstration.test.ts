import { db } from '@/lib/platform/db/client';
import { DEMONSTRATION_EMAIL } from '@/lib/accounts/rules/demonstration';
import { createAccount } from '@/tests/support/factories/people';

const mockSettings = { SEED_DEMO: true };

jest.mock('@/lib/platform/env', () => {
  const real = jest.requireActual<{ env: object }>('@/lib/platform/env');
  return {
    ...real,
    env: new Proxy(real.env, {
      get: (env, name) =>
        name === 'SEED_DEMO' ? mockSettings.SEED_DEMO : (Reflect.get(env, name) as unknown),
    }),
  };
});

/** As a process that has just started asks it. */
async function isDemonstration(): Promise<boolean> {
  let asked = Promise.resolve(false);
  jest.isolateModules(() => {
    const { unsafeIsDemonstration } = jest.requireActual<
      typeof import('@/lib/accounts/queries/demonstration')
    >('@/lib/accounts/queries/demonstration');
    asked = unsafeIsDemonstration();
  });
  return asked;
}

it('is one where its data are, and never where the operator wants none: its address proves nothing', async () => {
  await createAccount(db, { email: DEMONSTRATION_EMAIL });
  mockSettings.SEED_DEMO = true;
  expect(await isDemonstration()).toBe(true);
  mockSettings.SEED_DEMO = false;
  expect(await isDemonstration()).toBe(false);
});
