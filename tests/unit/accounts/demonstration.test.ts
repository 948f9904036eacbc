import { DEMONSTRATION_EMAIL, demonstrationAccounts } from '@/lib/accounts/rules/demonstration';
import { demonstrationAccounts as seeded } from '@/prisma/seed/accounts';

it('offers the accounts that the demonstration loads', () => {
  expect(demonstrationAccounts).toEqual(seeded);
  expect(demonstrationAccounts[0]?.email).toBe(DEMONSTRATION_EMAIL);
});
