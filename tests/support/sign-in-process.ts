/**
 * Sign-ins in a process of their own: told an address, it tries a wrong password, and answers with
 * the code of the refusal.
 */
import { signIn } from '@/lib/accounts/commands/sign-in';
import { DomainError } from '@/lib/core/errors';

type Try = { id: number; email: string; address: string };

process.on('message', ({ id, email, address }: Try) => {
  const input = { email, password: 'Faux mot 4', remember: false };
  const answer = (code: string) => process.send?.({ id, code });
  void signIn(input, { address, userAgent: 'jest' }, new Date()).then(
    () => answer('in'),
    (error: unknown) => answer(error instanceof DomainError ? error.code : 'a fault'),
  );
});
process.send?.('ready');
