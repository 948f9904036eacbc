import { db } from '@/lib/platform/db/client';
import { DEMONSTRATION_EMAIL } from '@/lib/accounts/rules/demonstration';
import { asked } from '@/tests/support/asked-demonstration';
import { createAccount } from '@/tests/support/factories/people';

jest.mock('@/lib/platform/env', () =>
  jest
    .requireActual<typeof import('@/tests/support/asked-demonstration')>(
      '@/tests/support/asked-demonstration',
    )
    .environment(),
);

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
  asked.SEED_DEMO = true;
  expect(await isDemonstration()).toBe(true);
  asked.SEED_DEMO = false;
  expect(await isDemonstration()).toBe(false);
});
