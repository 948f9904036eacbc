import type { DocumentOfRequest } from '@/lib/families/types/change-queue';

import { BackofficeDocumentLine, type DocumentReader } from './backoffice-document-line';

interface BackofficeChangeDocumentsProps extends DocumentReader {
  documents: readonly DocumentOfRequest[];
}

function Documents({
  id,
  title,
  documents,
  ...reader
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
            <BackofficeDocumentLine {...reader} document={document} />
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
