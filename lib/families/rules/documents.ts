import type { Permission } from '@/lib/collectivities/permissions';

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
