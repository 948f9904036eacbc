import { DomainError } from '@/lib/core/errors';

const MESSAGES = {
  STATEMENT_SPREADSHEET:
    'Ce fichier est un classeur ou un PDF. Enregistrez-le au format CSV, puis choisissez-le de nouveau.',
  STATEMENT_UTF_16:
    'Ce fichier est écrit en UTF-16. Enregistrez-le au format CSV UTF-8, puis choisissez-le de nouveau.',
  STATEMENT_BINARY: 'Ce fichier n’est pas un texte. Choisissez un fichier CSV.',
  STATEMENT_EMPTY: 'Ce fichier ne contient aucun tableau.',
  STATEMENT_TOO_LONG:
    'Ce fichier a plus de 3\u00A0000 lignes. Exportez une période plus courte, ou coupez-le en plusieurs fichiers.',
  STATEMENT_EXPIRED:
    'Ce fichier a été effacé\u00A0: ses colonnes n’ont pas été nommées à temps. Choisissez-le de nouveau.',
  STATEMENT_LEFT: 'Il reste des lignes à traiter. Indiquez pourquoi elles sont ignorées.',
  LINE_DONE: 'Cette ligne est déjà traitée. Actualisez la page.',
  LINE_STALE:
    'Ce qui reste à payer a changé entre-temps\u00A0: rien n’a été enregistré pour cette ligne. Vérifiez, puis recommencez.',
} as const;

export type StatementErrorCode = keyof typeof MESSAGES;

/** A refusal of what comes from a bank's or the treasury's file, in French. */
export function statementError(code: StatementErrorCode, field?: string): DomainError {
  return new DomainError(code, MESSAGES[code], field);
}
