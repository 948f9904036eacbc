import Link from 'next/link';

import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatReference } from '@/lib/core/ids';
import { ageWords } from '@/lib/families/messages/file';
import { bornWords, sentTitle } from '@/lib/families/messages/my-file';
import { photoPagePath, photoPath } from '@/lib/families/rules/photos';
import type { FileMember } from '@/lib/families/types/file-sheet';
import type { FamilyPhotos } from '@/lib/families/types/photos';
import { myRequestHref } from '@/lib/requests/rules/mine-address';

import { FileForm, type FileFormProps } from './file-form';
import { FileMembers } from './file-members';
import { Portrait } from './portrait';

interface FilePageProps extends FileFormProps {
  today: CivilDate;
  photos: FamilyPhotos;
  /** The requests that were just sent. */
  sent: readonly bigint[];
  /** Whether what waited was just taken back. */
  isTakenBack: boolean;
}

const LEAD =
  'Les champs sur fond jaune attendent l’accord de la mairie\u00A0; l’ancienne valeur reste valable d’ici là.';

function whoWords({ kind, birthDate, sex }: FileMember, today: CivilDate): string {
  if (kind === 'guardian' || birthDate === null) return 'Responsable du dossier.';
  return `${bornWords({ birthDate, sex })}, ${ageWords(birthDate, today)}.`;
}

function SentNotice({ sent }: { sent: readonly bigint[] }) {
  return (
    <Alert tone="success" role="status" title={sentTitle(sent.length)}>
      <p>
        La mairie vérifie avant de changer le dossier. Vous suivez sa réponse dans Mes demandes.
      </p>
      <ul className="flex flex-wrap gap-x-4">
        {sent.map((reference) => (
          <li key={String(reference)}>
            <Link
              href={myRequestHref(reference)}
              className="inline-flex min-h-touch items-center"
            >{`réf.\u00A0${formatReference(reference)}`}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The page of an adult or of a child, with the cards of the family beside it. */
export function FilePage({ sheet, today, photos, sent, isTakenBack, ...form }: FilePageProps) {
  const { member, file } = sheet;
  const name = `${member.firstName} ${member.lastName}`;
  const photo = photos.get(member.id)?.current ?? null;
  const photoPolicy = sheet.policies.PHOTOS;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <aside aria-label="Membres de la famille" className="max-lg:order-last">
        <Card>
          <p className="font-display text-2xl font-[650]">{`Famille ${file.name}`}</p>
          <p className="text-sm text-muted">{file.collectivity.name}</p>
          <FileMembers file={file} today={today} photos={photos} currentId={member.id} />
        </Card>
      </aside>
      <Sheet>
        <PageHeader
          title={name}
          lead={`${whoWords(member, today)} ${LEAD}`}
          margin={
            <span className="flex md:justify-end">
              <Portrait
                src={photo === null ? null : photoPath(photo)}
                name={name}
                sticker={member.kind === 'guardian' ? null : member.position}
              />
            </span>
          }
        >
          {photoPolicy === 'HIDDEN' || photoPolicy === 'READ_ONLY' ? null : (
            <Link
              href={photoPagePath(member)}
              prefetch={false}
              className="mt-1 inline-flex min-h-touch items-center md:min-h-9"
            >
              Modifier la photo
            </Link>
          )}
        </PageHeader>
        {sent.length > 0 || isTakenBack ? (
          <SheetRow>
            {sent.length > 0 ? (
              <SentNotice sent={sent} />
            ) : (
              <Alert tone="success" role="status">
                Votre demande est retirée.
              </Alert>
            )}
          </SheetRow>
        ) : null}
        <FileForm key={form.submissionId} sheet={sheet} {...form} />
      </Sheet>
    </div>
  );
}
