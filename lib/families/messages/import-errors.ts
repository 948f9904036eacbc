import { DomainError } from '@/lib/core/errors';

/** Why a file, or its import, was refused before anything was read. */
export type ImportCode = 'NOT_FOUND' | 'IMPORT_RUNNING' | 'IMPORT_NOT_CHECKED' | 'IMPORT_EXPIRED';

const importMessages: Record<ImportCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  IMPORT_RUNNING:
    'Un fichier de votre collectivité est déjà en cours de vérification ou d’import. Attendez qu’il soit terminé, puis réessayez.',
  IMPORT_NOT_CHECKED: 'Ce fichier n’est pas prêt à être importé. Corrigez-le, puis vérifiez-le.',
  IMPORT_EXPIRED:
    'Ce fichier a été vérifié il y a plus d’un jour\u00A0: il a été effacé. Envoyez-le de nouveau.',
};

/** The refusal of a file or of its import; `field` where a form's field is to blame. */
export function importError(code: ImportCode, field?: string): DomainError {
  return new DomainError(code, importMessages[code], field);
}
