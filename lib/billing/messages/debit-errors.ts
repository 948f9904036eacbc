import { DomainError } from '@/lib/core/errors';

const MESSAGES = {
  TOO_EARLY:
    'Les familles doivent être prévenues plus tôt\u00A0: choisissez une date qui respecte le délai de prénotification.',
  NOT_A_BANKING_DAY:
    'Les banques ne prélèvent ni le week-end ni les jours de fermeture européens. Choisissez un autre jour.',
  DEBITS_STALE:
    'Une de ces factures n’est plus à prélever pour ce montant\u00A0: payée, modifiée, ou déjà dans un prélèvement. Rien n’a été prévu\u00A0: vérifiez la liste, puis recommencez.',
  RUN_CANCELLED: 'Ce prélèvement est déjà annulé.',
  RUN_COLLECTED: 'Ce prélèvement est déjà encaissé.',
  RUN_DUE:
    'Le jour du prélèvement est passé\u00A0: il ne s’annule plus. Enregistrez les rejets un par un.',
  RUN_NOT_DUE: 'Le jour du prélèvement n’est pas encore venu.',
  FILE_NOT_TAKEN: 'Téléchargez le fichier et transmettez-le à la banque avant d’encaisser.',
  FILE_LATE:
    'Le jour du prélèvement est venu sans que son fichier soit transmis\u00A0: annulez ce prélèvement, puis préparez-en un autre.',
  DEBIT_REJECTED: 'Le rejet de ce prélèvement est déjà enregistré.',
  REJECTED_LATER: 'La date du rejet n’est pas encore passée.',
} as const;

/** A refusal of a collection, in French. */
export function debitError(code: keyof typeof MESSAGES, field?: string): DomainError {
  return new DomainError(code, MESSAGES[code], field);
}
