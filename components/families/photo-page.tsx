import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { ofName } from '@/lib/families/messages/photos';
import { myFilePath } from '@/lib/families/rules/my-file-address';
import { photoPath } from '@/lib/families/rules/photos';
import type { PhotoDesk } from '@/lib/families/types/photos';

import { PhotoForm } from './photo-form';
import { Portrait } from './portrait';
import { RemovePhotoForm } from './remove-photo-form';

const DONE: Readonly<Record<string, string>> = {
  oui: 'La photo est enregistrée.',
  demande: 'La photo est envoyée. La mairie la vérifie avant de l’enregistrer.',
  retire: 'C’est fait\u00A0: rien n’en est gardé.',
};

interface PhotoPageProps {
  desk: PhotoDesk;
  /** What was just done, from the address. */
  done: string | null;
}

type PartProps = Pick<PhotoPageProps, 'desk'>;

function Current({ desk: { photos, firstName, sticker, right } }: PartProps) {
  return (
    <SheetRow as="section" margin={<MarginTitle>Photo actuelle</MarginTitle>}>
      <div className="flex flex-wrap items-center gap-4">
        <Portrait
          src={photos.current === null ? null : photoPath(photos.current)}
          name={firstName}
          sticker={sticker}
          size={112}
        />
        {photos.current === null ? (
          <p className="text-muted">Aucune photo.</p>
        ) : right === 'SEE' ? null : (
          <RemovePhotoForm photoId={photos.current}>Retirer la photo</RemovePhotoForm>
        )}
      </div>
    </SheetRow>
  );
}

function Pending({ desk: { photos, firstName, issuer } }: PartProps) {
  if (photos.pending !== null)
    return (
      <SheetRow as="section" margin={<MarginTitle>Photo demandée</MarginTitle>}>
        <Alert tone="pending" title="Demande en attente">
          <p>{`${issuer} n’a pas encore répondu.`}</p>
          <div className="mt-3 flex flex-wrap items-center gap-4">
            <Portrait src={photoPath(photos.pending)} name={firstName} sticker={null} size={112} />
            <RemovePhotoForm photoId={photos.pending}>Annuler cette demande</RemovePhotoForm>
          </div>
        </Alert>
      </SheetRow>
    );
  if (photos.refused === null) return null;
  return (
    <SheetRow as="section" margin={<MarginTitle>Réponse</MarginTitle>}>
      <Alert tone="error" title={`${issuer} n’a pas retenu la dernière photo.`}>
        <p className="mb-3">{photos.refused.reason}</p>
        <RemovePhotoForm photoId={photos.refused.id}>J’ai compris</RemovePhotoForm>
      </Alert>
    </SheetRow>
  );
}

/** Somebody's photo: the one in force, the one that waits, and how to change it. */
export function PhotoPage({ desk, done }: PhotoPageProps) {
  const { firstName, issuer, right, subject } = desk;
  const words = done === null ? undefined : DONE[done];
  return (
    <Sheet>
      <PageHeader
        margin={<Link href={myFilePath(subject)}>Retour au dossier</Link>}
        title={`Photo ${ofName(firstName)}`}
        lead={`Seuls votre famille et les agents qui suivent votre dossier la voient (${issuer}).`}
      >
        {words === undefined ? null : (
          <Alert tone="success" role="status" className="mt-4">
            {words}
          </Alert>
        )}
      </PageHeader>
      <Current desk={desk} />
      <Pending desk={desk} />
      <SheetRow as="section" margin={<MarginTitle>Modifier la photo</MarginTitle>}>
        {right === 'SEE' ? (
          <p className="max-w-text">{`${issuer} gère elle-même les photos\u00A0: adressez-vous à son service.`}</p>
        ) : (
          <PhotoForm key={desk.photos.current ?? ''} subject={subject} asks={right === 'ASK'} />
        )}
      </SheetRow>
    </Sheet>
  );
}
