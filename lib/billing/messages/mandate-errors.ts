import { DomainError } from '@/lib/core/errors';

const MESSAGES = {
  NO_CREDITOR:
    'Le prélèvement n’est pas encore réglé. Indiquez d’abord l’ICS et le compte de la collectivité dans les paramètres.',
  CREDITOR_IN_USE:
    'Des mandats sont en vigueur avec l’ICS actuel\u00A0: il ne change plus. Révoquez-les d’abord.',
  NO_BANK_DETAILS:
    'Le dossier n’a pas d’IBAN ou de titulaire pour ce responsable. Complétez ses informations bancaires.',
  MANDATE_EXISTS: 'Cette famille a déjà un mandat. Révoquez-le avant d’en préparer un autre.',
  MANDATE_SIGNED: 'Ce mandat est déjà signé, ou révoqué. Actualisez la page.',
  MANDATE_REVOKED: 'Ce mandat est déjà révoqué.',
  MANDATE_DEBITED:
    'Un prélèvement déjà transmis à la banque se sert de ce mandat. Attendez son jour, ou annulez-le, puis révoquez le mandat.',
  SIGNED_LATER: 'La date de signature n’est pas encore passée.',
} as const;

/** A refusal of direct debit, in French. */
export function mandateError(code: keyof typeof MESSAGES, field?: string): DomainError {
  return new DomainError(code, MESSAGES[code], field);
}
