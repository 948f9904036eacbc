import type { Metadata } from 'next';

import { requireFamily } from '@/lib/platform/auth/actors';

import { FileSheetPage } from '../../file-sheet-page';

export const metadata: Metadata = { title: 'Responsable' };

export default async function GuardianFilePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireFamily();
  const { id } = await params;
  return (
    <FileSheetPage actor={actor} subject={{ kind: 'guardian', id }} params={await searchParams} />
  );
}
