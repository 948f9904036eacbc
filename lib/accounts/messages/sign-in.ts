import { DomainError } from '@/lib/core/errors';

/** Why signing in was refused. */
export type AccountCode =
  'BAD_CREDENTIALS' | 'NOT_ACTIVATED' | 'SECOND_STEP' | 'THROTTLED' | 'SIGNED_OUT';

type AccountFacts = { retryAt?: string };

const accountMessages: Record<AccountCode, (facts: AccountFacts) => string> = {
  BAD_CREDENTIALS: () =>
    'L’adresse ou le mot de passe ne correspond pas. Vérifiez les deux, puis réessayez.',
  NOT_ACTIVATED: () =>
    'Votre compte n’est pas encore activé. Suivez le lien que nous vous avons envoyé par courriel.',
  SECOND_STEP: () => 'Indiquez le code de votre application d’authentification.',
  THROTTLED: ({ retryAt = '' }) =>
    `Trop d’essais en peu de temps. Par sécurité, réessayez à partir de ${retryAt}.`,
  SIGNED_OUT: () => 'Votre session a pris fin. Connectez-vous de nouveau.',
};

export function accountError(code: AccountCode, facts: AccountFacts = {}): DomainError {
  return new DomainError(code, accountMessages[code](facts));
}

/** The right password of an account that has a second factor: no session yet. */
export class SecondStepError extends DomainError {
  constructor(readonly accountId: string) {
    super('SECOND_STEP', accountMessages.SECOND_STEP({}));
  }
}

/** The right password of a sign-up whose link was not followed: the link can be sent again. */
export class NotActivatedError extends DomainError {
  constructor(readonly signUpId: string) {
    super('NOT_ACTIVATED', accountMessages.NOT_ACTIVATED({}));
  }
}
