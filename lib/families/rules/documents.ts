import type { Permission } from '@/lib/collectivities/permissions';
import type { ChangeKind } from '@/lib/requests/types';

/** What a document of the file is. */
export const DOCUMENT_KINDS = [
  'INSURANCE',
  'TAX_NOTICE',
  'FAMILY_BENEFITS',
  'COURT_DECISION',
  'HEALTH_PROTOCOL',
  'PROOF_OF_ADDRESS',
  'OTHER',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The most documents of one family: beyond, some are to be taken away first. */
export const MOST_DOCUMENTS = 60;

/** The heaviest document, in bytes: 10 Mo. */
export const LARGEST_FAMILY_DOCUMENT = 10 * 1024 * 1024;

const PERMISSIONS: Partial<Record<DocumentKind, Permission>> = {
  TAX_NOTICE: 'families.tax',
  FAMILY_BENEFITS: 'families.tax',
  HEALTH_PROTOCOL: 'families.health',
};

/** What an agent must hold to open a document: that of the data it proves. */
export function documentPermission(kind: DocumentKind): Permission {
  return PERMISSIONS[kind] ?? 'families.read';
}

/** What documents of the file prove what a request asks. */
export const PROOFS: Record<ChangeKind, readonly DocumentKind[]> = {
  GUARDIAN_CHANGE: ['COURT_DECISION'],
  ADDRESS_CHANGE: ['PROOF_OF_ADDRESS'],
  BANK_CHANGE: [],
  FAMILY_CHANGE: ['FAMILY_BENEFITS', 'COURT_DECISION'],
  TAX_CHANGE: ['TAX_NOTICE', 'FAMILY_BENEFITS'],
  CHILD_CHANGE: ['COURT_DECISION'],
  CHILD_DETAILS_CHANGE: ['INSURANCE'],
  AUTHORISATIONS_CHANGE: ['COURT_DECISION'],
  HEALTH_CHANGE: ['HEALTH_PROTOCOL'],
  VACCINES_CHANGE: ['HEALTH_PROTOCOL'],
  CONTACT_ADDITION: ['COURT_DECISION'],
  CONTACT_CHANGE: ['COURT_DECISION'],
  CONTACT_REMOVAL: ['COURT_DECISION'],
};

/** Where a family keeps its documents. */
export const DOCUMENTS_PATH = '/espace-famille/dossier/documents';

/** Where a family's browser saves a document. */
export function documentPath(documentId: string): string {
  return `${DOCUMENTS_PATH}/${documentId}`;
}

/** Where a family gives a newer document in the place of one. */
export function replaceDocumentPath(documentId: string): string {
  return `${DOCUMENTS_PATH}?remplacer=${documentId}`;
}

/** Where an agent's browser saves a document. */
export function agentDocumentPath(familyId: string, documentId: string): string {
  return `/backoffice/familles/${familyId}/documents/${documentId}`;
}
