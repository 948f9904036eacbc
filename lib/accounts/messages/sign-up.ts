import { DomainError } from '@/lib/core/errors';

/** Why something on the way to an account was refused. */
export type SignUpCode =
  | 'CODE_UNKNOWN'
  | 'ANSWER_WRONG'
  | 'PASSWORD_MISSING'
  | 'PASSWORD_WRONG'
  | 'LINK_FORGED'
  | 'LINK_EXPIRED'
  | 'LINK_USED';

const messages: Record<SignUpCode, string> = {
  CODE_UNKNOWN:
    'Ce code n’est pas reconnu. Relisez-le, ou videz ce champ\u00A0: vous pourrez vous abonner plus tard.',
  ANSWER_WRONG: 'Ce n’est pas ce nombre. Relisez-le, puis réessayez.',
  PASSWORD_MISSING: 'Indiquez le mot de passe choisi à l’inscription.',
  PASSWORD_WRONG:
    'Ce n’est pas le mot de passe choisi à l’inscription. Réessayez, ou recommencez l’inscription.',
  LINK_FORGED: 'Ce lien n’est pas complet. Ouvrez-le de nouveau depuis le courriel.',
  LINK_EXPIRED: 'Ce lien a expiré. Demandez-en un autre.',
  LINK_USED: 'Ce lien a déjà servi.',
};

const FIELDS: Partial<Record<SignUpCode, string>> = {
  CODE_UNKNOWN: 'code',
  ANSWER_WRONG: 'answer',
  PASSWORD_MISSING: 'password',
  PASSWORD_WRONG: 'password',
};

export function signUpError(code: SignUpCode): DomainError {
  return new DomainError(code, messages[code], FIELDS[code]);
}
