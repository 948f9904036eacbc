import { DomainError } from '@/lib/core/errors';

const messages = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  GUARDIAN_HAS_ACCOUNT:
    'Ce responsable est déjà abonné\u00A0: un code ne lui servirait pas tant que son compte l’est.',
  CODE_CHANGED:
    'Le code de ce responsable vient de changer\u00A0: quelqu’un d’autre l’a renouvelé ou révoqué. Actualisez la page avant de recommencer.',
  CODE_NOT_IN_FORCE:
    'Ce code n’est plus valable\u00A0: il a été renouvelé ou révoqué. Renouvelez-le pour imprimer une lettre.',
  LETTERS_MADE:
    'Ces lettres ont déjà été faites\u00A0: ouvrez le fichier téléchargé. S’il est perdu, renouvelez les codes.',
  LETTERS_NONE:
    'Aucune lettre à faire\u00A0: choisissez au moins un responsable qui n’est pas abonné et qui ne vient pas de recevoir un code.',
} as const;

type CodeErrorCode = keyof typeof messages;

export function codeError(code: CodeErrorCode): DomainError {
  return new DomainError(code, messages[code]);
}

/** The refusal in French, by its code in an address; null for a code that it is not. */
export function codeRefusalOf(code: string): string | null {
  return Object.hasOwn(messages, code) ? messages[code as CodeErrorCode] : null;
}
