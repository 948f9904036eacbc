import type { Metadata } from 'next';

import { FileCardsPage } from '@/components/families/file-cards';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listMyFiles } from '@/lib/families/queries/my-file';
import { listPhotos } from '@/lib/families/queries/photos';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Dossier Famille' };

export default async function MyFilesPage() {
  const actor = await requireFamily();
  const [files, photos] = await Promise.all([listMyFiles(actor), listPhotos(actor)]);
  const zone = files[0]?.collectivity.timeZone ?? 'Europe/Paris';
  return <FileCardsPage files={files} today={civilDateIn(now(), zone)} photos={photos} />;
}
