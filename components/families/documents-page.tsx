import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { documentPath, replaceDocumentPath } from '@/lib/families/rules/documents';
import { MY_FILES_PATH } from '@/lib/families/rules/my-file-address';
import type { FamilyDocument } from '@/lib/families/types/documents';

import { DocumentForm, type DocumentFormProps } from './document-form';
import { DocumentLine } from './document-line';
import { RemoveDocumentForm } from './remove-document-form';

interface DocumentsPageProps extends Omit<DocumentFormProps, 'replaced'> {
  documents: readonly FamilyDocument[];
  today: CivilDate;
  timeZone: string;
  /** The document that the form replaces, from the address. */
  replacedId: string | null;
  /** What was just done, from the address. */
  done: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Le document est dans votre dossier.',
  retire: 'Le document est effacé.',
  remplace: 'Le nouveau document est dans votre dossier. L’ancien n’y est plus.',
};

/** The documents that a family gave, and the form that adds one. */
export function DocumentsPage({
  documents,
  files,
  newId,
  today,
  timeZone,
  replacedId,
  done,
}: DocumentsPageProps) {
  const replaced = documents.find(({ id }) => id === replacedId) ?? null;
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
            <div className="flex flex-wrap items-start gap-x-4">
              <Link
                href={`${replaceDocumentPath(document.id)}#ajouter`}
                prefetch={false}
                className="inline-flex min-h-touch items-center md:min-h-9"
              >
                Remplacer<span className="sr-only">{` ${document.name}`}</span>
              </Link>
              <RemoveDocumentForm documentId={document.id} name={document.name} />
            </div>
          </DocumentLine>
        </SheetRow>
      ))}
      <SheetRow
        as="section"
        margin={
          <MarginTitle>
            <span id="ajouter">
              {replaced === null ? 'Ajouter un document' : 'Remplacer un document'}
            </span>
          </MarginTitle>
        }
      >
        <DocumentForm
          key={`${newId} ${replaced?.id ?? ''}`}
          files={files}
          newId={newId}
          replaced={replaced}
        />
      </SheetRow>
    </Sheet>
  );
}
