import { DomainError } from '@/lib/core/errors';

/** Why signing in was refused. */
export type AccountCode = 'BAD_CREDENTIALS' | 'THROTTLED' | 'SIGNED_OUT';

type AccountFacts = { retryAt?: string };

const accountMessages: Record<AccountCode, (facts: AccountFacts) => string> = {
  BAD_CREDENTIALS: () =>
    'L’adresse ou le mot de passe ne correspond pas. Vérifiez les deux, puis réessayez.',
  THROTTLED: ({ retryAt = '' }) =>
    `Trop d’essais ont échoué. Par sécurité, réessayez à partir de ${retryAt}.`,
  SIGNED_OUT: () => 'Votre session a pris fin. Connectez-vous de nouveau.',
};

export function accountError(code: AccountCode, facts: AccountFacts = {}): DomainError {
  return new DomainError(code, accountMessages[code](facts));
}
