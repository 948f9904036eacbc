import { isPermitted, type AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { agentDocumentPath, documentPermission } from '@/lib/families/rules/documents';
import type { FamilyDocument } from '@/lib/families/types/documents';

import { DocumentLine } from './document-line';

/** Who reads documents, when, and of which family. */
export interface DocumentReader {
  familyId: string;
  role: AgentRole;
  today: CivilDate;
  timeZone: string;
}

/** A document as an agent reads it: its file, where their role may open it. */
export function BackofficeDocumentLine({
  document,
  familyId,
  role,
  ...days
}: DocumentReader & { document: FamilyDocument }) {
  const isOpen = isPermitted(role, documentPermission(document.kind));
  const href = isOpen ? agentDocumentPath(familyId, document.id) : null;
  return <DocumentLine {...days} document={document} href={href} />;
}
