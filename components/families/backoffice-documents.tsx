import type { AgentRole } from '@/lib/collectivities/permissions';
import { isPermitted } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { agentDocumentPath, documentPermission } from '@/lib/families/rules/documents';
import type { FamilyDocument } from '@/lib/families/types/documents';

import { DocumentLine } from './document-line';

interface BackofficeDocumentsProps {
  familyId: string;
  documents: readonly FamilyDocument[];
  role: AgentRole;
  today: CivilDate;
  timeZone: string;
}

/** The documents that a family gave, for its agents. */
export function BackofficeDocuments({
  familyId,
  documents,
  role,
  ...days
}: BackofficeDocumentsProps) {
  return (
    <section
      aria-labelledby="documents"
      className="grid content-start gap-4 border-t border-rule-strong px-4 py-5 md:px-6"
    >
      <h2 id="documents">Documents</h2>
      {documents.length === 0 ? (
        <p className="text-muted">La famille n’a donné aucun document.</p>
      ) : (
        <>
          <p className="text-muted">Chaque ouverture est notée au journal.</p>
          <ul className="grid gap-4 xl:grid-cols-2">
            {documents.map((document) => (
              <li key={document.id}>
                <DocumentLine
                  {...days}
                  document={document}
                  href={
                    isPermitted(role, documentPermission(document.kind))
                      ? agentDocumentPath(familyId, document.id)
                      : null
                  }
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
