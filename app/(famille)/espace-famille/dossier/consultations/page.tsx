import type { Metadata } from 'next';

import { FileReadings } from '@/components/families/file-readings';
import { listFileReadings } from '@/lib/families/queries/file-readings';
import { requireFamily } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Qui a consulté mon dossier' };

export default async function FileReadingsPage() {
  return <FileReadings readings={await listFileReadings(await requireFamily())} />;
}
