import { notFound } from 'next/navigation';

import { FilePage } from '@/components/families/file-page';
import type { GuardianActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { submitChangesAction } from '@/lib/families/actions/my-file';
import { getMyFileSheet } from '@/lib/families/queries/my-file';
import { listPhotos } from '@/lib/families/queries/photos';
import { readShownSections } from '@/lib/families/rules/blocks';
import { drawSheet } from '@/lib/families/rules/drawn-sheet';
import { readSent } from '@/lib/families/rules/my-file-address';
import type { FileSubject } from '@/lib/families/types/changes';
import { now } from '@/lib/platform/clock';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

interface FileSheetPageProps {
  actor: GuardianActor;
  subject: FileSubject;
  params: SearchParams;
}

/** The page of an adult or of a child of the family's file. */
export async function FileSheetPage({ actor, subject, params }: FileSheetPageProps) {
  const [sheet, photos] = await Promise.all([
    getMyFileSheet(actor, subject, readShownSections(subject.kind, params['afficher'])),
    listPhotos(actor),
  ]);
  if (sheet === null) notFound();
  const { drawn, lists, shownBlocks } = drawSheet(sheet, params);
  return (
    <FilePage
      sheet={drawn}
      lists={lists}
      action={submitChangesAction}
      shownBlocks={shownBlocks}
      submissionId={newId()}
      today={civilDateIn(now(), sheet.file.collectivity.timeZone)}
      photos={photos}
      sent={readSent(params['envoi'])}
      isTakenBack={params['retrait'] === 'oui'}
    />
  );
}
