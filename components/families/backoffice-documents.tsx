import type { FamilyDocument } from '@/lib/families/types/documents';

import { BackofficeDocumentLine, type DocumentReader } from './backoffice-document-line';

/** The documents that a family gave, for its agents. */
export function BackofficeDocuments({
  documents,
  ...reader
}: DocumentReader & { documents: readonly FamilyDocument[] }) {
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
                <BackofficeDocumentLine {...reader} document={document} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
