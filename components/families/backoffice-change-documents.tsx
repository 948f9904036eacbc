import { isPermitted, type AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { agentDocumentPath, documentPermission } from '@/lib/families/rules/documents';
import type { DocumentOfRequest } from '@/lib/families/types/change-queue';

import { DocumentLine } from './document-line';

interface BackofficeChangeDocumentsProps {
  documents: readonly DocumentOfRequest[];
  familyId: string;
  role: AgentRole;
  today: CivilDate;
  timeZone: string;
}

function Documents({
  id,
  title,
  documents,
  familyId,
  role,
  ...days
}: BackofficeChangeDocumentsProps & { id: string; title: string }) {
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-[1.125rem]">
        {title}
      </h2>
      <ul>
        {documents.map((document) => (
          <li key={document.id} className="border-b border-rule py-2 last:border-b-0">
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
    </section>
  );
}

/** What a request was sent with, and what the file holds that proves what it asks. */
export function BackofficeChangeDocuments({ documents, ...props }: BackofficeChangeDocumentsProps) {
  const joined = documents.filter(({ isJoined }) => isJoined);
  const others = documents.filter(({ isJoined }) => !isJoined);
  return (
    <>
      <Documents {...props} id="joints" title="Joint à la demande" documents={joined} />
      <Documents {...props} id="du-dossier" title="Déjà dans le dossier" documents={others} />
    </>
  );
}
