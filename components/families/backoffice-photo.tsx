import { Alert } from '@/components/ui/alert';
import { NO_PHOTOS, agentPhotoPath } from '@/lib/families/rules/photos';
import type { PersonPhotos } from '@/lib/families/types/photos';

import { BackofficePhotoDecision } from './backoffice-photo-decision';
import { Portrait } from './portrait';

interface BackofficePhotoProps {
  familyId: string;
  name: string;
  photos: PersonPhotos | undefined;
  mayWrite: boolean;
}

/** Somebody's photo in the file, where there is one. */
export function BackofficePortrait({
  familyId,
  name,
  photos,
}: Omit<BackofficePhotoProps, 'mayWrite'>) {
  const current = photos?.current ?? null;
  return current === null ? null : (
    <Portrait src={agentPhotoPath(familyId, current)} name={name} sticker={null} size={44} />
  );
}

/** The photo that a family asks for, beside the one it would replace. */
export function BackofficePendingPhoto(props: BackofficePhotoProps) {
  const { familyId, name, photos: { current, pending } = NO_PHOTOS, mayWrite } = props;
  if (pending === null) return null;
  return (
    <Alert tone="pending" title={`Photo demandée pour ${name}`}>
      <div className="mt-2 flex flex-wrap items-end gap-6">
        <figure className="grid justify-items-center gap-1">
          {current === null ? (
            <span className="grid size-28 place-items-center rounded-full border border-rule-strong text-sm text-muted">
              Aucune
            </span>
          ) : (
            <Portrait
              src={agentPhotoPath(familyId, current)}
              name={name}
              sticker={null}
              size={112}
            />
          )}
          <figcaption className="text-sm">Actuelle</figcaption>
        </figure>
        <figure className="grid justify-items-center gap-1">
          <Portrait src={agentPhotoPath(familyId, pending)} name={name} sticker={null} size={112} />
          <figcaption className="text-sm font-bold">Demandée</figcaption>
        </figure>
      </div>
      {mayWrite ? <BackofficePhotoDecision photoId={pending} name={name} /> : null}
    </Alert>
  );
}
