import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { DOCUMENTS_PATH } from '@/lib/families/rules/documents';
import { READINGS_PATH } from '@/lib/families/rules/my-file-address';
import type { FileCards } from '@/lib/families/types/file-sheet';
import type { FamilyPhotos } from '@/lib/families/types/photos';

import { FileMembers } from './file-members';

interface FileCardsPageProps {
  files: readonly FileCards[];
  today: CivilDate;
  photos: FamilyPhotos;
}

/** The files of an account: a row for each collectivity, a card for each person. */
export function FileCardsPage({ files, today, photos }: FileCardsPageProps) {
  return (
    <Sheet className="file-cards">
      <PageHeader
        title="Dossier Famille"
        lead="Consultez et modifiez ce que la mairie sait de votre famille. Elle vérifie chaque changement avant de l’enregistrer."
        actions={
          <>
            <Link href={DOCUMENTS_PATH}>Documents</Link>
            <Link href={READINGS_PATH}>Qui a consulté mon dossier</Link>
          </>
        }
      />
      {files.length === 0 ? (
        <SheetRow>
          <EmptyState title="Aucun dossier">Votre dossier s’affichera ici.</EmptyState>
        </SheetRow>
      ) : null}
      {files.map((file) => (
        <SheetRow
          key={file.familyId}
          as="section"
          margin={<MarginTitle>{file.collectivity.shortName}</MarginTitle>}
        >
          <p className="font-display text-2xl font-[650]">{`Famille ${file.name}`}</p>
          <p className="text-sm text-muted">
            {`${file.collectivity.name}, dossier n° ${file.number}`}
          </p>
          <FileMembers file={file} today={today} photos={photos} />
        </SheetRow>
      ))}
    </Sheet>
  );
}
