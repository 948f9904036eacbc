import { DomainError } from '@/lib/core/errors';

import { MOST_DOCUMENTS, type DocumentKind } from '../rules/documents';

export const DOCUMENT_LABELS: Record<DocumentKind, string> = {
  INSURANCE: 'Attestation d’assurance',
  TAX_NOTICE: 'Avis d’imposition',
  FAMILY_BENEFITS: 'Attestation de la CAF',
  COURT_DECISION: 'Décision de justice',
  HEALTH_PROTOCOL: 'Projet d’accueil individualisé (PAI)',
  PROOF_OF_ADDRESS: 'Justificatif de domicile',
  OTHER: 'Autre document',
};

type DocumentErrorCode = 'NOT_FOUND' | 'TOO_MANY_DOCUMENTS';

const messages: Record<DocumentErrorCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  TOO_MANY_DOCUMENTS: `Votre dossier contient déjà ${MOST_DOCUMENTS} documents. Retirez ceux qui ne servent plus.`,
};

export function documentError(code: DocumentErrorCode): DomainError {
  return new DomainError(code, messages[code]);
}

/** "120 Ko", "2,4 Mo". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))}\u00A0Ko`;
  return `${String(Math.round(bytes / 104_857.6) / 10).replace('.', ',')}\u00A0Mo`;
}
