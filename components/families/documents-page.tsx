import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { documentPath } from '@/lib/families/rules/documents';
import { MY_FILES_PATH } from '@/lib/families/rules/my-file-address';
import type { FamilyDocument } from '@/lib/families/types/documents';

import { DocumentForm, type DocumentFormProps } from './document-form';
import { DocumentLine } from './document-line';
import { RemoveDocumentForm } from './remove-document-form';

interface DocumentsPageProps extends DocumentFormProps {
  documents: readonly FamilyDocument[];
  today: CivilDate;
  timeZone: string;
  /** What was just done, from the address. */
  done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Le document est dans votre dossier.',
  retire: 'Le document est effacé.',
};

/** The documents that a family gave, and the form that adds one. */
export function DocumentsPage({
  documents,
  files,
  newId,
  today,
  timeZone,
  done,
}: DocumentsPageProps) {
  const words = done === null ? undefined : DONE[done];
  return (
    <Sheet>
      <PageHeader
        margin={<Link href={MY_FILES_PATH}>Retour au dossier</Link>}
        title="Documents"
        lead="Seuls votre famille et les agents qui suivent votre dossier les ouvrent. Chaque ouverture par un agent est notée."
      >
        {words === undefined ? null : (
          <Alert tone="success" role="status" className="mt-4">
            {words}
          </Alert>
        )}
      </PageHeader>
      {documents.length === 0 ? (
        <SheetRow>
          <EmptyState title="Aucun document">
            Attestation d’assurance, avis d’imposition, décision de justice&nbsp;: ajoutez-les ici.
          </EmptyState>
        </SheetRow>
      ) : null}
      {documents.map((document) => (
        <SheetRow key={document.id} margin={files.length > 1 ? document.issuer : undefined}>
          <DocumentLine
            document={document}
            href={documentPath(document.id)}
            today={today}
            timeZone={timeZone}
          >
            <RemoveDocumentForm documentId={document.id} name={document.name} />
          </DocumentLine>
        </SheetRow>
      ))}
      <SheetRow as="section" margin={<MarginTitle>Ajouter un document</MarginTitle>}>
        <DocumentForm key={newId} files={files} newId={newId} />
      </SheetRow>
    </Sheet>
  );
}
