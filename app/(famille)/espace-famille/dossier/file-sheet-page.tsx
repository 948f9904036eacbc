import { notFound } from 'next/navigation';

import { FilePage } from '@/components/families/file-page';
import type { GuardianActor } from '@/lib/accounts/types';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { getMyFileSheet } from '@/lib/families/queries/my-file';
import { listPhotos } from '@/lib/families/queries/photos';
import { blocksOf, readShownSections } from '@/lib/families/rules/blocks';
import { pageOfLines, readListAddress } from '@/lib/families/rules/list-view';
import { readSent, shownBlockHref } from '@/lib/families/rules/my-file-address';
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
  const asked = params['afficher'];
  const [sheet, photos] = await Promise.all([
    getMyFileSheet(actor, subject, readShownSections(subject.kind, asked)),
    listPhotos(actor),
  ]);
  if (sheet === null) notFound();
  const blocks = blocksOf(subject.kind);
  const shownBlocks = blocks.map(({ id }) => id).filter((id) => [asked ?? []].flat().includes(id));
  const lists = blocks.flatMap(({ list }) => {
    if (list === undefined) return [];
    const address = readListAddress(list, params);
    const own = pageOfLines(
      sheet.lines.filter((line) => line.list === list),
      address,
    );
    return [{ list, ...own, address: { ...address, page: own.page } }];
  });
  // Only the lines that are drawn are in the form.
  const drawn = { ...sheet, lines: lists.flatMap(({ lines }) => lines) };
  const href = shownBlockHref(subject, shownBlocks);
  return (
    <FilePage
      sheet={drawn}
      lists={lists.map((list) => ({ ...list, href }))}
      shownBlocks={shownBlocks}
      submissionId={newId()}
      today={civilDateIn(now(), sheet.file.collectivity.timeZone)}
      photos={photos}
      sent={readSent(params['envoi'])}
      isTakenBack={params['retrait'] === 'oui'}
    />
  );
}
